/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;

/**
 * The MTA at the other end, as it presents itself.
 *
 * @param credentials the name and password that it shows in its bind, as caller and as responder
 * @param domain      the management domain it belongs to; absent: not known, so that it is treated as foreign
 */
public record RemoteMta(MtaCredentials credentials, Optional<GlobalDomainIdentifier> domain) {
    public RemoteMta {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(domain, "domain");
    }
}
