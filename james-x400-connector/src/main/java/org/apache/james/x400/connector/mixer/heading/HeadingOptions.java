/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.apache.james.x400.connector.mixer.mime.AddrSpec;

/**
 * What a heading depends on besides the header.
 *
 * @param extensions        whether the peer understands heading extensions (1988 and later)
 * @param notifications     whether receipt notifications are asked for across the border
 * @param requester         who may ask for them: the sender of the envelope
 * @param notifiers         recipients of the envelope, of whom they may be asked
 * @param blindCopies       the blind copy recipients that this copy may show
 * @param uniqueIdentifiers for an IPM without Message-ID: PrintableString of at most 64 characters
 */
public record HeadingOptions(boolean extensions, boolean notifications, Optional<AddrSpec> requester, Set<AddrSpec> notifiers,
                             Set<AddrSpec> blindCopies, Supplier<String> uniqueIdentifiers) {
    public HeadingOptions {
        Objects.requireNonNull(requester, "requester");
        notifiers = Set.copyOf(notifiers);
        blindCopies = Set.copyOf(blindCopies);
        Objects.requireNonNull(uniqueIdentifiers, "uniqueIdentifiers");
    }
}
