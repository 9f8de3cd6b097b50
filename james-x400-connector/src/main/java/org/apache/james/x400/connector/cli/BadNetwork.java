/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Stands between callers and a listener and makes the connection as bad as is wanted. A thread for each direction of each connection. */
final class BadNetwork implements AutoCloseable {
    static final BadNetwork NONE = new BadNetwork();

    private static final int CHUNK = 8192;

    private final List<ServerSocket> servers = new ArrayList<>();
    private final InetSocketAddress inside;
    private final long limit;
    private final long perSecond;

    private BadNetwork() {
        inside = new InetSocketAddress(0);
        limit = Long.MAX_VALUE;
        perSecond = Long.MAX_VALUE;
    }

    /**
     * @param dropAfter octets from the caller, after which both sides lose their connection
     * @param throttle  octets from the caller in a second, of each connection
     */
    BadNetwork(List<InetSocketAddress> outside, InetSocketAddress inside, Optional<Long> dropAfter, Optional<Long> throttle)
        throws IOException {
        this.inside = inside;
        this.limit = dropAfter.orElse(Long.MAX_VALUE);
        this.perSecond = throttle.orElse(Long.MAX_VALUE);
        for (InetSocketAddress address : outside) {
            ServerSocket server = new ServerSocket(address.getPort(), 200, address.getAddress());
            servers.add(server);
            start("x400-bad-network", () -> accept(server));
        }
    }

    List<InetSocketAddress> addresses() {
        return servers.stream().map(server -> new InetSocketAddress(server.getInetAddress(), server.getLocalPort())).toList();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket server) {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                Socket listener = new Socket(inside.getAddress(), inside.getPort());
                caller.setTcpNoDelay(true);
                listener.setTcpNoDelay(true);
                start("x400-bad-network-in", () -> pump(caller, listener, limit, perSecond));
                start("x400-bad-network-out", () -> pump(listener, caller, Long.MAX_VALUE, Long.MAX_VALUE));
            } catch (IOException e) {
                // closed, or the caller is gone already
            }
        }
    }

    private static void pump(Socket from, Socket to, long limit, long perSecond) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, perSecond / 10))];
            long left = limit;
            while (left > 0) {
                int length = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (length < 0) {
                    return;
                }
                out.write(chunk, 0, length);
                left -= length;
                if (perSecond != Long.MAX_VALUE) {
                    TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) * length / perSecond);
                }
            }
        } catch (IOException e) {
            // one side is gone, and with it the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }
}
