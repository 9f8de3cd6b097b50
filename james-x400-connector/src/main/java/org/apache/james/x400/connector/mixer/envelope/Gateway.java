/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.Objects;

import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;

/**
 * Who maps.
 *
 * @param domain        our management domain
 * @param mtaName       our name as an MTA, 1 to 32 characters
 * @param host          our name in the Internet
 * @param administrator stands for an absent sender, and signs reports
 * @param extensions    whether the peer understands P1 of 1988
 * @param contentReturn whether the peer is asked to return content with a non-delivery report
 */
public record Gateway(GlobalDomainIdentifier domain, String mtaName, String host, AddrSpec administrator, boolean extensions,
                      boolean contentReturn) {
    public Gateway {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mtaName, "mtaName");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(administrator, "administrator");
    }

    /** Who writes a message that this gateway makes: the MTA, at the administrator's address. */
    public String author() {
        return EncodedWords.encodePhrase(mtaName + " MTA") + " <" + administrator.text() + ">";
    }
}
