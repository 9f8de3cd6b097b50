/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A network between two peers that loses a connection at a given octet, and counts what passes. */
final class CuttingRelay implements AutoCloseable {
    /** From the caller to the called side, or back. */
    enum Direction {
        THERE, BACK
    }

    /**
     * Where the next connection breaks.
     *
     * @param octets of that direction still arrive
     * @param stalls whether the connection stands, but nothing passes any more in that direction
     */
    record Cut(Direction direction, long octets, boolean stalls) {
        private static final long CONFIRM = Long.MAX_VALUE / 2;

        static Cut at(Direction direction, long octets) {
            return new Cut(direction, octets, false);
        }

        static Cut stall(Direction direction, long octets) {
            return new Cut(direction, octets, true);
        }

        /** So many octets of the confirm of a transfer still come back. */
        static Cut inConfirm(long octets) {
            return new Cut(Direction.BACK, CONFIRM + octets, false);
        }

        /** How much of what has been read still arrives; more than there is where the connection goes on. */
        private long left(long passed, byte[] read, int length) {
            if (octets < CONFIRM) {
                return octets - passed;
            }
            for (int i = 0; i + 9 < length; i++) {
                // TPKT and DT, then Please Tokens, empty, and Activity End Ack
                boolean isConfirm = read[i] == 3 && read[i + 5] == (byte) 0xF0
                    && read[i + 7] == 2 && read[i + 8] == 0 && read[i + 9] == 0x2A;
                if (isConfirm) {
                    return i + octets - CONFIRM;
                }
            }
            return Long.MAX_VALUE;
        }
    }

    /** One connection that was relayed. */
    static final class Relayed {
        private final Optional<Cut> cut;
        private final Socket caller;
        private final Socket called;
        private final CountDownLatch stalled = new CountDownLatch(1);
        private final CountDownLatch broken = new CountDownLatch(1);
        private volatile Direction held;
        private final long[] passed = new long[Direction.values().length];
        private final List<List<Long>> packets = List.of(new ArrayList<>(), new ArrayList<>());

        private Relayed(Optional<Cut> cut, Socket caller, Socket called) {
            this.cut = cut;
            this.caller = caller;
            this.called = called;
        }

        /** Octets that went in that direction. */
        synchronized long passed(Direction direction) {
            return passed[direction.ordinal()];
        }

        /** Where packets of TPKT ended, in octets from the beginning. */
        synchronized List<Long> packetEnds(Direction direction) {
            return List.copyOf(packets.get(direction.ordinal()));
        }

        private void pump(Direction direction, Socket from, Socket to) {
            try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
                byte[] buffer = new byte[1 << 16];
                PacketEnds ends = new PacketEnds();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (held == direction) {
                        stall();
                        return;
                    }
                    int got = read;
                    long left = cut.filter(where -> where.direction() == direction)
                        .map(where -> where.left(passed(direction), buffer, got)).orElse(Long.MAX_VALUE);
                    int length = (int) Math.min(read, left);
                    out.write(buffer, 0, length);
                    synchronized (this) {
                        passed[direction.ordinal()] += length;
                        packets.get(direction.ordinal()).addAll(ends.in(buffer, length));
                    }
                    if (left <= read) {
                        stall();
                        return;
                    }
                }
            } catch (IOException gone) {
                // the other direction was cut, or an end has closed
            } finally {
                close();
            }
        }

        /** From now on nothing passes in that direction. */
        void hold(Direction direction) {
            held = direction;
        }

        private void stall() {
            if (held != null || cut.filter(Cut::stalls).isPresent()) {
                try {
                    stalled.countDown();
                    broken.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Waits until nothing passes any more. */
        void awaitStall() throws InterruptedException {
            assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        }

        /** The caller's end goes, and the called side does not hear of it. */
        void loseCaller() throws IOException {
            caller.close();
        }

        void close() {
            broken.countDown();
            for (Socket socket : List.of(caller, called)) {
                try {
                    socket.close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Finds the ends of packets in octets that come in pieces. */
    private static final class PacketEnds {
        private long position;
        private long end;
        private int length;

        List<Long> in(byte[] octets, int count) {
            List<Long> ends = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long within = position - end;
                if (within == 2) {
                    length = (octets[i] & 0xFF) << 8;
                } else if (within == 3) {
                    length |= octets[i] & 0xFF;
                }
                position++;
                if (within >= 3 && position - end == length) {
                    end = position;
                    ends.add(end);
                }
            }
            return ends;
        }
    }

    private final ServerSocket server;
    private volatile InetSocketAddress target;
    private final List<Relayed> relayed = new CopyOnWriteArrayList<>();
    private volatile Optional<Cut> next = Optional.empty();

    CuttingRelay(InetSocketAddress target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay").start(this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** The called side has moved. */
    void connectTo(InetSocketAddress other) {
        target = other;
    }

    /** The next connection breaks there, those after it do not. */
    void cutNext(Cut cut) {
        next = Optional.of(cut);
    }

    /** Connections until now, those that broke too. */
    List<Relayed> relayed() {
        return List.copyOf(relayed);
    }

    /** Connections since the last call. */
    List<Relayed> takeRelayed() {
        List<Relayed> taken = List.copyOf(relayed);
        relayed.removeAll(taken);
        return taken;
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                caller.setTcpNoDelay(true);
                Socket called = new Socket();
                try {
                    called.connect(target, 5000);
                } catch (IOException notThere) {
                    caller.close();
                    continue;
                }
                called.setTcpNoDelay(true);
                Relayed connection = new Relayed(next, caller, called);
                next = Optional.empty();
                relayed.add(connection);
                Thread.ofVirtual().start(() -> connection.pump(Direction.THERE, caller, called));
                Thread.ofVirtual().start(() -> connection.pump(Direction.BACK, called, caller));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        takeRelayed().forEach(Relayed::close);
    }
}
