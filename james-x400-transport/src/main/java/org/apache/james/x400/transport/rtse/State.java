/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;

/** Where an association of RTSE stands. */
sealed interface State {
    /** What must happen in time. A timer that is not equal to the one before starts anew. */
    default Optional<Timer> timer() {
        return Optional.empty();
    }

    /**
     * Whether more may be read from the network.
     *
     * @param maxOutstanding segments that may wait for the sink
     */
    default boolean mayRead(int maxOutstanding) {
        return true;
    }

    /** What is owed when the state is left for good: to our user the answer to a transfer, to the sink its end. */
    default List<Action> leave(String cause, boolean resumable) {
        return List.of();
    }

    /** States of an association that stands. */
    sealed interface Associated extends State {
        Open open();
    }

    /** @param progress changes whenever the wait begins anew */
    record Timer(Wait waitFor, long progress) {
        static Optional<Timer> of(Wait waitFor, long progress) {
            return Optional.of(new Timer(waitFor, progress));
        }
    }

    /** What we wait for the peer to do. */
    enum Wait {
        /** Connection to A-ASSOCIATE indication. */
        CALL("no association was opened"),
        /** A-ASSOCIATE request to confirm. */
        OPEN("no answer to our call"),
        /** One segment or confirmed checkpoint to the next. */
        CHECKPOINT("the transfer made no progress"),
        /** End of the transfer to its confirm. */
        END("the transfer was not confirmed"),
        /** Our withdrawal of a transfer to its confirm. */
        WITHDRAWAL("the withdrawal of the transfer was not confirmed"),
        /** One segment to the next, or to whatever else ends the transfer. */
        SEGMENT("nothing arrived in the middle of a transfer"),
        /** Release request to its confirm. */
        RELEASE("the release was not confirmed");

        private final String text;

        Wait(String text) {
            this.text = text;
        }

        /** What did not happen. */
        String text() {
            return text;
        }
    }

    // ---- before

    /** Initiator before the request. */
    record Idle() implements State {
    }

    /** Responder before the call. */
    record Listening() implements State {
        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.CALL, 0);
        }
    }

    /** RTORQ is out. */
    record AwaitAccept(RtOpenRequest request, SessionConnectionIdentifier connection) implements State {
        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.OPEN, 0);
        }
    }

    /** RTORQ is in, the user decides. */
    record AwaitDecision(RtseApdu.Rtorq rtorq, Turn initialTurn, SessionConnectionIdentifier connection, Layout layout) implements State {
    }

    /**
     * Association established: no transfer is open.
     *
     * @param turn whether it is ours
     */
    record Standing(Open open, boolean turn) implements Associated {
    }

    // ---- we send

    /**
     * @param reading whether a segment has been asked for and is not there yet
     */
    record Sending(Open open, Outgoing transfer, boolean reading) implements Associated {
        /** Whether a segment of that activity is asked for. */
        boolean awaits(ActivityName activity) {
            return reading && activity.equals(transfer.name());
        }

        @Override
        public List<Action> leave(String cause, boolean resumable) {
            return List.of(transfer.notTransferred(cause, false, resumable ? transfer.resumption(open) : Optional.empty()));
        }

        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.CHECKPOINT, transfer.sent() + transfer.confirmed());
        }
    }

    /** All is out, S-ACTIVITY-END too. */
    record AwaitEnd(Open open, Outgoing transfer) implements Associated {
        @Override
        public List<Action> leave(String cause, boolean resumable) {
            return List.of(transfer.notTransferred(cause, true, resumable ? transfer.resumption(open) : Optional.empty()));
        }

        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.END, transfer.confirmed());
        }
    }

    /**
     * Our discard or interrupt is out.
     *
     * @param outcome   what our user will learn
     * @param interrupt whether it is to be resumed
     */
    record Withdrawing(Open open, TransferOutcome outcome, boolean interrupt) implements Associated {
        @Override
        public List<Action> leave(String cause, boolean resumable) {
            return List.of(new Action.Indicate(new RtTransferConfirm(outcome)));
        }

        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.WITHDRAWAL, 0);
        }
    }

    // ---- the peer sends

    record Receiving(Open open, Incoming transfer) implements Associated {
        @Override
        public boolean mayRead(int maxOutstanding) {
            return transfer.outstanding() < maxOutstanding;
        }

        @Override
        public List<Action> leave(String cause, boolean resumable) {
            return List.of(resumable ? new Action.Suspend(transfer.sink()) : new Action.Discard(transfer.sink()));
        }

        @Override
        public Optional<Timer> timer() {
            return transfer.outstanding() > 0 ? Optional.empty() : Timer.of(Wait.SEGMENT, transfer.received());
        }
    }

    /** S-ACTIVITY-END is in, our own sink has not stored all. */
    record AwaitStorage(Open open, Incoming transfer) implements Associated {
        @Override
        public List<Action> leave(String cause, boolean resumable) {
            return List.of(resumable ? new Action.Suspend(transfer.sink()) : new Action.Discard(transfer.sink()));
        }
    }

    /** The user has the APDU and decides. */
    record AwaitUser(Open open, Incoming transfer) implements Associated {
    }

    /** We reported an exception: what arrives is dropped until the peer withdraws the transfer. */
    record Refusing(Open open) implements Associated {
        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.SEGMENT, 0);
        }
    }

    // ---- the end

    record AwaitReleaseConfirm(Open open) implements Associated {
        @Override
        public Optional<Timer> timer() {
            return Timer.of(Wait.RELEASE, 0);
        }
    }

    record AwaitReleaseResponse(Open open) implements Associated {
    }

    record Closed() implements State {
    }

    // ---- what states hold

    /**
     * What stays the same while an association stands, and how many activities we have begun on it.
     *
     * @param segment    octets of each segment that we send, but the last of a transfer
     * @param connection the session connection's name
     */
    record Open(Layout layout, Agreement agreement, int segment, SessionConnectionIdentifier connection, int activities) {
        Open nextActivity() {
            return new Open(layout, agreement, segment, connection, activities + 1);
        }

        ActivityName activity() {
            return new ActivityName(connection, BerTypes.INTEGER.encode(activities));
        }
    }

    /**
     * A transfer of ours.
     *
     * @param name      of the activity
     * @param source    the octets as they go out, EXTERNAL included
     * @param sent      octets that have gone out
     * @param serial    of the next checkpoint
     * @param confirmed serial of the last checkpoint that the peer confirmed; 0: none
     * @param start     where this activity began
     */
    record Outgoing(ActivityName name, SegmentSource source, long sent, int serial, int confirmed, Start start) {
        static Outgoing begin(ActivityName name, SegmentSource source, Start start) {
            return new Outgoing(name, source, start.offset(), start.checkpoint() + 1, start.checkpoint(), start);
        }

        Outgoing sent(long octets) {
            return new Outgoing(name, source, sent + octets, serial, confirmed, start);
        }

        Outgoing checkpoint() {
            return new Outgoing(name, source, sent, serial + 1, confirmed, start);
        }

        Outgoing confirmed(int checkpoint) {
            return new Outgoing(name, source, sent, serial, checkpoint, start);
        }

        /** Checkpoints that are not confirmed. */
        int open() {
            return serial - 1 - confirmed;
        }

        boolean isAllSent() {
            return sent == source.length();
        }

        boolean isResumed() {
            return start.checkpoint() > 0;
        }

        /** Where to go on, if the peer has confirmed anything. */
        Optional<Resumption> resumption(Open open) {
            long offset = start.offset() + (long) (confirmed - start.checkpoint()) * open.segment();
            return confirmed == 0 ? Optional.empty() : Optional.of(new Resumption(name, confirmed, offset, open.layout().mtseContext(),
                open.agreement().checkpointSize(), open.agreement().windowSize()));
        }

        Action notTransferred(String cause, boolean mayHaveArrived, Optional<Resumption> resumption) {
            return new Action.Indicate(new RtTransferConfirm(new TransferOutcome.NotTransferred(cause, mayHaveArrived, resumption)));
        }
    }

    /**
     * @param checkpoint that the peer already had, 0: none
     * @param offset behind it
     */
    record Start(int checkpoint, long offset) {
    }

    /**
     * A transfer of the peer's.
     *
     * @param name        of the activity
     * @param received    octets that have arrived in this activity
     * @param outstanding segments that the sink has not stored yet
     */
    record Incoming(ActivityName name, SegmentSink sink, long received, int outstanding) {
        Incoming with(Octets segment) {
            return new Incoming(name, sink, received + segment.length(), outstanding + 1);
        }

        Incoming stored() {
            return new Incoming(name, sink, received, outstanding - 1);
        }
    }
}
