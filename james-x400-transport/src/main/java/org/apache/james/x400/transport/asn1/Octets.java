/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.io.InputStream;

/**
 * An immutable run of octets that may be longer than memory allows: an array, a part of a file, or several runs one after another.
 * Equal when the octets are equal, wherever they lie.
 */
public interface Octets {
    long length();

    /** The octet at {@code index} as a value from 0 to 255; {@link IndexOutOfBoundsException} outside the run. */
    int at(long index);

    /** The octets from {@code from} (inclusive) to {@code to} (exclusive), without a copy. */
    Octets slice(long from, long to);

    /** The octets from the first on. */
    InputStream open();

    /** All octets in memory; for content of limited size only. */
    byte[] toByteArray();
}
