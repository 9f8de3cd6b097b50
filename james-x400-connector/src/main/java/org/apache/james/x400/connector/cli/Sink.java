/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.RefuseReason;
import org.apache.james.x400.transport.endpoint.TransferDecision;

/** Takes what comes. Files are written on a thread of its own; an association waits for its own APDU only. */
final class Sink implements AssociationListener, AutoCloseable {
    private final PrintWriter out;
    private final BindOptions bind;
    private final Optional<RefuseReason> refuse;
    private final Optional<Path> folder;
    private final double failRate;
    private final RandomGenerator random;
    private final int wanted;
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> new Thread(task, "x400-writer"));
    private int taken;
    private int failed;
    private int numbered;
    private int refused;
    private long octets;
    private long first;
    private long last;

    /**
     * @param folder absent: nothing is kept
     * @param count  after which it is over; empty: never
     */
    Sink(PrintWriter out, BindOptions bind, Optional<RefuseReason> refuse, Optional<Path> folder, double failRate,
         RandomGenerator random, OptionalInt count) {
        this.out = out;
        this.bind = bind;
        this.refuse = refuse;
        this.folder = folder;
        this.failRate = failRate;
        this.random = random;
        this.wanted = count.orElse(Integer.MAX_VALUE);
    }

    @Override
    public void onOpen(OpenIndication indication, OpenDecision decision) {
        List<String> differences = bind.callerDifferences(indication.mode(), indication.bindArgument());
        if (refuse.isEmpty() && differences.isEmpty()) {
            decision.accept(bind.result(indication.mode()));
            return;
        }
        RefuseReason reason = refuse.orElse(RefuseReason.VALIDATION_FAILURE);
        MtaBindError error = switch (reason) {
            case BUSY, CANNOT_RECOVER -> MtaBindError.BUSY;
            case VALIDATION_FAILURE -> MtaBindError.AUTHENTICATION_ERROR;
            case UNACCEPTABLE_DIALOGUE_MODE -> MtaBindError.UNACCEPTABLE_DIALOGUE_MODE;
        };
        synchronized (this) {
            refused++;
        }
        say("refused " + IpAddresses.text(indication.remote()) + ": "
            + (refuse.isPresent() ? reason + " (--refuse)" : String.join(", ", differences)));
        decision.refuse(reason, BindOptions.codec(indication.mode()).encode(error));
    }

    @Override
    public void onOpened(OpenIndication indication, Association association) {
        say(association.id() + " from " + IpAddresses.text(indication.remote()) + ": " + association.mode() + ", checkpoint "
            + association.checkpointSize() + ", window " + association.windowSize()
            + indication.tls().map(peer -> ", " + peer).orElse(""));
        association.ended().thenAccept(end -> say(association.id() + " " + end.text()));
    }

    @Override
    public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
        Optional<Integer> number = number(apdu.octets().length());
        if (number.isEmpty()) {
            apdu.close();
            decision.refuseForNow("chance (--fail-rate)");
        } else if (folder.isEmpty()) {
            apdu.close();
            decision.accept();
            finished();
        } else {
            writer.execute(() -> store(association, apdu, number.get(), decision));
        }
    }

    /** @return empty for one that is to fail */
    private synchronized Optional<Integer> number(long length) {
        if (taken >= wanted || failRate > 0 && random.nextDouble() < failRate) {
            failed++;
            return Optional.empty();
        }
        last = System.nanoTime();
        first = taken == 0 ? last : first;
        octets += length;
        taken++;
        return Optional.of(++numbered);
    }

    private synchronized void notTaken(long length) {
        taken--;
        failed++;
        octets -= length;
    }

    private void store(Association association, Apdu apdu, int number, TransferDecision decision) {
        String name = String.format(Locale.ROOT, "%06d.apdu", number);
        long length = apdu.octets().length();
        try (apdu) {
            write(apdu.octets(), folder.orElseThrow().resolve(name));
            say(association.id() + " " + name + ": " + length + " octets");
            decision.accept();
        } catch (IOException e) {
            notTaken(length);
            say(association.id() + " " + name + " cannot be written, the message stays with the peer: " + e);
            decision.refuseForNow("cannot be written");
        }
        finished();
    }

    /** Under its name only when it is whole. */
    private static void write(Octets octets, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(part))) {
                octets.writeTo(stream);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private synchronized void finished() {
        if (taken >= wanted) {
            over.countDown();
        }
    }

    /** Until it is over. */
    void await(Optional<Duration> limit) throws InterruptedException {
        if (limit.isPresent()) {
            over.await(limit.get().toMillis(), TimeUnit.MILLISECONDS);
        } else {
            over.await();
        }
    }

    synchronized int taken() {
        return taken;
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    synchronized void print(PrintWriter target) {
        double seconds = (last - first) / 1e9;
        target.printf(Locale.ROOT, "%d messages taken, %d octets%s; %d refused for now, %d binds refused%n", taken, octets,
            taken > 1 && seconds > 0 ? String.format(Locale.ROOT, ", %.1f messages/s", (taken - 1) / seconds) : "", failed, refused);
        target.flush();
    }

    @Override
    public void close() {
        writer.shutdown();
    }
}
