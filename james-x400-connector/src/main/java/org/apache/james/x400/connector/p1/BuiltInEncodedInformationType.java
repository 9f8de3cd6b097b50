/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Locale;

/** The encoded information types that have a bit, in the order of the bits. */
public enum BuiltInEncodedInformationType {
    UNKNOWN, TELEX, IA5_TEXT, G3_FACSIMILE, G4_CLASS_1, TELETEX, VIDEOTEX, VOICE, SFD, MIXED_MODE;

    /** Number of the bit, from 0. */
    public int bit() {
        return ordinal();
    }

    /** As the standard writes it: {@code ia5-text}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
