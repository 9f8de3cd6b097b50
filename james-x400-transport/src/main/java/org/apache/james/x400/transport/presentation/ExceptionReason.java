/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

/**
 * Why an activity is interrupted or discarded, or why its receiver reports an exception (X.215). Peers may send other values.
 *
 * @param value on the wire, one octet
 */
public record ExceptionReason(int value) {
    public static final ExceptionReason NO_SPECIFIC_REASON = new ExceptionReason(0);
    public static final ExceptionReason RECEIVING_ABILITY_JEOPARDIZED = new ExceptionReason(1);
    public static final ExceptionReason SEQUENCE_ERROR = new ExceptionReason(3);
    public static final ExceptionReason LOCAL_ERROR = new ExceptionReason(5);
    public static final ExceptionReason UNRECOVERABLE_PROCEDURAL_ERROR = new ExceptionReason(6);
    public static final ExceptionReason DEMAND_DATA_TOKEN = new ExceptionReason(128);

    public ExceptionReason {
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("reason " + value + " is not one octet");
        }
    }

    @Override
    public String toString() {
        return switch (value) {
            case 0 -> "no specific reason";
            case 1 -> "receiving ability jeopardized";
            case 3 -> "sequence error";
            case 5 -> "local error of the session user";
            case 6 -> "unrecoverable procedural error";
            case 128 -> "demand data token";
            default -> "reason " + value;
        };
    }
}
