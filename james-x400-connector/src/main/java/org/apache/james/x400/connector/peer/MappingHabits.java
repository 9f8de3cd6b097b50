/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrAddress;

/**
 * How addresses and notifications are written for a peer.
 *
 * @param internetAddresses the form of mail addresses that no rule maps
 * @param receipts          whether requests for receipts and receipts themselves pass, both ways; RFC 2156 has no mapping for them
 * @param reportExtensions  whether reports carry what a notification of the Internet says in extensions of MIXER, which strict peers refuse
 * @param address           what our users' O/R addresses have in common toward this peer; absent: that of the local MTA
 * @param rules             domains that are the same on both sides for this peer, before those for all
 */
public record MappingHabits(InternetAddressForm internetAddresses, boolean receipts, boolean reportExtensions,
                            Optional<OrAddress> address, List<AddressMapping.SameDomain> rules) {
    /** The domain defined attributes that carry a mail address inside an O/R address; all forms are understood. */
    public enum InternetAddressForm {
        /** {@code DDA:RFC-822}, of RFC 2156. */
        RFC_822,
        /** {@code DDA:SMTP}. */
        SMTP,
        /** {@code DDA:MSXENCAP=SMTP} and {@code DDA:SMTP}, of Exchange before 5.5 SP4 (Q255024). */
        MSXENCAP
    }

    public MappingHabits {
        Objects.requireNonNull(internetAddresses, "internetAddresses");
        Objects.requireNonNull(address, "address");
        rules = List.copyOf(rules);
        address.ifPresent(common -> {
            if (common.country().isEmpty()) {
                throw new IllegalArgumentException("the O/R address of our users has no country (C=)");
            }
        });
    }

    /** As RFC 2156 has it, with the address of the local MTA. */
    public static MappingHabits defaults() {
        return new MappingHabits(InternetAddressForm.RFC_822, false, false, Optional.empty(), List.of());
    }
}
