/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import org.apache.james.x400.transport.presentation.PresentationPrimitive;

/** What a transition makes the handler do, in order. */
sealed interface Action {
    /** Hand the presentation layer a primitive. */
    record Send(PresentationPrimitive.FromUser primitive) implements Action {
    }

    record Indicate(AssociationPrimitive.ToUser primitive) implements Action {
    }

    /** A line for the trace: an APDU that the next {@link Send} carries. */
    record TraceSent(AcseApdu apdu) implements Action {
    }

    /** A line for the trace: an APDU that was received. */
    record TraceReceived(AcseApdu apdu) implements Action {
    }
}
