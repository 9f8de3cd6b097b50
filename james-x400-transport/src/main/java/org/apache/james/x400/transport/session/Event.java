/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.service.Selector;

/** What can happen to a session connection. */
sealed interface Event {
    record Request(SessionPrimitive.FromUser primitive) implements Event {
    }

    record Received(Spdu spdu) implements Event {
    }

    /** T-CONNECT indication. */
    record TransportCalled(Selector calling, Selector called) implements Event {
    }

    /** T-CONNECT confirm. */
    record TransportConfirmed() implements Event {
    }

    /** What ends a connection in nearly every state. */
    sealed interface Fault extends Event {
    }

    /** Octets that are no TSDU of ours. */
    record Malformed(ProtocolViolation violation) implements Fault {
    }

    record TransportLost(TDisconnectIndication indication) implements Fault {
    }

    record TimeOut(State.Timer timer) implements Fault {
    }
}
