/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What one server prints, line by line, as it prints it; kept in a file and in memory across restarts of the server. */
public final class ServerLog {
    private final Path file;
    private final List<String> lines = new ArrayList<>();
    private final List<Consumer<String>> followers = new CopyOnWriteArrayList<>();

    ServerLog(Path file) {
        this.file = file;
    }

    /** Reads the output of a process until its end. */
    Thread read(InputStream output, String name) {
        Thread reader = new Thread(() -> drain(output), "log-" + name);
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private void drain(InputStream output) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
             PrintWriter copy = new PrintWriter(Files.newBufferedWriter(file, java.nio.file.StandardOpenOption.CREATE,
                 java.nio.file.StandardOpenOption.APPEND), true)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                copy.println(line);
                add(line);
            }
        } catch (IOException e) {
            add("(the log ends here: " + e.getMessage() + ")");
        }
    }

    private void add(String line) {
        synchronized (lines) {
            lines.add(line);
            lines.notifyAll();
        }
        followers.forEach(follower -> follower.accept(line));
    }

    /** Every later line goes to the follower too, on the thread that reads the log. */
    public void follow(Consumer<String> follower) {
        followers.add(follower);
    }

    public Path file() {
        return file;
    }

    /** How many lines there are: a mark for {@link #since}. */
    public int size() {
        synchronized (lines) {
            return lines.size();
        }
    }

    public List<String> since(int mark) {
        synchronized (lines) {
            return List.copyOf(lines.subList(mark, lines.size()));
        }
    }

    /** The first line from {@code mark} on in which the expression is found, waiting for it; empty when the time is over. */
    public Optional<String> await(int mark, Pattern expression, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        int next = mark;
        synchronized (lines) {
            while (true) {
                for (; next < lines.size(); next++) {
                    if (expression.matcher(lines.get(next)).find()) {
                        return Optional.of(lines.get(next));
                    }
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return Optional.empty();
                }
                lines.wait(left);
            }
        }
    }

    /** The last lines, for a failure's message. */
    public String tail(int count) {
        synchronized (lines) {
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - count), lines.size()));
        }
    }
}
