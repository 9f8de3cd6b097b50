/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import org.apache.james.core.Domain;
import org.apache.james.core.MailAddress;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.mailet.MailetContext;

/** What James calls itself: its default domain, and its postmaster. */
final class JamesDomains implements Mappers.JamesNames {
    private final DomainList domains;
    private final MailetContext context;

    JamesDomains(DomainList domains, MailetContext context) {
        this.domains = domains;
        this.context = context;
    }

    @Override
    public String domain() {
        try {
            return domains.getDefaultDomain().asString();
        } catch (DomainListException e) {
            throw new IllegalStateException("James's default domain is not known: " + e.getMessage(), e);
        }
    }

    /** Whether James has mailboxes, or at least rules, for that mail domain. */
    boolean serves(String domain) {
        try {
            return domains.containsDomain(Domain.of(domain));
        } catch (DomainListException e) {
            throw new IllegalStateException("James's domains are not known: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            // nothing that James takes for a domain is one of its own
            return false;
        }
    }

    @Override
    public AddrSpec postmaster() {
        MailAddress postmaster = context.getPostmaster();
        return AddrSpec.of(postmaster.getLocalPart(), postmaster.getDomain().asString());
    }
}
