/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

/** How urgent the transfer of a message is. */
public enum Priority {
    NORMAL(0, "normal"),
    NON_URGENT(1, "non-urgent"),
    URGENT(2, "urgent");

    private final int wireValue;
    private final String standardName;

    Priority(int wireValue, String standardName) {
        this.wireValue = wireValue;
        this.standardName = standardName;
    }

    public int wireValue() {
        return wireValue;
    }

    @Override
    public String toString() {
        return standardName;
    }
}
