/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

/** The repertoires of the string types of ASN.1 that O/R addresses and envelopes use. Peers ignore them; we keep to them. */
public enum Repertoire {
    PRINTABLE("PrintableString") {
        @Override
        public boolean contains(int c) {
            return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || " '()+,-./:=?".indexOf(c) >= 0;
        }
    },
    NUMERIC("NumericString") {
        @Override
        public boolean contains(int c) {
            return c >= '0' && c <= '9' || c == ' ';
        }
    },
    IA5("IA5String") {
        @Override
        public boolean contains(int c) {
            return c >= 0 && c <= 127;
        }
    };

    private final String standardName;

    Repertoire(String standardName) {
        this.standardName = standardName;
    }

    /** Whether the character belongs to the repertoire. */
    public abstract boolean contains(int c);

    /** Whether all characters do. */
    public boolean containsAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!contains(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The name of the string type in ASN.1. */
    @Override
    public String toString() {
        return standardName;
    }
}
