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
 * Why a session connection was refused: the first octet of the reason code in a refuse SPDU. Below 128 the user refused, from 128 on
 * the session layer. Peers send values beyond the table.
 *
 * @param code 0..255
 */
public record SessionRefusal(int code) {
    public static final SessionRefusal USER = new SessionRefusal(0);
    public static final SessionRefusal USER_CONGESTED = new SessionRefusal(1);
    /** The reason is in the user data. */
    public static final SessionRefusal USER_WITH_DATA = new SessionRefusal(2);
    public static final SessionRefusal SELECTOR_UNKNOWN = new SessionRefusal(129);
    public static final SessionRefusal USER_NOT_ATTACHED = new SessionRefusal(130);
    public static final SessionRefusal PROVIDER_CONGESTED = new SessionRefusal(131);
    public static final SessionRefusal VERSIONS_NOT_SUPPORTED = new SessionRefusal(132);
    public static final SessionRefusal PROVIDER = new SessionRefusal(133);
    public static final SessionRefusal IMPLEMENTATION_RESTRICTION = new SessionRefusal(134);

    public SessionRefusal {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("reason " + code + " is not an octet");
        }
    }

    /** Whether the user of the session decided, not the session layer. */
    public boolean isByUser() {
        return code < 128;
    }

    private String name() {
        return switch (code) {
            case 0 -> "rejected by the called user";
            case 1 -> "called user temporarily congested";
            case 2 -> "rejected by the called user with data";
            case 129 -> "session selector unknown";
            case 130 -> "no user attached to the session selector";
            case 131 -> "session layer congested";
            case 132 -> "proposed protocol versions not supported";
            case 133 -> "rejected by the session layer";
            case 134 -> "implementation restriction of the session layer";
            default -> "unknown reason";
        };
    }

    @Override
    public String toString() {
        return name() + " (" + code + ")";
    }
}
