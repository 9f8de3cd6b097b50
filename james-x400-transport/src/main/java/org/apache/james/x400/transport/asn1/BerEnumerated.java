/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.function.ToIntFunction;

/** ENUMERATED, and INTEGER with named values only, as an enum with wire values, none of them negative: others are an error. X.690 8.4. */
public final class BerEnumerated {
    private BerEnumerated() {
    }

    public static <E extends Enum<E>> BerType<E> of(String name, Class<E> values, ToIntFunction<E> wireValue) {
        return new EnumeratedType<>(BerTag.universal(10), "ENUMERATED", name, values, wireValue).named(name);
    }

    /** {@code name ::= INTEGER { ... }} */
    public static <E extends Enum<E>> BerType<E> ofInteger(String name, Class<E> values, ToIntFunction<E> wireValue) {
        return new EnumeratedType<>(BerTag.universal(2), "INTEGER", name, values, wireValue).named(name);
    }
}
