/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/**
 * The table of a SEQUENCE type. Its components stand in the order of the production. X.690 8.9.
 *
 * @param <T> what a value is in Java
 */
public final class BerSequence<T> extends BerStructure<T> {
    static final BerTag TAG = BerTag.universal(16);

    private BerSequence(String name) {
        super(name, TAG, "SEQUENCE");
    }

    /** @param name of the type in the standard */
    public static <T> BerSequence<T> named(String name) {
        return new BerSequence<>(name);
    }
}
