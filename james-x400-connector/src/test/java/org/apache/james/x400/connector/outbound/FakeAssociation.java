/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferMode;

/** An association whose peer is the test: it keeps what was sent until the test answers. */
public final class FakeAssociation implements Association {
    /** One RT-TRANSFER request and the place for its answer. */
    public record Sent(byte[] apdu, CompletableFuture<TransferConfirm> answer) {
    }

    private final String id;
    private final TransferMode mode;
    private volatile boolean releaseIgnored;
    private volatile boolean confirming;
    private final List<Sent> sent = new ArrayList<>();
    private final CompletableFuture<AssociationEnd> ended = new CompletableFuture<>();

    public FakeAssociation(String id) {
        this(id, TransferMode.NORMAL_1988);
    }

    public FakeAssociation(String id, TransferMode mode) {
        this.id = id;
        this.mode = mode;
    }

    public synchronized List<Sent> sent() {
        return List.copyOf(sent);
    }

    public boolean isOpen() {
        return !ended.isDone();
    }

    /** From now on each transfer is confirmed at once. */
    public FakeAssociation confirming() {
        confirming = true;
        return this;
    }

    /** From now on a release is not answered. */
    public void ignoreRelease() {
        releaseIgnored = true;
    }

    public void lose() {
        ended.complete(new AssociationEnd.NetworkLost("connection reset"));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isInitiator() {
        return true;
    }

    @Override
    public TransferMode mode() {
        return mode;
    }

    @Override
    public InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000);
    }

    @Override
    public InetSocketAddress remote() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 102);
    }

    @Override
    public int checkpointSize() {
        return 30;
    }

    @Override
    public int windowSize() {
        return 5;
    }

    @Override
    public Octets peerBind() {
        return Octets.of(new byte[0]);
    }

    @Override
    public synchronized CompletionStage<TransferConfirm> transfer(Octets apdu) {
        Sent transfer = new Sent(apdu.toByteArray(), new CompletableFuture<>());
        sent.add(transfer);
        if (confirming) {
            transfer.answer().complete(new TransferConfirm.Confirmed());
        }
        return transfer.answer();
    }

    @Override
    public CompletionStage<AssociationEnd> release() {
        if (!releaseIgnored) {
            ended.complete(new AssociationEnd.Released(false));
        }
        return ended;
    }

    @Override
    public void abort(String reason) {
        ended.complete(new AssociationEnd.NetworkLost(reason));
    }

    @Override
    public CompletionStage<AssociationEnd> ended() {
        return ended;
    }

    @Override
    public String toString() {
        return id;
    }
}
