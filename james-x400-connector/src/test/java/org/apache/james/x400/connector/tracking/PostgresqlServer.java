/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of Debian's package in a folder of its own, for the time of a test. It does not run as root: root starts it as
 * postgres.
 */
final class PostgresqlServer implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final int port;

    private PostgresqlServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** The programs of the newest version that is installed; empty if there is none. */
    static Optional<Path> programs() {
        if (!Files.isDirectory(PROGRAMS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PROGRAMS)) {
            return versions.map(version -> version.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .max(Comparator.comparing(bin -> Integer.parseInt(bin.getParent().getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresqlServer start(Path programs) throws Exception {
        Path folder = Path.of(run("mktemp", "-d", "/tmp/x400-postgresql-XXXXXX").strip());
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        PostgresqlServer server = new PostgresqlServer(programs, folder, port);
        run(programs.resolve("initdb").toString(), "-D", server.data(), "-A", "trust", "-U", "james", "-E", "UTF8", "--no-sync");
        run(programs.resolve("pg_ctl").toString(), "-D", server.data(), "-w", "-l", folder.resolve("log").toString(), "-o",
            "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder, "start");
        return server;
    }

    TrackingDatabase.Postgresql database() {
        return new TrackingDatabase.Postgresql("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "james", "");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Override
    public void close() throws Exception {
        run(programs.resolve("pg_ctl").toString(), "-D", data(), "-m", "immediate", "stop");
        run("rm", "-rf", folder.toString());
    }

    private static String run(String... command) throws Exception {
        List<String> words = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            words.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        words.addAll(List.of(command));
        Path output = Files.createTempFile("x400-postgresql", ".out");
        try {
            Process process = new ProcessBuilder(words).directory(Path.of("/tmp").toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(String.join(" ", words) + ": " + text);
            }
            return text;
        } finally {
            Files.delete(output);
        }
    }
}
