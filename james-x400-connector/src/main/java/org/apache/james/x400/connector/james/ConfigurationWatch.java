/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.james.filesystem.api.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code conf/x400.xml} again when it, or a file of mapping rules that it names, has changed and then rests, so that a
 * file that is being written is not read half.
 * Looks at time and size, since file systems that are mounted over a network tell no changes by themselves.
 */
final class ConfigurationWatch {
    static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Logger LOGGER = LoggerFactory.getLogger(ConfigurationWatch.class);

    private final Path file;
    private final LiveConfiguration configuration;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "x400-configuration");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<Stamp> inForce = Optional.empty();
    private Optional<Stamp> lastSeen = Optional.empty();

    private record Stamp(FileTime modified, long size, List<Stamp> ruleFiles) {
    }

    ConfigurationWatch(Path file, LiveConfiguration configuration) {
        this.file = file;
        this.configuration = configuration;
    }

    static ConfigurationWatch of(FileSystem fileSystem, LiveConfiguration configuration) {
        return new ConfigurationWatch(folder(fileSystem).resolve("x400.xml"), configuration);
    }

    /** James's folder of configuration files. */
    static Path folder(FileSystem fileSystem) {
        try {
            return fileSystem.getFile("file://conf/x400.xml").toPath().toAbsolutePath().getParent();
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException("the folder conf of James cannot be found: " + e.getMessage(), e);
        }
    }

    /** What the file is like now is in force. */
    synchronized void remember() {
        inForce = stamp();
        lastSeen = inForce;
    }

    void start() {
        remember();
        timer.scheduleWithFixedDelay(this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        timer.shutdownNow();
    }

    /** One look at the file. */
    synchronized void look() {
        try {
            Optional<Stamp> now = stamp();
            boolean rests = now.equals(lastSeen);
            lastSeen = now;
            if (now.isPresent() && rests && !now.equals(inForce) && configuration.current().watched()) {
                inForce = now;
                configuration.reload();
            }
        } catch (RuntimeException e) {
            // thrown on, it would end the timer without a word
            LOGGER.error("conf/x400.xml could not be read again", e);
        }
    }

    /** Of the file and of the files of mapping rules that it names. */
    private Optional<Stamp> stamp() {
        List<Stamp> ruleFiles = configuration.current().addresses().tables().stream()
            .flatMap(table -> stamp(Path.of(table.name()), List.of()).stream()).toList();
        return stamp(file, ruleFiles);
    }

    private static Optional<Stamp> stamp(Path file, List<Stamp> ruleFiles) {
        try {
            return Optional.of(new Stamp(Files.getLastModifiedTime(file), Files.size(file), ruleFiles));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
