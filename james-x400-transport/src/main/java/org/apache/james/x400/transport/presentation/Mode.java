/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

/** Which of its two protocols the presentation layer speaks on a connection (mode-selector of X.226). */
public enum Mode {
    /** For partners built to X.410 (1984): RTSE stands on session, without presentation contexts and without ACSE. */
    X410_1984(0),
    /** Presentation contexts and ACSE are used. */
    NORMAL(1);

    private final int value;

    Mode(int value) {
        this.value = value;
    }

    /** The mode-value on the wire. */
    int value() {
        return value;
    }

    @Override
    public String toString() {
        return this == NORMAL ? "normal" : "X.410-1984";
    }
}
