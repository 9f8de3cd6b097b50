/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.util.Objects;

import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;

import io.netty.buffer.ByteBuf;

/**
 * The transport service (X.214): what passes between session and transport. The user writes {@link FromUser} down the pipeline
 * and reads {@link ToUser} from it.
 */
public sealed interface TransportPrimitive {
    /** Requests and responses. */
    sealed interface FromUser extends TransportPrimitive {
    }

    /** Indications and confirms. */
    sealed interface ToUser extends TransportPrimitive {
    }

    /**
     * Asks the initiator to open the transport connection over the TCP connection that stands.
     *
     * @param calling our TSAP identifier; sent if not empty
     * @param called  the peer's TSAP identifier; sent if not empty
     */
    record TConnectRequest(Selector calling, Selector called) implements FromUser {
        public TConnectRequest {
            Objects.requireNonNull(calling, "calling");
            Objects.requireNonNull(called, "called");
        }
    }

    /**
     * A peer calls. Answer with {@link TConnectResponse}, or with {@link TDisconnectRequest} to refuse.
     *
     * @param calling the peer's TSAP identifier as it gave it; empty if it gave none
     * @param called  the TSAP identifier that it asked for; empty if it named none
     */
    record TConnectIndication(Selector calling, Selector called) implements ToUser {
        public TConnectIndication {
            Objects.requireNonNull(calling, "calling");
            Objects.requireNonNull(called, "called");
        }
    }

    /** Accepts the call. */
    record TConnectResponse() implements FromUser {
    }

    /**
     * The peer accepted the call.
     *
     * @param tpduSize the greatest TPDU that we shall send, in octets, its header included
     */
    record TConnectConfirm(int tpduSize) implements ToUser {
    }

    /** Sends a TSDU; the buffer is handed over and will be released. */
    record TDataRequest(ByteBuf tsdu) implements FromUser {
        public TDataRequest {
            Objects.requireNonNull(tsdu, "tsdu");
        }
    }

    /** A TSDU arrived, whole; the receiver releases the buffer. The array below it is the receiver's to keep. */
    record TDataIndication(ByteBuf tsdu) implements ToUser {
        public TDataIndication {
            Objects.requireNonNull(tsdu, "tsdu");
        }
    }

    /**
     * Sends the next part of a TSDU that is not held whole; the buffer is handed over and will be released. Whoever sends something else
     * before the last part loses the connection: class 0 cannot end a TSDU early.
     */
    record TDataPartRequest(ByteBuf part, boolean last) implements FromUser {
        public TDataPartRequest {
            Objects.requireNonNull(part, "part");
        }
    }

    /** The next part of a TSDU longer than is handed over whole; it may be empty if it is the last. The receiver releases the buffer. */
    record TDataPartIndication(ByteBuf part, boolean last) implements ToUser {
        public TDataPartIndication {
            Objects.requireNonNull(part, "part");
        }
    }

    /**
     * Ends the connection; nothing is indicated afterwards.
     *
     * @param reason sent where class 0 has a PDU for it: in refusing a call
     */
    record TDisconnectRequest(DisconnectReason reason) implements FromUser {
        public TDisconnectRequest {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The connection is gone, or was never made. The last primitive of a connection.
     *
     * @param layer  {@link Layer#TPKT} or {@link Layer#TRANSPORT}
     * @param origin who ended it
     * @param reason in words, for the operator
     */
    record TDisconnectIndication(Layer layer, Origin origin, String reason) implements ToUser {
        public TDisconnectIndication {
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
