/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * One side of a pair of processes, each of which may be killed at any moment: a sender that keeps each message until it is confirmed, or
 * a receiver that knows what it has taken, as the connector does by MTS-identifiers. What they know they force to the disk.
 *
 * <p>{@code send FOLDER PORT MODE} sends messages until there is a file {@code stop} in the folder; {@code receive FOLDER PORT} takes them;
 * {@code large FOLDER PORT MODE MEGABYTES CHECKPOINT} sends one message from a file.
 */
final class PeerProcess {
    private static final int LONGEST = 4 << 20;
    private static final int SENDERS = 3;
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static final long MEGABYTE = 1 << 20;
    /** {@code [0]} of so many octets as four octets say. */
    private static final int HEADER = 6;

    private PeerProcess() {
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        int port = Integer.parseInt(args[2]);
        switch (args[0]) {
            case "send" -> new Sender(folder, port, TransferMode.valueOf(args[3])).run();
            case "receive" -> receive(folder, port);
            case "large" -> sendLarge(folder, port, TransferMode.valueOf(args[3]), Long.parseLong(args[4]), Integer.parseInt(args[5]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** Lines that are on the disk when {@link #add} returns. What a kill has torn off is no line. */
    private static final class Ledger implements AutoCloseable {
        private final FileChannel channel;

        Ledger(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
            String text = Files.readString(file, US_ASCII);
            channel.truncate(text.lastIndexOf('\n') + 1);
            channel.position(channel.size());
        }

        synchronized void add(String line) {
            try {
                channel.write(ByteBuffer.wrap((line + '\n').getBytes(US_ASCII)));
                channel.force(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Whole lines of a ledger. */
    static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    /** The message of that number: mostly short, sometimes long, its number within. */
    static Octets message(int number) {
        Random random = new Random(number);
        byte[] content = new byte[random.nextInt(3) == 0 ? random.nextInt(LONGEST) + 8 : random.nextInt(20_000) + 8];
        random.nextBytes(content);
        ByteBuffer.wrap(content).putInt(number);
        return Octets.concat(header(content.length), Octets.wrap(content));
    }

    private static Octets header(long length) {
        return Octets.wrap(ByteBuffer.allocate(HEADER).put((byte) 0xA0).put((byte) 0x84).putInt((int) length).array());
    }

    /** Number, length and check sum: what the receiver notes of a message. */
    static String note(Octets message) {
        byte[] number = message.slice(HEADER, HEADER + 4).toByteArray();
        return ByteBuffer.wrap(number).getInt() + " " + message.length() + " " + sum(message);
    }

    private static String sum(Octets octets) {
        CRC32C sum = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = octets.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.toHexString(sum.getValue());
    }

    // ---- receiving

    private static void receive(Path folder, int port) throws IOException, InterruptedException {
        Ledger received = new Ledger(folder.resolve("received"));
        Set<String> known = new HashSet<>(lines(folder.resolve("received")));
        Executor workers = Executors.newFixedThreadPool(2);
        TransportOptions options = TransportOptions.defaults(folder.resolve("spool"));
        X400Transport transport = X400Transport.start(options.withSpool(options.spool().withApduLimit(4096 * MEGABYTE)
            .withKeptLimit(4096 * MEGABYTE).withRecoveryTime(RECOVERY)));
        transport.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)), new AssociationListener() {
            @Override
            public void onOpen(OpenIndication indication, OpenDecision decision) {
                decision.accept(RecordingUser.BIND_RESULT);
            }

            @Override
            public void onResumed(Association association, boolean byPeer, int checkpoint, long octet) {
                System.out.println("resumed at octet " + octet);
            }

            @Override
            public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
                workers.execute(() -> {
                    String note;
                    try (apdu) {
                        note = note(apdu.octets());
                    }
                    synchronized (known) {
                        if (known.add(note)) {
                            received.add(note);
                        }
                    }
                    decision.accept();
                });
            }
        });
        System.out.println("receiving");
        new CountDownLatch(1).await();
    }

    // ---- sending

    private static Call call(int port, TransferMode mode, int checkpoint) {
        return new Call(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Optional.empty(), PresentationAddress.NONE,
            PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, checkpoint, 5, 2048, Loopback.BIND).withRecoveryTime(RECOVERY);
    }

    /** Some threads, each with one association and one message at a time. */
    private static final class Sender {
        private final Path folder;
        private final Call call;
        private final Ledger begun;
        private final Ledger confirmed;
        private final TreeSet<Integer> waiting = new TreeSet<>();
        private final X400Transport transport;
        private int next;

        Sender(Path folder, int port, TransferMode mode) throws IOException {
            this.folder = folder;
            this.call = call(port, mode, 8);
            this.begun = new Ledger(folder.resolve("begun"));
            this.confirmed = new Ledger(folder.resolve("confirmed"));
            lines(folder.resolve("begun")).forEach(line -> waiting.add(Integer.valueOf(line)));
            next = waiting.isEmpty() ? 1 : waiting.last() + 1;
            lines(folder.resolve("confirmed")).forEach(line -> waiting.remove(Integer.valueOf(line)));
            this.transport = X400Transport.start(TransportOptions.defaults(folder.resolve("sent")));
        }

        void run() throws InterruptedException {
            System.out.println("sending");
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                threads.add(Thread.ofPlatform().start(this::sendAll));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            transport.close();
        }

        private void sendAll() {
            Optional<Association> association = Optional.empty();
            for (Optional<Integer> number = take(); number.isPresent(); number = take()) {
                boolean sent = false;
                while (!sent) {
                    association = association.filter(open -> !open.ended().toCompletableFuture().isDone()).or(this::open);
                    sent = association.isPresent() && transfer(association.orElseThrow(), number.orElseThrow());
                }
                confirmed.add(number.orElseThrow().toString());
            }
            association.ifPresent(Association::release);
        }

        private boolean transfer(Association association, int number) {
            return association.transfer(message(number)).toCompletableFuture().join() instanceof TransferConfirm.Confirmed;
        }

        /** One that a process before has left, or a new one, until it is told to stop. */
        private synchronized Optional<Integer> take() {
            if (!waiting.isEmpty()) {
                return Optional.of(waiting.pollFirst());
            }
            if (Files.exists(folder.resolve("stop"))) {
                return Optional.empty();
            }
            begun.add(Integer.toString(next));
            return Optional.of(next++);
        }

        private Optional<Association> open() {
            try {
                return Optional.of(transport.connect(call, new RecordingUser()).toCompletableFuture().join());
            } catch (CompletionException notThere) {
                try {
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Optional.empty();
            }
        }
    }

    private static void sendLarge(Path folder, int port, TransferMode mode, long megabytes, int checkpoint) throws Exception {
        Path file = folder.resolve("large");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
             X400Transport transport = X400Transport.start(TransportOptions.defaults(folder.resolve("sent")))) {
            byte[] block = new byte[(int) MEGABYTE];
            Random random = new Random(1);
            for (long i = 0; i < megabytes; i++) {
                random.nextBytes(block);
                channel.write(ByteBuffer.wrap(block));
            }
            Octets message = Octets.concat(header(channel.size()), Octets.ofFile(channel, 0, channel.size()));
            Association association = transport.connect(call(port, mode, checkpoint), new RecordingUser()).toCompletableFuture().join();
            long begin = System.nanoTime();
            TransferConfirm confirm = association.transfer(message).toCompletableFuture().join();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            System.out.println("sent " + message.length() + " octets in " + millis + " ms: " + confirm);
            association.release().toCompletableFuture().join();
            Files.writeString(folder.resolve("note"), confirm instanceof TransferConfirm.Confirmed ? note(message) : confirm.toString());
        }
    }
}
