/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.TraceSettings;
import org.apache.james.x400.transport.trace.TraceFile;
import org.apache.james.x400.transport.trace.TraceSource;

/**
 * The trace files of the connectors, as the configuration in force wants them. A connection asks for its file with each PDU, so that a
 * reload switches traces of open associations, too.
 */
final class Traces implements AutoCloseable {
    private final FileSystem fileSystem;
    private final EventLog events;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    private record Open(TraceSettings settings, TraceFile file) {
    }

    Traces(FileSystem fileSystem, EventLog events) {
        this.fileSystem = fileSystem;
        this.events = events;
    }

    /** Begins those that are new, ends those that are gone, and lets the others be. */
    synchronized void follow(X400Configuration configuration) {
        Map<String, TraceSettings> wanted = new HashMap<>();
        configuration.connectors().forEach(connector -> connector.trace().ifPresent(trace -> wanted.put(connector.name(), trace)));
        open.entrySet().removeIf(entry -> {
            boolean stays = entry.getValue().settings().equals(wanted.get(entry.getKey()));
            if (!stays) {
                entry.getValue().file().close();
            }
            return !stays;
        });
        wanted.forEach((name, settings) -> {
            if (!open.containsKey(name)) {
                begin(name, settings);
            }
        });
    }

    private void begin(String connector, TraceSettings settings) {
        try {
            Path file = fileSystem.getFile("file://" + settings.file()).toPath();
            Files.createDirectories(file.toAbsolutePath().getParent());
            open.put(connector, new Open(settings, TraceFile.open(
                new TraceFile.Options(file, settings.maxSize(), settings.files()), connector, why -> failed(why))));
        } catch (IOException e) {
            failed("the trace of " + connector + " cannot begin: " + e.getMessage());
        }
    }

    private void failed(String why) {
        events.record(new Event.Service(EventKind.TRACE_ENDED, why + "; mail goes on"));
    }

    TraceSource of(Connector connector) {
        String name = connector.name();
        return () -> Optional.ofNullable(open.get(name)).map(Open::file).filter(file -> !file.isOver());
    }

    @Override
    public synchronized void close() {
        open.values().forEach(trace -> trace.file().close());
        open.clear();
    }
}
