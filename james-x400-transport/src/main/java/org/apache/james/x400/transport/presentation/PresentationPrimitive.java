/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;

/**
 * The service primitives of the presentation layer (X.216): its own for connection, data and end, and those of the session service that
 * it hands through, under their names here. Requests and responses are written to the channel, indications and confirms are fired
 * upwards.
 */
public sealed interface PresentationPrimitive {
    /** Requests and responses. */
    sealed interface FromUser extends PresentationPrimitive {
    }

    /** Indications and confirms. */
    sealed interface ToUser extends PresentationPrimitive {
    }

    /** Those that make and end the connection: where ACSE stands above, it uses them and nobody else. */
    sealed interface ConnectionFromUser extends FromUser {
    }

    /** Those that make and end the connection. */
    sealed interface ConnectionToUser extends ToUser {
    }

    /** Those of an open connection, which ACSE leaves to its own user. */
    sealed interface TransferFromUser extends FromUser {
    }

    /** Those of an open connection. */
    sealed interface TransferToUser extends ToUser {
    }

    // ---- connection

    /**
     * Calls. Answered by {@link PConnectAcceptConfirm}, {@link PConnectRejectConfirm} or an abort.
     *
     * @param contexts   proposed in normal mode; none in X.410-1984 mode
     * @param identifier the name of the session connection
     * @param tokens     who gets the turn first
     * @param userData   in X.410-1984 mode one value without context, a SET
     */
    record PConnectRequest(Mode mode, PsapAddress calling, PsapAddress called, List<ContextDefinition> contexts,
                           SessionConnectionIdentifier identifier, TokenHolder tokens,
                           List<DataValue> userData) implements ConnectionFromUser {
        public PConnectRequest {
            Objects.requireNonNull(mode, "mode");
            Objects.requireNonNull(calling, "calling");
            Objects.requireNonNull(called, "called");
            contexts = List.copyOf(contexts);
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(tokens, "tokens");
            userData = List.copyOf(userData);
        }
    }

    /**
     * A peer calls.
     *
     * @param contexts those of the proposed ones that will be accepted
     */
    record PConnectIndication(Mode mode, PsapAddress calling, PsapAddress called, ContextSet contexts,
                              SessionConnectionIdentifier identifier, TokenHolder tokens,
                              List<DataValue> userData) implements ConnectionToUser {
    }

    /** Accepts the call, and the contexts of its indication. */
    record PConnectAcceptResponse(List<DataValue> userData) implements ConnectionFromUser {
        public PConnectAcceptResponse {
            userData = List.copyOf(userData);
        }
    }

    /**
     * The peer accepted.
     *
     * @param contexts   those of the proposed ones that it accepted
     * @param identifier the name of the session connection as the caller gave it
     */
    record PConnectAcceptConfirm(ContextSet contexts, SessionConnectionIdentifier identifier, TokenHolder tokens,
                                 List<DataValue> userData) implements ConnectionToUser {
    }

    /** Refuses the call; the user data say why. */
    record PConnectRejectResponse(List<DataValue> userData) implements ConnectionFromUser {
        public PConnectRejectResponse {
            userData = List.copyOf(userData);
        }
    }

    /**
     * The peer refused. The last primitive of the connection.
     *
     * @param layer    that refused: {@link Layer#SESSION}, {@link Layer#PRESENTATION}, or {@link Layer#USER} where the user of this
     *                 service did, and says why in {@code userData}
     * @param reason   in words
     * @param userData empty where there is none, or none that can be read
     */
    record PConnectRejectConfirm(Layer layer, String reason, List<DataValue> userData) implements ConnectionToUser {
    }

    // ---- data

    record PDataRequest(List<DataValue> userData) implements TransferFromUser {
        public PDataRequest {
            userData = List.copyOf(userData);
        }
    }

    record PDataIndication(List<DataValue> userData) implements TransferToUser {
    }

    /**
     * Sends the next part of a value that is not held whole. In normal mode the value is an OCTET STRING, and the parts are its contents;
     * in X.410-1984 mode it is the parts. Whoever sends something else before the last part loses the connection.
     *
     * @param part   with the context of the value
     * @param length of all parts together
     */
    record PDataPartRequest(DataValue part, long length, boolean first, boolean last) implements TransferFromUser {
        public PDataPartRequest {
            Objects.requireNonNull(part, "part");
        }
    }

    /** As {@link PDataPartRequest}: the next parts of user data that are too long to be held. */
    record PDataPartIndication(List<DataValue> parts) implements TransferToUser {
    }

    // ---- tokens

    /** Asks for the data token. */
    record PTokenPleaseRequest(List<DataValue> userData) implements TransferFromUser {
        public PTokenPleaseRequest {
            userData = List.copyOf(userData);
        }
    }

    record PTokenPleaseIndication(List<DataValue> userData) implements TransferToUser {
    }

    /** Gives all tokens, outside an activity. */
    record PControlGiveRequest() implements TransferFromUser {
    }

    record PControlGiveIndication() implements TransferToUser {
    }

    // ---- synchronization and activities

    /** Sets a minor synchronization point that the peer must confirm. */
    record PSyncMinorRequest(int serial) implements TransferFromUser {
    }

    record PSyncMinorIndication(int serial) implements TransferToUser {
    }

    /** Confirms this point and all before it. */
    record PSyncMinorResponse(int serial) implements TransferFromUser {
    }

    record PSyncMinorConfirm(int serial) implements TransferToUser {
    }

    /** @param activity its identifier, 1 to 6 octets */
    record PActivityStartRequest(Octets activity) implements TransferFromUser {
    }

    record PActivityStartIndication(Octets activity) implements TransferToUser {
    }

    /**
     * Goes on with an activity that was interrupted, as a new one.
     *
     * @param activity      identifier of the new one
     * @param old           identifier of the one that was interrupted
     * @param serial        last synchronization point of the old one that was confirmed
     * @param oldConnection where the old one ran, if not on this connection
     */
    record PActivityResumeRequest(Octets activity, Octets old, int serial,
                                  Optional<SessionConnectionIdentifier> oldConnection) implements TransferFromUser {
    }

    record PActivityResumeIndication(Octets activity, Octets old, int serial,
                                     Optional<SessionConnectionIdentifier> oldConnection) implements TransferToUser {
    }

    record PActivityInterruptRequest(ExceptionReason reason) implements TransferFromUser {
    }

    record PActivityInterruptIndication(ExceptionReason reason) implements TransferToUser {
    }

    record PActivityInterruptResponse() implements TransferFromUser {
    }

    record PActivityInterruptConfirm() implements TransferToUser {
    }

    record PActivityDiscardRequest(ExceptionReason reason) implements TransferFromUser {
    }

    record PActivityDiscardIndication(ExceptionReason reason) implements TransferToUser {
    }

    record PActivityDiscardResponse() implements TransferFromUser {
    }

    record PActivityDiscardConfirm() implements TransferToUser {
    }

    /** @param serial of the major synchronization point that the end stands for: one more than the last minor one */
    record PActivityEndRequest(int serial) implements TransferFromUser {
    }

    record PActivityEndIndication(int serial) implements TransferToUser {
    }

    record PActivityEndResponse() implements TransferFromUser {
    }

    record PActivityEndConfirm(int serial) implements TransferToUser {
    }

    // ---- exceptions

    /** The receiver of an activity cannot go on. */
    record PUserExceptionReportRequest(ExceptionReason reason) implements TransferFromUser {
    }

    record PUserExceptionReportIndication(ExceptionReason reason) implements TransferToUser {
    }

    /** The peer's session layer could not read something of ours. */
    record PProviderExceptionReportIndication() implements TransferToUser {
    }

    // ---- end

    record PReleaseRequest(List<DataValue> userData) implements ConnectionFromUser {
        public PReleaseRequest {
            userData = List.copyOf(userData);
        }
    }

    record PReleaseIndication(List<DataValue> userData) implements ConnectionToUser {
    }

    record PReleaseResponse(List<DataValue> userData) implements ConnectionFromUser {
        public PReleaseResponse {
            userData = List.copyOf(userData);
        }
    }

    record PReleaseConfirm(List<DataValue> userData) implements ConnectionToUser {
    }

    /** Ends the connection at once. */
    record PUserAbortRequest(List<DataValue> userData) implements ConnectionFromUser {
        public PUserAbortRequest {
            userData = List.copyOf(userData);
        }
    }

    /** The peer's user aborted. The last primitive of the connection. */
    record PUserAbortIndication(List<DataValue> userData) implements ConnectionToUser {
    }

    /**
     * The connection is gone, or was never made, or we refused it before any {@link PConnectIndication}. The last primitive of the
     * connection.
     *
     * @param layer  the lowest layer that knows why
     * @param origin who ended it
     * @param reason in words, for the operator
     */
    record PProviderAbortIndication(Layer layer, Origin origin, String reason) implements ConnectionToUser {
        public PProviderAbortIndication {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
