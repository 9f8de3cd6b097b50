/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import org.apache.james.x400.transport.service.ProtocolViolation;

/** What can happen to a transport connection. */
sealed interface Event {
    record Request(TransportPrimitive.FromUser primitive) implements Event {
    }

    record Received(Tpdu tpdu) implements Event {
    }

    /** Octets that are no TPDU, or a TSDU beyond the limits. */
    record Malformed(ProtocolViolation violation) implements Event {
    }

    /** @param how in words */
    record NetworkLost(String how) implements Event {
    }

    record TimeOut(State.Timer timer) implements Event {
    }
}
