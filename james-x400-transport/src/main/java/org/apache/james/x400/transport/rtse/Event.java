/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import org.apache.james.x400.transport.acse.AssociationPrimitive;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;

/** What can happen to an association of RTSE. */
sealed interface Event {
    /** What each state has its own answer to. */
    sealed interface InState extends Event {
    }

    /** Our user wants something. */
    record Request(ReliableTransferPrimitive.FromUser primitive) implements InState {
    }

    /** ACSE says something. */
    record Association(AssociationPrimitive.ToUser primitive) implements InState {
    }

    /** The presentation layer says something. */
    record Transfer(PresentationPrimitive.TransferToUser primitive) implements InState {
    }

    /** Something of our own has come to its end: a read, a write. It may come late, when nobody waits for it any more. */
    sealed interface Completion extends InState {
        ActivityName activity();
    }

    record SegmentRead(ActivityName activity, Octets segment) implements Completion {
    }

    record SegmentUnreadable(ActivityName activity, String cause) implements Completion {
    }

    record SegmentStored(ActivityName activity) implements Completion {
    }

    record CheckpointStored(ActivityName activity, int serial) implements Completion {
    }

    /** The sink cannot take the octets. */
    record StoreFailed(ActivityName activity, String cause) implements Completion {
    }

    record ApduComplete(ActivityName activity, Octets apdu) implements Completion {
    }

    /** All octets are there, and they are not what they should be. */
    record ApduMalformed(ActivityName activity, String cause) implements Completion {
    }

    record TimeOut(State.Timer timer) implements Event {
    }
}
