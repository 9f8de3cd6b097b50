package org.apache.james.x400.connector.mixer.mime;

import java.io.IOException;
import java.io.InputStream;

import org.apache.james.x400.transport.asn1.Octets;

/** Where a mapping puts octets that it makes: decoded attachments, transcoded texts. The octets live as long as their spool. */
public interface Spool {
    /** Keeps everything that the stream gives. */
    Octets keep(InputStream octets) throws IOException;

    /** A spool in memory, for messages of limited size. */
    static Spool inMemory() {
        return octets -> Octets.wrap(octets.readAllBytes());
    }
}
