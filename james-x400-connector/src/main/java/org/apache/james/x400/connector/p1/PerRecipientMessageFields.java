/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.OrName;

/**
 * A recipient of a message or a probe, with what is asked for it alone.
 *
 * @param recipientName      where to
 * @param originalNumber     originally-specified-recipient-number, 1 to 32767: given by the originating MTA, never changed
 * @param indicators         responsibility and reports
 * @param explicitConversion the originator asks for it
 * @param extensions         since 1988
 */
public record PerRecipientMessageFields(OrName recipientName, int originalNumber, PerRecipientIndicators indicators,
                                        Optional<ExplicitConversion> explicitConversion, Extensions extensions) {
    public PerRecipientMessageFields {
        Objects.requireNonNull(recipientName, "recipientName");
        Objects.requireNonNull(indicators, "indicators");
        Objects.requireNonNull(explicitConversion, "explicitConversion");
        Objects.requireNonNull(extensions, "extensions");
    }

    public static PerRecipientMessageFields of(OrName recipientName, int originalNumber, PerRecipientIndicators indicators) {
        return new PerRecipientMessageFields(recipientName, originalNumber, indicators, Optional.empty(), Extensions.NONE);
    }

    public PerRecipientMessageFields withIndicators(PerRecipientIndicators changed) {
        return new PerRecipientMessageFields(recipientName, originalNumber, changed, explicitConversion, extensions);
    }

    public PerRecipientMessageFields withRecipientName(OrName changed) {
        return new PerRecipientMessageFields(changed, originalNumber, indicators, explicitConversion, extensions);
    }

    public PerRecipientMessageFields withExtensions(Extensions changed) {
        return new PerRecipientMessageFields(recipientName, originalNumber, indicators, explicitConversion, changed);
    }
}
