/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Takes {@code winmail.dat} apart. An optional jar brings it, found by {@link ServiceLoader}, since what reads TNEF is large and needed by
 * few.
 */
public interface TnefOpener {
    /**
     * The text and the attachments in a TNEF stream: a multipart, or a single part. Empty where it holds neither, such as that of a meeting
     * request, or where it is damaged: it is then passed on as it is.
     *
     * @param spool where attachments go
     * @throws IOException where the spool has no room
     */
    Optional<MimeEntity> open(Octets tnef, Spool spool) throws IOException;

    /** The one that is installed. */
    static Optional<TnefOpener> installed() {
        return Installed.OPENER;
    }

    /** Looked for once. */
    final class Installed {
        private static final Optional<TnefOpener> OPENER = find();

        private Installed() {
        }

        private static Optional<TnefOpener> find() {
            try {
                Iterator<TnefOpener> found = ServiceLoader.load(TnefOpener.class, TnefOpener.class.getClassLoader()).iterator();
                return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
            } catch (ServiceConfigurationError | LinkageError e) {
                // a broken jar is as none: winmail.dat is passed on
                return Optional.empty();
            }
        }
    }
}
