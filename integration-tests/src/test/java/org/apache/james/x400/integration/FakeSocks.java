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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens where a SOCKS proxy would, counts who comes, and lets nobody through. */
final class FakeSocks implements Closeable {
    private final ServerSocket door = new ServerSocket();
    private final AtomicInteger callers = new AtomicInteger();

    FakeSocks(String host) throws IOException {
        door.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
        Thread thread = new Thread(this::accept, "socks");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                callers.incrementAndGet();
                caller.getInputStream().read();
            } catch (IOException e) {
                // the caller has gone, or the door is closed
            }
        }
    }

    /** What sets it for a whole JVM. Loopback addresses are excepted from proxies by default, and must not be here. */
    String[] jvmOptions() {
        return new String[] {"-DsocksProxyHost=" + door.getInetAddress().getHostAddress(), "-DsocksProxyPort=" + door.getLocalPort(),
            "-DsocksNonProxyHosts="};
    }

    int callers() {
        return callers.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
