/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * One presentation data value.
 *
 * @param context the presentation context that it belongs to; {@link #NO_CONTEXT} in X.410-1984 mode
 * @param value   BER of one value of the abstract syntax of the context; in X.410-1984 mode the octets as they stand
 */
public record DataValue(int context, Octets value) {
    /** There are no contexts in X.410-1984 mode. */
    public static final int NO_CONTEXT = 0;

    public DataValue {
        Objects.requireNonNull(value, "value");
    }

    /** A value of X.410-1984 mode. */
    public static DataValue withoutContext(Octets value) {
        return new DataValue(NO_CONTEXT, value);
    }
}
