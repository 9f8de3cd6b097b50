package org.apache.james.x400.connector.mixer.address;

/** A source of mapping rules gives no answer just now; the message is to be tried again later. */
public final class McgamUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public McgamUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
