/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** A character string with one character an octet. X.690 8.23. */
final class Latin1Type extends PrimitiveType<String> {
    Latin1Type(BerTag tag, String name) {
        super(tag, name);
    }

    @Override
    String readElement(BerReader reader) throws BerException {
        return reader.latin1();
    }

    @Override
    Writing<String> content() {
        String type = notation();
        return (writer, value) -> write(writer, value, type);
    }

    static void write(BerWriter writer, String text, String type) {
        if (!writer.latin1(text)) {
            int wide = text.chars().filter(character -> character > 0xff).findFirst().orElseThrow();
            throw new IllegalArgumentException("character %04X does not fit into a %s".formatted(wide, type));
        }
    }
}
