/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import org.apache.james.x400.transport.session.SessionPrimitive;

/** What a transition makes the handler do, in order. */
sealed interface Action {
    /** Hand the session layer a primitive. */
    record Send(SessionPrimitive.FromUser primitive) implements Action {
    }

    /** Read the next part of user data that are too long to be held, and indicate what it brings. */
    record Collect(State.Open open, byte[] part, boolean last) implements Action {
    }

    record Indicate(PresentationPrimitive.ToUser primitive) implements Action {
    }

    /** A line for the trace: a PPDU that the next {@link Send} carries. */
    record TraceSent(Ppdu ppdu) implements Action {
    }

    /** A line for the trace: a PPDU that was received. */
    record TraceReceived(Ppdu ppdu) implements Action {
    }
}
