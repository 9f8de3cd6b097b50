/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Which certificates of a peer are taken. All must be valid now. */
public sealed interface TlsTrust {
    /** The files that it comes from. */
    default List<Path> files() {
        return List.of();
    }

    /** Those, and no others: nobody needs to have signed them. */
    record Pinned(Set<Fingerprint> fingerprints) implements TlsTrust {
        public Pinned {
            fingerprints = Set.copyOf(fingerprints);
            if (fingerprints.isEmpty()) {
                throw new IllegalArgumentException("no fingerprint is given");
            }
        }
    }

    /**
     * Those that an authority of a key store has signed.
     *
     * @param file   a Java key store, or PEM certificates where {@code type} is {@code PEM}
     * @param secret of the store; absent: its integrity is not checked
     * @param name   host name or address that the certificate must be for; absent: for anybody
     */
    record Authorities(Path file, String type, Optional<String> secret, Optional<String> name) implements TlsTrust {
        public static final String PEM = "PEM";

        public Authorities {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(secret, "secret");
            Objects.requireNonNull(name, "name");
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public String toString() {
            return "authorities of " + file + name.map(host -> " for " + host).orElse("");
        }
    }

    /** Those that an authority known to the JDK has signed, for this host name or address. */
    record WellKnownAuthorities(String name) implements TlsTrust {
        public WellKnownAuthorities {
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * Any, and none at all where the peer calls: the certificate counts only where {@link TlsPeer} is looked at later. For listeners whose
     * callers are told apart by the MTA-bind.
     */
    record Anybody() implements TlsTrust {
    }
}
