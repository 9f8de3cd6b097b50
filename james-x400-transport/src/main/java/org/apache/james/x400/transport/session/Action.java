/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import org.apache.james.x400.transport.cotp.TransportPrimitive;

/** What a transition makes the handler do, in order. */
sealed interface Action {
    record Send(Spdu spdu) implements Action {
    }

    /** Ask the transport service for something else than data. */
    record Transport(TransportPrimitive.FromUser primitive) implements Action {
    }

    /** A part of a DT SPDU that is not held whole. */
    record SendPart(byte[] userData, boolean first, boolean last) implements Action {
    }

    /** Append to the SSDU under way, and indicate it when it is whole, or has become too long to be kept. */
    record Collect(Spdu.Data segment) implements Action {
    }

    record Indicate(SessionPrimitive.ToUser primitive) implements Action {
    }
}
