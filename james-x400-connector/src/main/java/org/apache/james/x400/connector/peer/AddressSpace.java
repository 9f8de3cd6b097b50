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

/** A part of the world that a connector leads to, and the cost of going there by it. */
public sealed interface AddressSpace {
    /** 1 (best) to 100; the cheapest connector that can be used is used. */
    int cost();

    /** Mail domains, with {@code *} for any characters: {@code *.example.com}. */
    record MailDomains(String pattern, int cost) implements AddressSpace {
        public MailDomains {
            if (pattern.isBlank() || pattern.indexOf('@') >= 0) {
                throw new IllegalArgumentException("\"" + pattern + "\" is not a mail domain, nor a pattern of mail domains");
            }
            Range.check("the cost", cost, 1, 100);
        }

        /** @param domain without a dot at its end */
        public boolean covers(String domain) {
            return Wildcard.matches(pattern, domain);
        }
    }

    /** O/R addresses. */
    record OrAddresses(OrAddressPattern pattern, int cost) implements AddressSpace {
        public OrAddresses {
            Objects.requireNonNull(pattern, "pattern");
            Range.check("the cost", cost, 1, 100);
        }

        public boolean covers(OrAddress address) {
            return pattern.matches(address);
        }
    }
}
