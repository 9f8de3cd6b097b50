/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Map;

/** A conversion that the originator asks for; some codes were withdrawn, and later ones may come. */
public record ExplicitConversion(int code) {
    private static final Map<Integer, String> NAMES = Map.of(
        0, "ia5-text-to-teletex", 8, "ia5-text-to-g3-facsimile", 9, "ia5-text-to-g4-class-1", 10, "ia5-text-to-videotex",
        11, "teletex-to-ia5-text", 12, "teletex-to-g3-facsimile", 13, "teletex-to-g4-class-1", 14, "teletex-to-videotex",
        16, "videotex-to-ia5-text", 17, "videotex-to-teletex");

    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "conversion " + code);
    }
}
