/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** OBJECT IDENTIFIER. X.690 8.19. */
final class OidType extends PrimitiveType<Oid> {
    OidType() {
        super(BerTag.universal(6), "OBJECT IDENTIFIER");
    }

    @Override
    Oid readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        try {
            return new Oid(Octets.wrap(reader.primitive(Oid.MAX_OCTETS)));
        } catch (IllegalArgumentException e) {
            throw BerException.refused(e, offset);
        }
    }

    @Override
    Writing<Oid> content() {
        return (writer, value) -> writer.octets(value.encoded());
    }
}
