/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A bad network: most connections through it suffer something, at an octet and in a direction that a seed tells. */
final class DamagingRelay implements AutoCloseable {
    /** How long a connection stands on which nothing passes any more. */
    private static final int STALL_MILLIS = 2500;
    private static final int REACH = 400_000;

    /** What a connection suffers. */
    enum Fate {
        DELAY, CUT, RESET, HALF_CLOSED, STALLED, FLIPPED, GARBAGE, HOLE
    }

    private static final List<Fate> FATES = List.of(Fate.DELAY, Fate.CUT, Fate.CUT, Fate.RESET,
        Fate.RESET, Fate.HALF_CLOSED, Fate.STALLED, Fate.FLIPPED, Fate.FLIPPED, Fate.GARBAGE, Fate.HOLE);

    private final InetSocketAddress target;
    private final long seed;
    private final ServerSocket server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Map<Fate, AtomicInteger> suffered = new EnumMap<>(Fate.class);
    private volatile boolean mended;

    DamagingRelay(InetSocketAddress target, long seed) throws IOException {
        this.target = target;
        this.seed = seed;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Arrays.stream(Fate.values()).forEach(fate -> suffered.put(fate, new AtomicInteger()));
        Thread.ofVirtual().name("damaging relay").start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** New connections suffer nothing any more. */
    void mend() {
        mended = true;
    }

    /** How many connections suffered what, so far. */
    String suffered() {
        return suffered.entrySet().stream().map(each -> each.getValue() + " " + each.getKey().name().toLowerCase().replace('_', '-'))
            .collect(Collectors.joining(", "));
    }

    private void accept() {
        try {
            for (int number = 0; ; number++) {
                Socket caller = server.accept();
                Socket called = new Socket();
                try {
                    called.connect(target, 5000);
                } catch (IOException notThere) {
                    caller.close();
                    continue;
                }
                caller.setTcpNoDelay(true);
                called.setTcpNoDelay(true);
                Connection connection = new Connection(caller, called, new Random(new SplittableRandom(seed + number).nextLong()));
                connections.add(connection);
                Thread.ofVirtual().start(() -> connection.pump(true));
                Thread.ofVirtual().start(() -> connection.pump(false));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(Connection::close);
    }

    private final class Connection {
        private final Socket caller;
        private final Socket called;
        private final Optional<Fate> fate;
        private final boolean there;
        private final long at;
        private final Random random;

        private Connection(Socket caller, Socket called, Random random) {
            this.caller = caller;
            this.called = called;
            this.random = random;
            this.fate = mended || random.nextInt(4) == 0 ? Optional.empty() : Optional.of(FATES.get(random.nextInt(FATES.size())));
            this.there = random.nextInt(3) > 0;
            // as often in the first octets as in the last
            this.at = (long) Math.exp(random.nextDouble() * Math.log(REACH));
        }

        private void pump(boolean toCalled) {
            try {
                InputStream in = (toCalled ? caller : called).getInputStream();
                OutputStream out = (toCalled ? called : caller).getOutputStream();
                byte[] buffer = new byte[16 << 10];
                long passed = 0;
                Optional<Fate> due = fate.filter(any -> toCalled == there);
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (due.isPresent() && passed + read > at) {
                        int before = (int) Math.max(0, at - passed);
                        out.write(buffer, 0, before);
                        if (passed <= at) {
                            suffered.get(due.get()).incrementAndGet();
                        }
                        suffer(due.get(), Arrays.copyOfRange(buffer, before, read), out);
                        due = due.filter(Fate.DELAY::equals);
                    } else {
                        out.write(buffer, 0, read);
                    }
                    passed += read;
                }
                (toCalled ? called : caller).shutdownOutput();
            } catch (IOException gone) {
                close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** @param octets that come next; at least one */
        private void suffer(Fate fate, byte[] octets, OutputStream out) throws IOException, InterruptedException {
            switch (fate) {
                case DELAY -> {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(40));
                    out.write(octets);
                }
                case CUT -> throw new IOException("cut");
                case RESET -> {
                    caller.setSoLinger(true, 0);
                    called.setSoLinger(true, 0);
                    throw new IOException("reset");
                }
                case HALF_CLOSED -> {
                    (there ? called : caller).shutdownOutput();
                    throw stalled("half closed");
                }
                case STALLED -> throw stalled("stalled");
                case FLIPPED -> {
                    for (int i = random.nextInt(3); i >= 0; i--) {
                        octets[random.nextInt(Math.min(octets.length, 30))] ^= (byte) (1 << random.nextInt(8));
                    }
                    out.write(octets);
                }
                case GARBAGE -> {
                    byte[] garbage = new byte[1 + random.nextInt(50)];
                    random.nextBytes(garbage);
                    out.write(garbage);
                    out.write(octets);
                }
                case HOLE -> {
                    int lost = 1 + random.nextInt(octets.length);
                    out.write(octets, lost, octets.length - lost);
                }
            }
        }

        private IOException stalled(String how) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(STALL_MILLIS);
            return new IOException(how);
        }

        private void close() {
            try {
                caller.close();
                called.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            connections.remove(this);
        }
    }
}
