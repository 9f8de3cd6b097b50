/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the network address in Exchange's event 9301: {@code 91F5C11B} is 145.245.193.27, {@code 52656d6f74654d5441} is RemoteMTA. */
public final class ExchangeNetworkAddress {
    /** Event 51 has one address and three selectors. */
    private static final Pattern LABEL = Pattern.compile("^([tspn]:)?0x");

    private ExchangeNetworkAddress() {
    }

    /**
     * Eight digits are an IPv4 address; where the four octets could be a name too, both are told. Other lengths are a name.
     *
     * @param hex digits in either case, with {@code 0x} or {@code n:0x} in front as in event 51, with spaces around them at most
     * @return empty where the text is no such address
     */
    public static Optional<String> decode(String hex) {
        String digits = LABEL.matcher(hex.strip()).replaceFirst("");
        if (digits.isEmpty() || !digits.matches("([0-9a-fA-F]{2})+")) {
            return Optional.empty();
        }
        byte[] octets = HexFormat.of().parseHex(digits);
        boolean isName = isPrintable(octets);
        if (octets.length == 4) {
            String address = (octets[0] & 0xff) + "." + (octets[1] & 0xff) + "." + (octets[2] & 0xff) + "." + (octets[3] & 0xff);
            return Optional.of(isName ? address + " (or the name " + new String(octets, StandardCharsets.US_ASCII) + ")" : address);
        }
        return isName ? Optional.of(new String(octets, StandardCharsets.US_ASCII)) : Optional.empty();
    }

    private static boolean isPrintable(byte[] octets) {
        for (byte octet : octets) {
            if (octet < 0x21 || octet > 0x7e) {
                return false;
            }
        }
        return true;
    }
}
