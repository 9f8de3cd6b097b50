/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** INTEGER and ENUMERATED of 32 bits. X.690 8.3, 8.4. */
final class IntegerType extends PrimitiveType<Integer> {
    IntegerType(BerTag tag, String name) {
        super(tag, name);
    }

    @Override
    Integer readElement(BerReader reader) throws BerException {
        return number(reader);
    }

    static int number(BerReader reader) throws BerException {
        long offset = reader.offset();
        long value = reader.integer();
        if (value != (int) value) {
            throw new BerException("value " + value + " is beyond 32 bits", offset);
        }
        return (int) value;
    }

    @Override
    Writing<Integer> content() {
        return BerWriter::integer;
    }
}
