/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.tls.TlsPeer;

/** An open association between two MTAs (X.228). All methods may be called from any thread; stages complete on a thread of the stack. */
public interface Association {
    /** Names this association in log lines, unique within the process: {@code in-17}, {@code out-4}. */
    String id();

    boolean isInitiator();

    TransferMode mode();

    InetSocketAddress local();

    InetSocketAddress remote();

    /** What TLS has agreed, where the connection is secured. */
    default Optional<TlsPeer> tls() {
        return Optional.empty();
    }

    /** What was agreed, in units of 1024 octets; 0: no checkpoints. */
    int checkpointSize();

    /** What was agreed. */
    int windowSize();

    /** BER of the peer's MTABindResult (of its MTABindArgument where the peer called). */
    Octets peerBind();

    /**
     * RT-TRANSFER request. One at a time: a second one before the first is confirmed waits its turn.
     * The stage never fails: what went wrong is a {@link TransferConfirm.NotConfirmed}.
     */
    CompletionStage<TransferConfirm> transfer(Octets apdu);

    /** RT-CLOSE request: orderly, after transfers under way. The stage completes when the connection is gone. */
    CompletionStage<AssociationEnd> release();

    /** RT-U-ABORT request. Transfers under way are not confirmed. */
    void abort(String reason);

    /** Completes once, with the way the association ended. */
    CompletionStage<AssociationEnd> ended();
}
