/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;

/** How the MTA that is called introduces itself when it accepts. */
public sealed interface MtaBindResult {
    /** Without a name. */
    record Unauthenticated() implements MtaBindResult {
    }

    /**
     * With a name and a proof.
     *
     * @param responderName MTA name, IA5String of 1 to 32 characters; empty with some peers
     * @param credentials   a password, as a rule
     */
    record Authenticated(String responderName, Credentials credentials) implements MtaBindResult {
        public Authenticated {
            Objects.requireNonNull(responderName, "responderName");
            Objects.requireNonNull(credentials, "credentials");
        }
    }
}
