/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.SpoolOptions;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;

/** Transfers over one association between two stacks of one process. The receiver confirms at once, and keeps large APDUs in its spool. */
final class TransferBenchmark implements AutoCloseable {
    private static final int GREATEST_TPDU = 65531;

    private final X400Transport here;
    private final X400Transport there;
    private final X400Listener listener;

    /** Takes everything. */
    private static final class Sink implements AssociationListener {
        @Override
        public void onOpen(OpenIndication indication, OpenDecision decision) {
            decision.accept(MtaBindCodec.NORMAL_MODE.encode(new MtaBindResult.Unauthenticated()));
        }

        @Override
        public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
            apdu.close();
            decision.accept();
        }
    }

    /** Confirms at once. */
    static AssociationListener sink() {
        return new Sink();
    }

    /** @param memoryLimit octets of an APDU that the receiver keeps in memory instead of a file */
    TransferBenchmark(long memoryLimit) throws IOException {
        here = X400Transport.start(options(memoryLimit));
        there = X400Transport.start(options(memoryLimit));
        listener = there.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), new Sink());
    }

    private static TransportOptions options(long memoryLimit) throws IOException {
        Path folder = Files.createTempDirectory("x400-benchmark-");
        return TransportOptions.defaults(folder).withIoThreads(1)
            .withSpool(SpoolOptions.defaults(folder).withMemoryLimit(memoryLimit).withApduLimit(1L << 30));
    }

    Association open(int checkpointSize, int windowSize) {
        return open(checkpointSize, windowSize, GREATEST_TPDU);
    }

    Association open(int checkpointSize, int windowSize, int tpduSize) {
        return here.connect(new Call(listener.addresses().getFirst(), Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE,
            TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, checkpointSize, windowSize, tpduSize,
            MtaBindCodec.NORMAL_MODE.encode(new MtaBindArgument.Unauthenticated())), new Sink()).toCompletableFuture().join();
    }

    /** @return transfers in a second; each begins where the confirm of the one before is heard */
    static double run(Association association, Octets apdu, int count) {
        long begin = System.nanoTime();
        CompletableFuture<Void> done = new CompletableFuture<>();
        next(association, apdu, count, done);
        done.join();
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private static void next(Association association, Octets apdu, int left, CompletableFuture<Void> done) {
        if (left == 0) {
            done.complete(null);
            return;
        }
        association.transfer(apdu).thenAccept(confirm -> {
            if (confirm instanceof TransferConfirm.Confirmed) {
                next(association, apdu, left - 1, done);
            } else {
                done.completeExceptionally(new IllegalStateException("not confirmed: " + confirm));
            }
        });
    }

    @Override
    public void close() {
        listener.close();
        here.close();
        there.close();
    }
}
