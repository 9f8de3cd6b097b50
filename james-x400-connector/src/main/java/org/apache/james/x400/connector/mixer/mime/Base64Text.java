package org.apache.james.x400.connector.mixer.mime;

import java.util.Base64;
import java.util.Optional;

/** Base64 in header fields, with padding or without. */
final class Base64Text {
    private Base64Text() {
    }

    static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
