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

/** A private key and its certificates, on disk. */
public sealed interface TlsKeys {
    /** The files that the keys come from. */
    List<Path> files();

    /**
     * A Java key store.
     *
     * @param type   {@code PKCS12}, {@code JKS} or what else the JDK knows
     * @param secret of the store and of the key in it
     */
    record Store(Path file, String type, String secret) implements TlsKeys {
        public Store {
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public String toString() {
            return "key store " + file;
        }
    }

    /**
     * PEM files.
     *
     * @param privateKey   PKCS #8
     * @param certificates our certificate first, then those that signed it
     * @param secret       of the private key, where it is encrypted
     */
    record Pem(Path privateKey, Path certificates, Optional<String> secret) implements TlsKeys {
        public Pem {
            Objects.requireNonNull(privateKey, "privateKey");
            Objects.requireNonNull(certificates, "certificates");
            Objects.requireNonNull(secret, "secret");
        }

        @Override
        public List<Path> files() {
            return List.of(privateKey, certificates);
        }

        @Override
        public String toString() {
            return "private key " + privateKey + " and certificates " + certificates;
        }
    }
}
