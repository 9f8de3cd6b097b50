/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;

/**
 * The session service (X.215): what passes between presentation and session. The user writes {@link FromUser} down the pipeline and
 * reads {@link ToUser} from it; it flushes what it has written, and asks for the next primitive with a read when it is ready for one.
 * A request out of turn fails its write with an {@link IllegalStateException}: that is a bug of the user.
 * The octets of user data are handed over, not copied; none is an empty array.
 */
public sealed interface SessionPrimitive {
    /** Requests and responses. */
    sealed interface FromUser extends SessionPrimitive {
    }

    /** Indications and confirms. */
    sealed interface ToUser extends SessionPrimitive {
    }

    // ---- connection

    /**
     * Calls. Answered by {@link SConnectAcceptConfirm}, {@link SConnectRejectConfirm} or an abort.
     *
     * @param identifier  the name of this connection
     * @param calling     our selectors
     * @param called      the peer's selectors
     * @param tokens      who gets the turn first
     * @param edition1984 whether the user speaks as in X.410 of 1984, when there was only version 1: then no other is offered, if it can do
     * @param userData    at most 512 octets in version 1, 10240 in version 2
     */
    record SConnectRequest(SessionConnectionIdentifier identifier, SessionAddress calling, SessionAddress called, TokenSetting tokens,
                           boolean edition1984, byte[] userData) implements FromUser {
        /** In whatever version there is. */
        public SConnectRequest(SessionConnectionIdentifier identifier, SessionAddress calling, SessionAddress called, TokenSetting tokens,
                               byte[] userData) {
            this(identifier, calling, called, tokens, false, userData);
        }

        public SConnectRequest {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(calling, "calling");
            Objects.requireNonNull(called, "called");
            Objects.requireNonNull(tokens, "tokens");
            Objects.requireNonNull(userData, "userData");
        }
    }

    /**
     * A peer calls.
     *
     * @param identifier the name that the peer gave to the connection
     * @param calling    the peer's selectors as it gave them
     * @param called     the selectors that it asked for
     * @param tokens     who shall get the turn first
     */
    record SConnectIndication(SessionConnectionIdentifier identifier, SessionAddress calling, SessionAddress called, TokenSetting tokens,
                              byte[] userData) implements ToUser {
    }

    /**
     * Accepts the call.
     *
     * @param identifier  the name of this connection, with our own user reference
     * @param tokens      what was proposed, or our choice where the caller left it to us
     * @param edition1984 whether the user speaks as in X.410 of 1984: then version 1 is chosen, if it is offered
     */
    record SConnectAcceptResponse(SessionConnectionIdentifier identifier, TokenSetting tokens, boolean edition1984,
                                  byte[] userData) implements FromUser {
        /** In the highest version that the caller offers. */
        public SConnectAcceptResponse(SessionConnectionIdentifier identifier, TokenSetting tokens, byte[] userData) {
            this(identifier, tokens, false, userData);
        }

        public SConnectAcceptResponse {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(userData, "userData");
            if (tokens == TokenSetting.RESPONDER_CHOOSES) {
                throw new IllegalArgumentException("the responder must choose who owns the tokens");
            }
        }
    }

    /**
     * The peer accepted.
     *
     * @param identifier as the peer gave it
     * @param tokens     {@link TokenSetting#INITIATOR} or {@link TokenSetting#RESPONDER}
     */
    record SConnectAcceptConfirm(SessionConnectionIdentifier identifier, TokenSetting tokens, byte[] userData) implements ToUser {
    }

    /** Refuses the call. User data travels only with {@link SessionRefusal#USER_WITH_DATA}. */
    record SConnectRejectResponse(SessionConnectionIdentifier identifier, SessionRefusal reason, byte[] userData) implements FromUser {
        public SConnectRejectResponse {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(userData, "userData");
            if (!reason.isByUser()) {
                throw new IllegalArgumentException(reason + " is the session layer's to give");
            }
            if (userData.length > 0 && !reason.equals(SessionRefusal.USER_WITH_DATA)) {
                throw new IllegalArgumentException("user data without reason " + SessionRefusal.USER_WITH_DATA);
            }
        }
    }

    /** The peer refused. The last primitive of the connection. */
    record SConnectRejectConfirm(SessionRefusal reason, byte[] userData) implements ToUser {
    }

    // ---- data and tokens

    /**
     * Sends one SSDU, within an activity, while owning the data token.
     *
     * @param userData in pieces, one after another, which nobody may change from now on
     */
    record SDataRequest(List<ByteBuffer> userData) implements FromUser {
        public SDataRequest {
            Objects.requireNonNull(userData, "userData");
        }

        public SDataRequest(byte[] userData) {
            this(List.of(ByteBuffer.wrap(userData)));
        }
    }

    /**
     * One SSDU, whole, also where the peer sent it in segments.
     *
     * @param userData lies in an array, and is the receiver's to keep
     */
    record SDataIndication(ByteBuffer userData) implements ToUser {
        public SDataIndication(byte[] userData) {
            this(ByteBuffer.wrap(userData));
        }
    }

    /**
     * Sends the next part of an SSDU that is not held whole. Whoever sends something else before the last part loses the connection.
     */
    record SDataPartRequest(byte[] userData, boolean first, boolean last) implements FromUser {
        public SDataPartRequest {
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** The next part of an SSDU longer than is handed over whole; it may be empty if it is the last. */
    record SDataPartIndication(byte[] userData, boolean last) implements ToUser {
    }

    /** Gives single tokens; reliable transfer uses {@link SControlGiveRequest}. */
    record STokenGiveRequest(Tokens tokens) implements FromUser {
        public STokenGiveRequest {
            Objects.requireNonNull(tokens, "tokens");
        }
    }

    record STokenGiveIndication(Tokens tokens) implements ToUser {
    }

    /** Asks for tokens that the peer owns. */
    record STokenPleaseRequest(Tokens tokens, byte[] userData) implements FromUser {
        public STokenPleaseRequest {
            Objects.requireNonNull(tokens, "tokens");
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** The peer asks for tokens that we own. */
    record STokenPleaseIndication(Tokens tokens, byte[] userData) implements ToUser {
    }

    /** Gives all tokens, outside an activity. */
    record SControlGiveRequest() implements FromUser {
    }

    /** All tokens are ours. */
    record SControlGiveIndication() implements ToUser {
    }

    // ---- synchronization

    /**
     * Sets a minor synchronization point.
     *
     * @param serial               1 for the first point of an activity, then one more each time
     * @param explicitConfirmation whether the peer must confirm
     */
    record SSyncMinorRequest(int serial, boolean explicitConfirmation, byte[] userData) implements FromUser {
        public SSyncMinorRequest {
            Objects.requireNonNull(userData, "userData");
        }
    }

    record SSyncMinorIndication(int serial, boolean explicitConfirmation, byte[] userData) implements ToUser {
    }

    /** Confirms this point and all before it. */
    record SSyncMinorResponse(int serial, byte[] userData) implements FromUser {
        public SSyncMinorResponse {
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** The peer confirmed this point and all before it. */
    record SSyncMinorConfirm(int serial, byte[] userData) implements ToUser {
    }

    // ---- activities

    record SActivityStartRequest(ActivityIdentifier identifier, byte[] userData) implements FromUser {
        public SActivityStartRequest {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(userData, "userData");
        }
    }

    record SActivityStartIndication(ActivityIdentifier identifier, byte[] userData) implements ToUser {
    }

    /**
     * Continues an activity that was interrupted, as a new one; the next synchronization point is {@code serial} + 1.
     *
     * @param identifier    of the activity that begins
     * @param old           of the activity that is continued
     * @param serial        the last point confirmed in the old activity
     * @param oldConnection the connection that the old activity ran on, if not this one
     */
    record SActivityResumeRequest(ActivityIdentifier identifier, ActivityIdentifier old, int serial,
                                  Optional<OldConnection> oldConnection, byte[] userData) implements FromUser {
        public SActivityResumeRequest {
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(old, "old");
            Objects.requireNonNull(oldConnection, "oldConnection");
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** As {@link SActivityResumeRequest}. */
    record SActivityResumeIndication(ActivityIdentifier identifier, ActivityIdentifier old, int serial,
                                     Optional<OldConnection> oldConnection, byte[] userData) implements ToUser {
    }

    /** Breaks off the activity, to be resumed. */
    record SActivityInterruptRequest(SessionReason reason) implements FromUser {
        public SActivityInterruptRequest {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The peer breaks off the activity; answer with {@link SActivityInterruptResponse}. */
    record SActivityInterruptIndication(SessionReason reason) implements ToUser {
    }

    record SActivityInterruptResponse() implements FromUser {
    }

    /** The activity is broken off; all tokens are ours. */
    record SActivityInterruptConfirm() implements ToUser {
    }

    /** Throws the activity away. */
    record SActivityDiscardRequest(SessionReason reason) implements FromUser {
        public SActivityDiscardRequest {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** The peer throws the activity away; answer with {@link SActivityDiscardResponse}. */
    record SActivityDiscardIndication(SessionReason reason) implements ToUser {
    }

    record SActivityDiscardResponse() implements FromUser {
    }

    /** The activity is thrown away; all tokens are ours. */
    record SActivityDiscardConfirm() implements ToUser {
    }

    /** Ends the activity; {@code serial} is that of the major synchronization point which the end stands for. */
    record SActivityEndRequest(int serial, byte[] userData) implements FromUser {
        public SActivityEndRequest {
            Objects.requireNonNull(userData, "userData");
        }
    }

    record SActivityEndIndication(int serial, byte[] userData) implements ToUser {
    }

    record SActivityEndResponse(byte[] userData) implements FromUser {
        public SActivityEndResponse {
            Objects.requireNonNull(userData, "userData");
        }
    }

    record SActivityEndConfirm(int serial, byte[] userData) implements ToUser {
    }

    // ---- exceptions

    /** The receiver of an activity cannot go on; everything that arrives is dropped until the peer interrupts, discards or aborts. */
    record SUserExceptionReportRequest(SessionReason reason, byte[] userData) implements FromUser {
        public SUserExceptionReportRequest {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** The peer cannot go on with our activity: interrupt or discard it, or abort. */
    record SUserExceptionReportIndication(SessionReason reason, byte[] userData) implements ToUser {
    }

    /** The peer's session layer could not read something of ours: interrupt or discard the activity, or abort. */
    record SProviderExceptionReportIndication() implements ToUser {
    }

    // ---- end

    /** Orderly release, with all tokens and outside an activity. */
    record SReleaseRequest(byte[] userData) implements FromUser {
        public SReleaseRequest {
            Objects.requireNonNull(userData, "userData");
        }
    }

    record SReleaseIndication(byte[] userData) implements ToUser {
    }

    record SReleaseResponse(byte[] userData) implements FromUser {
        public SReleaseResponse {
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** The last primitive of the connection at the side that asked for the release. */
    record SReleaseConfirm(byte[] userData) implements ToUser {
    }

    /** Ends the connection at once. Version 1 carries at most 9 octets of user data; more are left out there. */
    record SUserAbortRequest(byte[] userData) implements FromUser {
        public SUserAbortRequest {
            Objects.requireNonNull(userData, "userData");
        }
    }

    /** The peer's user aborted. The last primitive of the connection. */
    record SUserAbortIndication(byte[] userData) implements ToUser {
    }

    /**
     * The connection is gone, or was never made. The last primitive of the connection.
     *
     * @param layer  the lowest layer that knows why: {@link Layer#TPKT}, {@link Layer#TRANSPORT} or {@link Layer#SESSION}
     * @param origin who ended it
     * @param reason in words, for the operator
     */
    record SProviderAbortIndication(Layer layer, Origin origin, String reason) implements ToUser {
        public SProviderAbortIndication {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Names an earlier connection in a resume: the references of both of its users.
     *
     * @param calledReference  reference of the user that was called then; empty if not given
     * @param callingReference reference of the user that had called
     */
    record OldConnection(ParameterOctets calledReference, ParameterOctets callingReference, ParameterOctets commonReference,
                         ParameterOctets additionalInformation) {
        public OldConnection {
            Objects.requireNonNull(calledReference, "calledReference");
            Objects.requireNonNull(callingReference, "callingReference");
            Objects.requireNonNull(commonReference, "commonReference");
            Objects.requireNonNull(additionalInformation, "additionalInformation");
        }
    }
}
