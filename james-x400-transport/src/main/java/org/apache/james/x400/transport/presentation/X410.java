/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/** X.410-1984 mode: the components of the user's APDU stand in the PPDU themselves; to the user they are one value, a SET. */
final class X410 {
    private X410() {
    }

    static List<DataValue> values(List<Octets> components) {
        return List.of(DataValue.withoutContext(PpduCodec.X410_SET.encode(components)));
    }

    /** @param values one SET of our own user; none is as good as an empty one */
    static List<Octets> components(List<DataValue> values) {
        if (values.isEmpty()) {
            return List.of();
        }
        try {
            return PpduCodec.X410_SET.decode(values.getFirst().value());
        } catch (BerException e) {
            throw new IllegalArgumentException("user data of X.410-1984 mode are no SET: " + e.getMessage(), e);
        }
    }
}
