/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A MIXER Conformant Global Address Mapping: a domain of the Internet and a domain of O/R addresses that name the same users, or of which
 * one is the gateway of the other. RFC 2156 §4.2.
 *
 * @param domain without a leading or final dot
 */
public record Mcgam(String domain, OrDomain orDomain) {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

    public Mcgam {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(orDomain, "orDomain");
        for (String label : domain.split("\\.", -1)) {
            if (!isLabel(label)) {
                throw new IllegalArgumentException("\"" + label + "\" in domain " + domain + " is no label of letters, digits and hyphens");
            }
        }
    }

    /** The attributes of an address below the rule, from the most significant; a level that is absent is empty. */
    List<Optional<String>> below(List<Optional<String>> address) {
        return address.subList(Math.min(orDomain.levels().size(), address.size()), address.size());
    }

    /** Whether a value can be a label of a domain ({@code domain-syntax}). */
    static boolean isLabel(String value) {
        return LABEL.matcher(value).matches();
    }
}
