/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local hosts file, which James's DNS service does not consult for reverse names. Read again whenever it has changed.
 * Lines that are no addresses with names are skipped; a file that is not there is empty.
 */
final class HostsFile {
    private static final Logger LOGGER = LoggerFactory.getLogger(HostsFile.class);

    private final Path path;
    private State state = new State(Optional.empty(), -1, List.of());

    private record Line(InetAddress address, List<HostName> names) {
    }

    private record State(Optional<FileTime> modified, long size, List<Line> lines) {
    }

    HostsFile(Path path) {
        this.path = path;
    }

    Set<HostName> namesOf(InetAddress address) {
        Set<HostName> names = new LinkedHashSet<>();
        lines().stream().filter(line -> line.address().equals(address)).forEach(line -> names.addAll(line.names()));
        return names;
    }

    Set<InetAddress> addressesOf(HostName name) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        lines().stream().filter(line -> line.names().contains(name)).forEach(line -> addresses.add(line.address()));
        return addresses;
    }

    private synchronized List<Line> lines() {
        try {
            FileTime modified = Files.getLastModifiedTime(path);
            long size = Files.size(path);
            if (!state.modified().equals(Optional.of(modified)) || state.size() != size) {
                state = new State(Optional.of(modified), size, read());
            }
            return state.lines();
        } catch (NoSuchFileException e) {
            state = new State(Optional.empty(), -1, List.of());
            return List.of();
        } catch (IOException e) {
            LOGGER.debug("hosts file {} cannot be read, and counts as empty: {}", path, e.toString());
            state = new State(Optional.empty(), -1, List.of());
            return List.of();
        }
    }

    private List<Line> read() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readString(path, StandardCharsets.ISO_8859_1).split("\\R")) {
            int comment = text.indexOf('#');
            String[] words = (comment < 0 ? text : text.substring(0, comment)).strip().split("\\s+");
            if (words.length > 1 && IpAddresses.isLiteral(words[0])) {
                line(words).ifPresent(lines::add);
            }
        }
        return List.copyOf(lines);
    }

    private static Optional<Line> line(String[] words) {
        try {
            List<HostName> names = new ArrayList<>();
            for (int i = 1; i < words.length; i++) {
                names.add(HostName.of(words[i]));
            }
            return Optional.of(new Line(IpAddresses.parse(words[0]), List.copyOf(names)));
        } catch (IllegalArgumentException e) {
            LOGGER.debug("a line of the hosts file is skipped: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
