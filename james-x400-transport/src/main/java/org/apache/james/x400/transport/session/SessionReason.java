/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

/**
 * Why an activity was interrupted or discarded, or an exception reported. Peers send values beyond the table.
 *
 * @param code 0..255
 */
public record SessionReason(int code) {
    /** Also what a PDU without the parameter means. */
    public static final SessionReason NOT_SPECIFIED = new SessionReason(0);
    public static final SessionReason RECEIVING_ABILITY_JEOPARDIZED = new SessionReason(1);
    public static final SessionReason SEQUENCE_ERROR = new SessionReason(3);
    public static final SessionReason LOCAL_ERROR = new SessionReason(5);
    public static final SessionReason UNRECOVERABLE_PROCEDURAL_ERROR = new SessionReason(6);
    public static final SessionReason DEMAND_DATA_TOKEN = new SessionReason(128);

    public SessionReason {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("reason " + code + " is not an octet");
        }
    }

    private String name() {
        return switch (code) {
            case 0 -> "no specific reason";
            case 1 -> "user receiving ability jeopardized";
            case 3 -> "user sequence error";
            case 5 -> "local SS-user error";
            case 6 -> "unrecoverable procedural error";
            case 128 -> "demand data token";
            default -> "unknown reason";
        };
    }

    @Override
    public String toString() {
        return name() + " (" + code + ")";
    }
}
