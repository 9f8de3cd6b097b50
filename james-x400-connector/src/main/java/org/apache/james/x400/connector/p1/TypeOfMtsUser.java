/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

/** What took the message. Codes above 6 may come from later editions; 1984 knows public and private only. */
public record TypeOfMtsUser(int code) {
    public static final TypeOfMtsUser PUBLIC = new TypeOfMtsUser(0);
    public static final TypeOfMtsUser PRIVATE = new TypeOfMtsUser(1);
    public static final TypeOfMtsUser MS = new TypeOfMtsUser(2);
    public static final TypeOfMtsUser DL = new TypeOfMtsUser(3);
    public static final TypeOfMtsUser PDAU = new TypeOfMtsUser(4);
    public static final TypeOfMtsUser PHYSICAL_RECIPIENT = new TypeOfMtsUser(5);
    public static final TypeOfMtsUser OTHER = new TypeOfMtsUser(6);

    private static final String[] NAMES = {"public", "private", "ms", "dl", "pdau", "physical-recipient", "other"};

    @Override
    public String toString() {
        return code >= 0 && code < NAMES.length ? NAMES[code] : "type of MTS user " + code;
    }
}
