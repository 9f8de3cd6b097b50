/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.james.x400.transport.asn1.Octets;

/** Where a mapping puts octets that it makes: decoded attachments, transcoded texts. The octets live as long as their spool. */
@FunctionalInterface
public interface Spool {
    /** Something that can write its octets. */
    @FunctionalInterface
    interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Keeps everything that the source writes. */
    Octets keep(Source source) throws IOException;

    /** Keeps everything that the stream gives. */
    default Octets keep(InputStream octets) throws IOException {
        return keep((Source) octets::transferTo);
    }

    /** A spool in memory, for messages of limited size. */
    static Spool inMemory() {
        return source -> {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            source.writeTo(octets);
            return Octets.wrap(octets.toByteArray());
        };
    }
}
