/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.oraddress.OrAddress;

/** Users of the domain nowhere.example have O/R addresses, and nobody else; what stands behind gateway.example is bad. */
final class SampleAddressing implements Addressing {
    @Override
    public Optional<OrAddress> orAddress(MailAddress address) {
        return address.getDomain().asString().equals("nowhere.example")
            ? Optional.of(OrAddress.builder().country("DE").administrationDomain("NOWHERE").build()) : Optional.empty();
    }

    @Override
    public boolean isBehindGateway(MailAddress address) {
        return address.getDomain().asString().equals("gateway.example");
    }

    @Override
    public Optional<String> obstacle(MailAddress address) {
        return isBehindGateway(address) ? Optional.of("it is no O/R address: S stands twice") : Optional.empty();
    }

    @Override
    public Optional<String> mailDomain(OrAddress address) {
        return Optional.empty();
    }

    @Override
    public String text(OrAddress address) {
        return address.toString();
    }

    @Override
    public Realm realm(OrAddress address) {
        return address.administrationDomain().filter(domain -> domain.text().equals("LOCAL")).isPresent() ? Realm.OURS : Realm.X400;
    }
}
