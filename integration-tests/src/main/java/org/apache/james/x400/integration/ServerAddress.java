/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where one server listens: a loopback address of its own and four ports above 1024 that were free when this was made.
 *
 * @param host a literal of 127.0.0.0/8
 */
public record ServerAddress(String host, int smtp, int imap, int webadmin, int x400) {
    /**
     * The address 127.0.0.{@code last}, or 127.0.0.1 on systems that give a host only that one; ports from well-known ones upward, below
     * the range from which systems take the ports of outgoing calls.
     */
    public static ServerAddress choose(int last) throws IOException {
        String host = canListen("127.0.0." + last, 0) ? "127.0.0." + last : "127.0.0.1";
        int shift = host.equals("127.0.0.1") ? last * 40 : 0;
        return new ServerAddress(host, free(host, 2525 + shift), free(host, 1143 + shift), free(host, 8000 + shift),
            free(host, 10102 + shift));
    }

    /** The first port from {@code first} on that is free on this host. */
    public static int free(String host, int first) throws IOException {
        for (int port = first; port < first + 1000; port++) {
            if (canListen(host, port)) {
                return port;
            }
        }
        throw new IOException("no free port from " + first + " on at " + host);
    }

    private static boolean canListen(String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        }
    }
}
