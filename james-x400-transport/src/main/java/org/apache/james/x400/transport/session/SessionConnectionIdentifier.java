/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Objects;

/**
 * By what name the users know a session connection. The parts are the user's own octets (reliable transfer puts BER values into them,
 * tag included). Peers repeat identifiers: use it to match a recovery, never as a key of connections.
 *
 * @param userReference         the calling user's reference in a request, the called user's in a response; at most 64 octets
 * @param commonReference       at most 64 octets
 * @param additionalInformation at most 4 octets
 */
public record SessionConnectionIdentifier(ParameterOctets userReference, ParameterOctets commonReference,
                                          ParameterOctets additionalInformation) {
    /** Nothing given. */
    public static final SessionConnectionIdentifier NONE =
        new SessionConnectionIdentifier(ParameterOctets.NONE, ParameterOctets.NONE, ParameterOctets.NONE);

    private static final int MAX_REFERENCE = 64;
    private static final int MAX_ADDITIONAL = 4;

    public SessionConnectionIdentifier {
        Objects.requireNonNull(userReference, "userReference");
        Objects.requireNonNull(commonReference, "commonReference");
        Objects.requireNonNull(additionalInformation, "additionalInformation");
        bound("user reference", userReference, MAX_REFERENCE);
        bound("common reference", commonReference, MAX_REFERENCE);
        bound("additional reference information", additionalInformation, MAX_ADDITIONAL);
    }

    private static void bound(String name, ParameterOctets value, int limit) {
        if (value.length() > limit) {
            throw new IllegalArgumentException(name + " has " + value.length() + " octets, more than " + limit);
        }
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
