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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An unmodified James 3.8.1 (memory app) in a process of its own. It may be started again after a stop or a kill; its mailboxes are
 * empty then.
 */
public final class JamesServer implements AutoCloseable {
    private static final Pattern STARTED = Pattern.compile("JAMES server started");
    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Installation installation;
    private final String name;
    private final String domain;
    private final ServerAddress address;
    private final ServerFolder folder;
    private final ServerLog log;
    private final List<String> jvmOptions;
    private List<String> launcher = List.of();
    private Process process;
    private long launched;
    private int mark;

    /**
     * Makes the folder of a server that does not know X.400 yet; nothing is started.
     *
     * @param domain the mail domain whose mailboxes it holds
     */
    public JamesServer(Installation installation, String name, String domain, ServerAddress address, String... jvmOptions)
        throws IOException {
        this.installation = installation;
        this.name = name;
        this.domain = domain;
        this.address = address;
        this.folder = ServerFolder.create(installation, name, address, domain);
        this.log = new ServerLog(folder.root().resolve("logs/console.log"));
        this.jvmOptions = List.of(jvmOptions);
    }

    /** From the next start on the command of the server stands behind these words, as {@code nice} or {@code ip netns exec}. */
    public JamesServer startedBy(List<String> words) {
        launcher = List.copyOf(words);
        return this;
    }

    public String name() {
        return name;
    }

    public String domain() {
        return domain;
    }

    public ServerAddress address() {
        return address;
    }

    public ServerLog log() {
        return log;
    }

    public WebAdmin webadmin() {
        return new WebAdmin(address.host(), address.webadmin());
    }

    public Path root() {
        return folder.root();
    }

    ServerFolder folder() {
        return folder;
    }

    Installation installation() {
        return installation;
    }

    /** Starts the server and waits until it says that it is up; then its domain and users are made. Returns the time from the start on. */
    public Duration start(String... users) throws IOException, InterruptedException {
        launch();
        return awaitUp(users);
    }

    /** Starts the server without waiting for it. */
    public void launch() throws IOException {
        launched = System.nanoTime();
        mark = log.size();
        List<String> command = new ArrayList<>(launcher);
        command.addAll(List.of(java(), "-Xmx512m", "-XX:TieredStopAtLevel=1",
            "-Dworking.directory=" + folder.root(), "-Djava.io.tmpdir=" + folder.tmp(),
            "-Dlogback.configurationFile=" + folder.conf("logback.xml"),
            "-Dextra.props=" + folder.conf("jvm.properties")));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", installation.libraries() + "/*", "org.apache.james.MemoryJamesServerMain"));
        process = new ProcessBuilder(command).directory(folder.root().toFile()).redirectErrorStream(true).start();
        log.read(process.getInputStream(), name);
    }

    /** Waits until a launched server is up, and makes its domain and users. Returns the time from the launch on. */
    public Duration awaitUp(String... users) throws IOException, InterruptedException {
        awaitStarted();
        Duration taken = Duration.ofNanos(System.nanoTime() - launched);
        webadmin().put("/domains/" + domain, "");
        addUsers(users);
        return taken;
    }

    /** Makes accounts of the server's domain, with {@link MailClient#PASSWORD}. */
    public void addUsers(String... users) throws IOException, InterruptedException {
        for (String user : users) {
            webadmin().put("/users/" + user + "@" + domain, "{\"password\":\"" + MailClient.PASSWORD + "\"}");
        }
    }

    private void awaitStarted() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (log.await(mark, STARTED, Duration.ofMillis(500)).isEmpty()) {
            if (!process.isAlive()) {
                throw new IOException("James " + name + " ended with " + process.exitValue() + " while starting" + lastWords());
            }
            if (System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IOException("James " + name + " was not up after " + START_LIMIT.toSeconds() + " s" + lastWords());
            }
        }
    }

    private String lastWords() {
        return "; its last words:\n" + log.tail(40);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public boolean isUp() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** SIGTERM, as an init system stops a service; waits for the end and returns the time it took. */
    public Duration stop() throws InterruptedException, IOException {
        long begin = System.nanoTime();
        process.destroy();
        if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("James " + name + " had not ended " + STOP_LIMIT.toSeconds() + " s after SIGTERM");
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** SIGKILL, as a power cut ends a service; one that has not been started, or has ended, is left alone. */
    public void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() throws IOException {
        if (isUp()) {
            try {
                stop();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
