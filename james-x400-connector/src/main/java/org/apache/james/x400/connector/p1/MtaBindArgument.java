/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.List;
import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;

/** How an MTA introduces itself when it opens an association. */
public sealed interface MtaBindArgument {
    /** Without a name. */
    record Unauthenticated() implements MtaBindArgument {
    }

    /**
     * With a name and a proof.
     *
     * @param initiatorName   MTA name, IA5String of 1 to 32 characters
     * @param credentials     a password, as a rule
     * @param securityContext security labels, each a complete element; empty as a rule
     */
    record Authenticated(String initiatorName, Credentials credentials, List<Octets> securityContext) implements MtaBindArgument {
        public Authenticated {
            Objects.requireNonNull(initiatorName, "initiatorName");
            Objects.requireNonNull(credentials, "credentials");
            securityContext = List.copyOf(securityContext);
        }

        public Authenticated(String initiatorName, Credentials credentials) {
            this(initiatorName, credentials, List.of());
        }
    }
}
