/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** A number that stands for one of the values of an enum. */
final class EnumeratedType<E extends Enum<E>> extends PrimitiveType<E> {
    private final String name;
    private final ToIntFunction<E> wireValue;
    private final E[] byWireValue;

    EnumeratedType(BerTag tag, String notation, String name, Class<E> values, ToIntFunction<E> wireValue) {
        super(tag, notation);
        this.name = name;
        this.wireValue = wireValue;
        this.byWireValue = byWireValue(values.getEnumConstants());
    }

    private E[] byWireValue(E[] values) {
        E[] all = Arrays.copyOf(values, Arrays.stream(values).mapToInt(wireValue).max().orElse(-1) + 1);
        Arrays.fill(all, null);
        for (E value : values) {
            int number = wireValue.applyAsInt(value);
            if (all[number] != null) {
                throw new IllegalArgumentException(name + " has two values " + number);
            }
            all[number] = value;
        }
        return all;
    }

    @Override
    E readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        int found = IntegerType.number(reader);
        if (found < 0 || found >= byWireValue.length || byWireValue[found] == null) {
            throw BerException.refused(new IllegalArgumentException(found + " is no value of " + name), offset);
        }
        return byWireValue[found];
    }

    @Override
    Writing<E> content() {
        ToIntFunction<E> number = wireValue;
        return (writer, value) -> writer.integer(number.applyAsInt(value));
    }
}
