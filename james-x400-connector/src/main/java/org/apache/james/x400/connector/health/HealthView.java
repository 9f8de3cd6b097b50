/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.health;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;

/** What the health checks look at. */
public interface HealthView {
    /** How it goes with the listener. */
    sealed interface ListenerHealth {
        /** James has not come to it. */
        record NotStarted() implements ListenerHealth {
        }

        /** The configuration says so. */
        record SwitchedOff() implements ListenerHealth {
        }

        /** Calls are taken. */
        record Listening(List<InetSocketAddress> addresses, int connections) implements ListenerHealth {
            public Listening {
                addresses = List.copyOf(addresses);
            }
        }

        /** It should listen, and does not. */
        record Failed(String reason) implements ListenerHealth {
            public Failed {
                Objects.requireNonNull(reason, "reason");
            }
        }
    }

    ListenerHealth listener();

    /** Connectors whose peer cannot be reached, or whose source address this host does not have; a sentence each. */
    List<String> troubles();
}
