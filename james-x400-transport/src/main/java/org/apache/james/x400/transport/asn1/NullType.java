/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** NULL. X.690 8.8. */
final class NullType extends PrimitiveType<BerNull> {
    NullType() {
        super(BerTag.universal(5), "NULL");
    }

    @Override
    BerNull readElement(BerReader reader) throws BerException {
        reader.primitive(0);
        return BerNull.NULL;
    }

    @Override
    Writing<BerNull> content() {
        return (writer, value) -> {
            // NULL has no content
        };
    }
}
