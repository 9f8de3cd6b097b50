/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire between two servers with an ear on it: relays TCP connections, keeps every octet, and can hold back what a caller sends.
 * The called server sees the caller's own address, since the relay calls on from there.
 */
final class Relay implements Closeable {
    private static final int BUFFER = 16 * 1024;

    /** A point in what callers send at which the relay stops, until it is released. */
    private static final class Gate {
        private final long after;
        private final AtomicLong passed = new AtomicLong();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        Gate(long after) {
            this.after = after;
        }
    }

    private final ServerSocket door;
    private final InetSocketAddress target;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Gate gate = new Gate(Long.MAX_VALUE);

    /** Listens on a free port of {@code host} and relays to the target. */
    Relay(String host, InetSocketAddress target) throws IOException {
        this.target = target;
        this.door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getByName(host), ServerAddress.free(host, 11102)));
        daemon(this::accept, "relay-" + door.getLocalPort());
    }

    int port() {
        return door.getLocalPort();
    }

    List<Conversation> conversations() {
        return List.copyOf(conversations);
    }

    /** Of what callers send from now on, all beyond the first {@code octets} waits until {@link #release}. */
    void holdAfter(long octets) {
        gate = new Gate(octets);
    }

    /** Completes when a caller has come to the point of {@link #holdAfter}. */
    CountDownLatch reached() {
        return gate.reached;
    }

    void release() {
        Gate held = gate;
        gate = new Gate(Long.MAX_VALUE);
        held.released.countDown();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                sockets.add(caller);
                daemon(() -> relay(caller), "relay-call");
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket caller) {
        try (caller; Socket called = new Socket()) {
            sockets.add(called);
            caller.setTcpNoDelay(true);
            called.setTcpNoDelay(true);
            called.bind(new InetSocketAddress(caller.getInetAddress(), 0));
            called.connect(target, 10_000);
            Conversation conversation = new Conversation((InetSocketAddress) caller.getRemoteSocketAddress(), target);
            conversations.add(conversation);
            Thread back = daemon(() -> pump(called, caller, false, conversation), "relay-back");
            pump(caller, called, true, conversation);
            back.join();
        } catch (IOException e) {
            // the caller sees a closed connection, as without a relay
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(Socket from, Socket to, boolean fromCaller, Conversation conversation) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                Gate here = gate;
                if (fromCaller && here.passed.addAndGet(n) > here.after) {
                    here.reached.countDown();
                    here.released.await();
                }
                conversation.add(new Conversation.Chunk(Instant.now(), fromCaller, Arrays.copyOf(buffer, n)));
                out.write(buffer, 0, n);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // gone already
        }
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        release();
        door.close();
        sockets.forEach(Relay::closeQuietly);
    }
}
