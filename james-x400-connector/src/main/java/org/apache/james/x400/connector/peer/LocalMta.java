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

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;

/**
 * Who we are.
 *
 * @param credentials the name and password that we show in binds; a connector may show others
 * @param domain      our management domain: it stands in the MTS-identifiers and trace elements that we make
 * @param attributes  what completes an O/R address of ours: country, ADMD and the other attributes that all our users share
 */
public record LocalMta(MtaCredentials credentials, GlobalDomainIdentifier domain, OrAddress attributes) {
    public LocalMta {
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(attributes, "attributes");
    }

    public String name() {
        return credentials.name();
    }
}
