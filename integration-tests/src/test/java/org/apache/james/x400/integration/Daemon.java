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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.awaitility.Awaitility;

/** A server of the operating system's packages that a test runs in the foreground, with its output as a log. */
final class Daemon implements Closeable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final ServerLog log;

    private Daemon(String name, Process process, ServerLog log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Whether a program is there, in one of the folders of programs. */
    static boolean isInstalled(String program) {
        return List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Starts a program of the folders for programs; its output goes to {@code folder} too. */
    static Daemon start(Path folder, String program, String... arguments) throws IOException {
        String path = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream().map(bin -> Path.of(bin, program))
            .filter(Files::isExecutable).findFirst().orElseThrow(() -> new IOException(program + " is not installed")).toString();
        List<String> command = new ArrayList<>(List.of(path));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        ServerLog log = new ServerLog(Files.createDirectories(folder).resolve(program + ".log"));
        log.read(process.getInputStream(), program);
        // a run that is broken off must not leave a name server behind, which the next run would find in its place
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-of-" + program));
        return new Daemon(program, process, log);
    }

    /** Waits until it works; a program that ends instead has its last words in the exception. */
    Daemon awaitUp(Callable<Boolean> works) {
        Awaitility.await(name).atMost(START_LIMIT).pollInterval(Duration.ofMillis(20)).until(() -> {
            if (!process.isAlive()) {
                throw new IOException(name + " ended with " + process.exitValue() + ": " + log.tail(10));
            }
            return works.call();
        });
        return this;
    }

    ServerLog log() {
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
