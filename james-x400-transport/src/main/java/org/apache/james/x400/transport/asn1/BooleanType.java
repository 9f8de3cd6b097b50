/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** BOOLEAN: zero is false, all else true. X.690 8.2. */
final class BooleanType extends PrimitiveType<Boolean> {
    BooleanType() {
        super(BerTag.universal(1), "BOOLEAN");
    }

    @Override
    Boolean readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        byte[] content = reader.primitive(1);
        if (content.length == 0) {
            throw new BerException("BOOLEAN without an octet", offset);
        }
        return content[0] != 0;
    }

    @Override
    Writing<Boolean> content() {
        return (writer, value) -> writer.octet(value ? 0xff : 0);
    }
}
