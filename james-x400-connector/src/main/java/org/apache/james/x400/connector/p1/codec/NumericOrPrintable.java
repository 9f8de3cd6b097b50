/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;

/** The CHOICE of NumericString and PrintableString that names of domains and postal codes are. */
final class NumericOrPrintable {
    private record Numeric(String text) implements Alternative {
    }

    private record Printable(String text) implements Alternative {
    }

    private sealed interface Alternative {
        String text();
    }

    private NumericOrPrintable() {
    }

    static BerType<DomainName> type(String name) {
        return BerChoice.<Alternative>named(name)
            .alternative("numeric", BerTypes.NUMERIC_STRING, Numeric.class, Numeric::new, Numeric::text)
            .alternative("printable", BerTypes.PRINTABLE_STRING, Printable.class, Printable::new, Printable::text)
            .build()
            .map(NumericOrPrintable::toName, NumericOrPrintable::toAlternative);
    }

    private static DomainName toName(Alternative alternative) {
        return switch (alternative) {
            case Numeric(var text) -> DomainName.numeric(text);
            case Printable(var text) -> DomainName.printable(text);
        };
    }

    private static Alternative toAlternative(DomainName name) {
        return switch (name.form()) {
            case NUMERIC -> new Numeric(name.text());
            case PRINTABLE -> new Printable(name.text());
        };
    }
}
