/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

/** The three ways in which two MTAs run P1 (X.419): which upper layers there are, and which edition of P1 is spoken. */
public enum TransferMode {
    /** Application context mts-transfer: presentation in normal mode, ACSE, RTSE; P1 of 1988. */
    NORMAL_1988("1988 normal"),
    /** Application protocol mts-transfer-protocol (12): X.410-1984 mode, no ACSE; P1 of 1988. */
    X410_1988("1988 X.410"),
    /** Application protocol mts-transfer-protocol-1984 (1): X.410-1984 mode, no ACSE; P1 of 1984. */
    X410_1984("1984");

    private final String text;

    TransferMode(String text) {
        this.text = text;
    }

    /** Whether presentation and ACSE speak (normal mode) or RTSE stands directly on session (X.410-1984 mode). */
    public boolean isNormal() {
        return this == NORMAL_1988;
    }

    /** The name that Exchange's administrators know, and that configuration and logs use. */
    @Override
    public String toString() {
        return text;
    }
}
