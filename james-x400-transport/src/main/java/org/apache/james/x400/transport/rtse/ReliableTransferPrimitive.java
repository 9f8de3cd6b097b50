/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;

/**
 * The service primitives of RTSE (X.218). Requests and responses are written to the channel by the user above, indications and
 * confirms are fired to him; both on the channel's event loop.
 */
public sealed interface ReliableTransferPrimitive {
    /** Requests and responses. */
    sealed interface FromUser extends ReliableTransferPrimitive {
    }

    /** Indications and confirms. */
    sealed interface ToUser extends ReliableTransferPrimitive {
    }

    /**
     * Once, by the initiator, on a connected channel.
     *
     * @param recovers the connection whose interrupted transfer shall be taken up again, by whichever side was sending, with checkpoint
     *                 and window size as they were agreed there; then {@code userData} is not sent
     */
    record RtOpenRequest(OpenParameters parameters, PsapAddress calling, PsapAddress called, Octets userData,
                         Optional<SessionConnectionIdentifier> recovers) implements FromUser {
    }

    /**
     * To the responder.
     *
     * @param userData   one BER value as the caller sent it, or empty where he sent none, as when he recovers an association
     * @param connection what the caller calls this session connection
     * @param recovers   the connection that broke and whose transfer is to be taken up again, where the caller wants that
     */
    record RtOpenIndication(OpenParameters parameters, PsapAddress calling, PsapAddress called, Octets userData,
                            SessionConnectionIdentifier connection, Optional<SessionConnectionIdentifier> recovers) implements ToUser {
    }

    /**
     * The responder's answer: once. To accept, RTSE answers the proposed checkpoint and window size within its own options.
     */
    record RtOpenResponse(OpenResult result) implements FromUser {
    }

    /** To the initiator. */
    record RtOpenConfirm(OpenOutcome outcome) implements ToUser {
    }

    /** To the responder, right after it accepted: what RTSE agreed with the partner. */
    record RtOpenedIndication(Agreement agreement) implements ToUser {
    }

    /**
     * One at a time, by the side that has the turn: the next one only after the confirm.
     *
     * @param resumption where to go on with an APDU of which the partner already holds a part
     */
    record RtTransferRequest(SegmentSource apdu, Optional<Resumption> resumption) implements FromUser {
    }

    /** The bare APDU, all of it. Until the response the sender remains responsible. */
    record RtTransferIndication(ActivityName activity, Octets apdu) implements ToUser {
    }

    /** Comes to nothing when the sender has withdrawn the transfer meanwhile, or the association has ended: he sends again. */
    record RtTransferResponse(ActivityName activity, TransferResult result) implements FromUser {
    }

    record RtTransferConfirm(TransferOutcome outcome) implements ToUser {
    }

    /**
     * Two-way alternate only: asks for the turn.
     *
     * @param priority 0 is the highest
     */
    record RtTurnPleaseRequest(int priority) implements FromUser {
    }

    record RtTurnPleaseIndication(int priority) implements ToUser {
    }

    /** Two-way alternate only, by the side that has the turn, while no transfer is open. */
    record RtTurnGiveRequest() implements FromUser {
    }

    /** The turn is here. */
    record RtTurnGiveIndication() implements ToUser {
    }

    /** Orderly end, by the initiator of the association while it has the turn and no transfer is open. */
    record RtCloseRequest() implements FromUser {
    }

    record RtCloseIndication() implements ToUser {
    }

    record RtCloseResponse() implements FromUser {
    }

    /** After it nothing is owed and the connection goes. */
    record RtCloseConfirm() implements ToUser {
    }

    /**
     * At any time.
     *
     * @param reason one clause; it stays here, the partner only learns that the user aborted
     */
    record RtUserAbortRequest(String reason) implements FromUser {
    }

    /**
     * At any time: this side cannot go on for now, so its provider aborts. Unlike after an abort by the user, a transfer that was under
     * way may be resumed. Not in X.218, where providers abort of their own accord.
     *
     * @param reason one clause; it stays here, the partner only learns that the problem is temporary
     */
    record RtBreakOffRequest(String reason) implements FromUser {
    }

    /**
     * The partner's user aborted.
     *
     * @param userData one BER value, or empty
     */
    record RtUserAbortIndication(Octets userData) implements ToUser {
    }

    /**
     * A provider ended the association, or refused it before any {@link RtOpenIndication}.
     *
     * @param layer  the lowest one that knows why
     * @param origin who ended it
     * @param reason one clause for the operator
     */
    record RtProviderAbortIndication(Layer layer, Origin origin, String reason) implements ToUser {
    }

    /**
     * What both sides keep to.
     *
     * @param checkpointSize greatest number of units of 1024 octets between two checkpoints; 0: no checkpoints
     * @param windowSize     greatest number of checkpoints not yet confirmed
     */
    record Agreement(int checkpointSize, int windowSize) {
    }

    /** What the responder's user decides. {@code userData} is one BER value, or empty. */
    sealed interface OpenResult {
        record Accept(Octets userData) implements OpenResult {
        }

        /**
         * Where the caller recovers an association.
         *
         * @param agreement that of the association that broke: the answer is the same, within what is proposed now
         */
        record Recover(Agreement agreement) implements OpenResult {
        }

        /**
         * @param reason what X.410-1984 mode says
         * @param userData what normal mode says
         */
        record Refuse(RefuseReason reason, Octets userData) implements OpenResult {
        }
    }

    /** What the initiator's user learns. */
    sealed interface OpenOutcome {
        record Accepted(Agreement agreement, Octets userData) implements OpenOutcome {
        }

        /**
         * @param layer        who refused; {@link Layer#USER} is the partner's user, everything below a matter of set-up
         * @param reason       in words
         * @param refuseReason where the partner's RTSE or user named one of these
         * @param userData     of the partner's user in normal mode: one BER value, or empty
         */
        record Refused(Layer layer, String reason, Optional<RefuseReason> refuseReason, Octets userData) implements OpenOutcome {
        }
    }

    /** What the receiver's user says of an APDU. */
    sealed interface TransferResult {
        /** It is stored: the responsibility is ours. */
        record Secured() implements TransferResult {
        }

        /**
         * Not now: the sender keeps it.
         *
         * @param cause for the log, one clause
         */
        record RefusedForNow(String cause) implements TransferResult {
        }
    }

    /** What the sender's user learns. */
    sealed interface TransferOutcome {
        /** The partner has taken the responsibility. */
        record Transferred() implements TransferOutcome {
        }

        /**
         * The APDU is still ours.
         *
         * @param cause          one clause for the operator
         * @param mayHaveArrived whether the end of the APDU had been sent, so that the partner may hold it all the same
         * @param resumption     where to go on, if anything was confirmed and the partner may still know of it
         */
        record NotTransferred(String cause, boolean mayHaveArrived, Optional<Resumption> resumption) implements TransferOutcome {
        }

        /**
         * The APDU is still ours: the partner does not know the part of it any more that he had confirmed. It may be sent from its first
         * octet at once, on the same association.
         *
         * @param cause one clause for the operator
         */
        record NotResumed(String cause) implements TransferOutcome {
        }
    }
}
