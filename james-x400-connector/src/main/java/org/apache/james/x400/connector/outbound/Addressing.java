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

/** The two names of a user, as far as routing needs them: {@code mixer}'s mapping of addresses. */
public interface Addressing {
    /** The O/R address of a user of the X.400 world; empty where the mail address is one of the Internet and nothing else. */
    Optional<OrAddress> orAddress(MailAddress address);

    /** Whether a mail address can be nothing but attributes of an O/R address: it stands behind our gateway, where no mailbox is. */
    boolean isBehindGateway(MailAddress address);

    /** Why an address behind our gateway is no O/R address, one clause; empty where it is one, or is another address. */
    Optional<String> obstacle(MailAddress address);

    /** The domain of the mail address of an O/R address; empty where it has none. */
    Optional<String> mailDomain(OrAddress address);

    /** The mail address of an O/R address, as text; the O/R address itself where it has none. */
    String text(OrAddress address);

    /** Where the user of an O/R address is, as far as the address itself tells. */
    Realm realm(OrAddress address);

    /** The answer to {@link #realm}. */
    enum Realm {
        /** In a mail domain of James. */
        OURS,
        /** In the Internet: the address carries a mail address, or a rule gives it a mail domain of its own. */
        INTERNET,
        /** In the X.400 world: the mail address, if there is one, only carries the O/R address. */
        X400
    }
}
