/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

/**
 * One activity, that is one transfer, on one session connection.
 *
 * @param connection the session connection
 * @param activity   the activity identifier as on the wire, for RTSE the BER of an INTEGER
 */
public record ActivityName(SessionConnectionIdentifier connection, Octets activity) {
    public ActivityName {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(activity, "activity");
    }
}
