/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.Objects;

import org.apache.james.x400.connector.oraddress.OrAddress;

/**
 * By what addresses are mapped.
 *
 * @param gatewayDomain  our own domain in the Internet: behind it stand O/R addresses that no rule maps
 * @param gatewayAddress our own place in the X.400 world: behind it stand Internet addresses that no rule maps. Country, domains,
 *                       organization and units of a connector; without a user's attributes
 * @param mcgams         the mapping rules
 * @param dialect        how an Internet address is written into an O/R address
 */
public record AddressSettings(String gatewayDomain, OrAddress gatewayAddress, McgamSource mcgams, InternetAttribute.Dialect dialect) {
    public AddressSettings {
        Objects.requireNonNull(gatewayDomain, "gatewayDomain");
        Objects.requireNonNull(gatewayAddress, "gatewayAddress");
        Objects.requireNonNull(mcgams, "mcgams");
        Objects.requireNonNull(dialect, "dialect");
    }

    /** Without mapping rules, and with the dialect of RFC 2156. */
    public static AddressSettings of(String gatewayDomain, OrAddress gatewayAddress) {
        return new AddressSettings(gatewayDomain, gatewayAddress, McgamSource.NONE, InternetAttribute.Dialect.RFC_822);
    }

    public AddressSettings withMcgams(McgamSource rules) {
        return new AddressSettings(gatewayDomain, gatewayAddress, rules, dialect);
    }

    public AddressSettings withDialect(InternetAttribute.Dialect other) {
        return new AddressSettings(gatewayDomain, gatewayAddress, mcgams, other);
    }
}
