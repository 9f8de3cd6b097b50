/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

/**
 * Reason code of a disconnect request TPDU (X.224). Peers send values beyond the table.
 *
 * @param code 0..255
 */
public record DisconnectReason(int code) {
    public static final DisconnectReason NOT_SPECIFIED = new DisconnectReason(0);
    public static final DisconnectReason CONGESTION_AT_TSAP = new DisconnectReason(1);
    public static final DisconnectReason SESSION_NOT_ATTACHED = new DisconnectReason(2);
    public static final DisconnectReason ADDRESS_UNKNOWN = new DisconnectReason(3);
    public static final DisconnectReason NORMAL = new DisconnectReason(128);
    public static final DisconnectReason REMOTE_CONGESTION = new DisconnectReason(129);
    public static final DisconnectReason NEGOTIATION_FAILED = new DisconnectReason(130);
    public static final DisconnectReason DUPLICATE_REFERENCE = new DisconnectReason(131);
    public static final DisconnectReason MISMATCHED_REFERENCES = new DisconnectReason(132);
    public static final DisconnectReason PROTOCOL_ERROR = new DisconnectReason(133);
    public static final DisconnectReason REFERENCE_OVERFLOW = new DisconnectReason(135);
    public static final DisconnectReason REFUSED_ON_THIS_NETWORK_CONNECTION = new DisconnectReason(136);
    public static final DisconnectReason INVALID_LENGTH = new DisconnectReason(138);

    public DisconnectReason {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("reason " + code + " is not an octet");
        }
    }

    private String name() {
        return switch (code) {
            case 0 -> "not specified";
            case 1 -> "congestion at TSAP";
            case 2 -> "session entity not attached to TSAP";
            case 3 -> "address (TSAP-ID) unknown";
            case 128 -> "normal disconnect by session entity";
            case 129 -> "congestion of the remote transport entity at connect time";
            case 130 -> "negotiation failed";
            case 131 -> "duplicate source reference";
            case 132 -> "mismatched references";
            case 133 -> "protocol error";
            case 135 -> "reference overflow";
            case 136 -> "connection refused on this network connection";
            case 138 -> "header or parameter length invalid";
            default -> "unknown reason";
        };
    }

    @Override
    public String toString() {
        return name() + " (" + code + ")";
    }
}
