/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

/** ENUMERATED, and INTEGER with named values only, as an enum with wire values: others are an error. X.690 8.4. */
public final class BerEnumerated {
    private BerEnumerated() {
    }

    public static <E extends Enum<E>> BerType<E> of(String name, Class<E> values, ToIntFunction<E> wireValue) {
        return map(name, BerTypes.ENUMERATED, values, wireValue);
    }

    /** {@code name ::= INTEGER { ... }} */
    public static <E extends Enum<E>> BerType<E> ofInteger(String name, Class<E> values, ToIntFunction<E> wireValue) {
        return map(name, BerTypes.INTEGER, values, wireValue);
    }

    private static <E extends Enum<E>> BerType<E> map(String name, BerType<Integer> type, Class<E> values, ToIntFunction<E> wireValue) {
        Map<Integer, E> byWireValue = new HashMap<>();
        for (E value : values.getEnumConstants()) {
            if (byWireValue.put(wireValue.applyAsInt(value), value) != null) {
                throw new IllegalArgumentException(name + " has two values " + wireValue.applyAsInt(value));
            }
        }
        return type.map(found -> known(name, byWireValue, found), wireValue::applyAsInt).named(name);
    }

    private static <E> E known(String name, Map<Integer, E> byWireValue, Integer found) {
        E value = byWireValue.get(found);
        if (value == null) {
            throw new IllegalArgumentException(found + " is no value of " + name);
        }
        return value;
    }
}
