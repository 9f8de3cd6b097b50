/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MessageLifetimes;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;

/** Settings of a test. */
record FixedSettings(Supplier<List<Connector>> configured, int workers, Path workFolder) implements OutboundService.Settings {
    /** The MTA US in the domain C=DE; ADMD=VIAT; PRMD=ACME. */
    static final LocalMta LOCAL_MTA = new LocalMta(new MtaCredentials("US", Password.NONE), GlobalDomainIdentifier.of("DE", "VIAT", "ACME"),
        OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").build());

    @Override
    public LocalMta localMta() {
        return LOCAL_MTA;
    }

    @Override
    public List<Connector> connectors() {
        return configured.get();
    }

    @Override
    public MessageLifetimes lifetimes() {
        return MessageLifetimes.defaults();
    }

    @Override
    public String queue() {
        return "x400-outgoing";
    }
}
