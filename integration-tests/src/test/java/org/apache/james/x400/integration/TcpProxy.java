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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A haproxy that passes calls on to one target, from addresses of its own. */
final class TcpProxy implements Closeable {
    /** What it tells the target of its callers. */
    enum Announcement {
        NOTHING(""), VERSION_1("send-proxy"), VERSION_2("send-proxy-v2");

        private final String option;

        Announcement(String option) {
            this.option = option;
        }
    }

    private final Daemon daemon;

    private TcpProxy(Daemon daemon) {
        this.daemon = daemon;
    }

    /** What is missing for a start here; empty where nothing is. */
    static String obstacle() {
        return Daemon.isInstalled("haproxy") ? "" : "haproxy is not installed: apt-get install haproxy";
    }

    /** The doors of a proxy, to be written one after another. */
    static final class Doors {
        private final List<String> lines = new ArrayList<>();
        private final String target;
        private final int port;

        /** @param port of all doors */
        Doors(int port, String target) {
            this.port = port;
            this.target = target;
        }

        /** Who calls {@code door} comes to the target from {@code source}. */
        Doors open(String door, String source, Announcement announcement) {
            lines.add("listen " + door);
            lines.add("    bind " + door + ':' + port);
            lines.add("    server target " + target + " source " + source + ' ' + announcement.option);
            return this;
        }
    }

    static TcpProxy start(Path folder, Doors doors) throws IOException {
        Path socket = Files.createDirectories(folder).resolve("haproxy.sock");
        Files.deleteIfExists(socket);
        List<String> lines = new ArrayList<>(List.of("global", "    stats socket " + socket, "defaults", "    mode tcp",
            "    timeout connect 5s", "    timeout client 1m", "    timeout server 1m"));
        lines.addAll(doors.lines);
        Path file = Files.write(folder.resolve("haproxy.cfg"), lines);
        return new TcpProxy(Daemon.start(folder, "haproxy", "-db", "-f", file.toString()).awaitUp(() -> Files.exists(socket)));
    }

    @Override
    public void close() {
        daemon.close();
    }
}
