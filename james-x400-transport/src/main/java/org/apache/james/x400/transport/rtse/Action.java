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

/** What a transition makes the handler do, in order. */
sealed interface Action {
    /** Hand ACSE a primitive. */
    record Associate(AssociationPrimitive.FromUser primitive) implements Action {
    }

    /** Hand the presentation layer a primitive. */
    record Transfer(PresentationPrimitive.TransferFromUser primitive) implements Action {
    }

    record Indicate(ReliableTransferPrimitive.ToUser primitive) implements Action {
    }

    /** Ask the source; {@link Event.SegmentRead} or {@link Event.SegmentUnreadable} follows. */
    record Read(ActivityName activity, SegmentSource source, long offset, int length) implements Action {
    }

    /** {@link Event.SegmentStored} or {@link Event.StoreFailed} follows. */
    record Write(ActivityName activity, SegmentSink sink, Octets segment) implements Action {
    }

    /** {@link Event.CheckpointStored} or {@link Event.StoreFailed} follows. */
    record Mark(ActivityName activity, SegmentSink sink, int serial) implements Action {
    }

    /**
     * {@link Event.ApduComplete}, {@link Event.ApduMalformed} or {@link Event.StoreFailed} follows.
     *
     * @param layout how to find the APDU in the octets that arrived
     */
    record Complete(ActivityName activity, SegmentSink sink, Layout layout) implements Action {
    }

    record Suspend(SegmentSink sink) implements Action {
    }

    record Discard(SegmentSink sink) implements Action {
    }

    /** Nothing was agreed yet: just close. */
    record Close() implements Action {
    }

    /** A line for the trace: an APDU that the next primitive down carries. */
    record TraceSent(RtseApdu apdu) implements Action {
    }

    /** A line for the trace: an APDU that was received. */
    record TraceReceived(RtseApdu apdu) implements Action {
    }
}
