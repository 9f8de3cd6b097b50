/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Optional;

import jakarta.mail.internet.AddressException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;

/** Addresses of the Internet as James takes them. */
final class Addresses {
    private Addresses() {
    }

    static Optional<MailAddress> parse(String text) {
        try {
            return Optional.of(new MailAddress(text));
        } catch (AddressException e) {
            return Optional.empty();
        }
    }

    /** @throws AddressException where James does not take the address for one */
    static MailAddress of(AddrSpec address) throws AddressException {
        return new MailAddress(text(address));
    }

    static String text(AddrSpec address) {
        return address.withoutRoute().toString();
    }
}
