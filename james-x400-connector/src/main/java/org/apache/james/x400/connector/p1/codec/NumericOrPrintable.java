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
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;

/** The CHOICE of NumericString and PrintableString that names of domains and postal codes are. */
final class NumericOrPrintable {
    private NumericOrPrintable() {
    }

    static BerType<DomainName> type(String name) {
        return BerTypes.numericOrPrintable(name, DomainName::numeric, DomainName::printable,
            value -> value.form() == DomainName.Form.NUMERIC, DomainName::text);
    }
}
