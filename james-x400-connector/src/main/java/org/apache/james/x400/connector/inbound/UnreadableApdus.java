/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for APDUs that could not be read, so that somebody can look at them: {@code x400 decode FILE} shows how far they make sense. It
 * is bounded: the oldest files give way to new ones, and what a peer sends again and again is kept once. From any thread.
 */
public final class UnreadableApdus {
    /** Files, at most. */
    static final int MAX_FILES = 100;
    /** Octets of all files, at most. */
    static final long MAX_OCTETS = 64L << 20;
    /** Octets of one file, at most; the rest of the APDU is cut off. */
    static final long MAX_FILE = 4L << 20;

    private static final Logger LOGGER = LoggerFactory.getLogger(UnreadableApdus.class);
    private static final String SUFFIX = ".apdu";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DIGEST = 16;

    private final Path folder;
    private final Clock clock;

    /** @param folder made when the first APDU is kept */
    public UnreadableApdus(Path folder, Clock clock) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** @return the file; empty where there is no room, which the log tells */
    synchronized Optional<Path> keep(Octets apdu, String connector) {
        Octets kept = apdu.slice(0, Math.min(apdu.length(), MAX_FILE));
        try {
            Files.createDirectories(folder);
            String digest = digest(kept);
            for (Path file : files()) {
                if (file.getFileName().toString().endsWith(digest + SUFFIX)) {
                    return Optional.of(file);
                }
            }
            makeRoom(kept.length());
            Path file = folder.resolve(TIME.format(clock.instant()) + '-' + connector.replaceAll("[^A-Za-z0-9_-]", "_") + '-' + digest
                + SUFFIX);
            try (InputStream in = kept.open(); OutputStream out = Files.newOutputStream(file)) {
                in.transferTo(out);
            }
            return Optional.of(file);
        } catch (IOException e) {
            LOGGER.warn("an APDU that could not be read is not kept in {}: {}", folder, e.toString());
            return Optional.empty();
        }
    }

    private static String digest(Octets octets) throws IOException {
        try (DigestInputStream in = new DigestInputStream(octets.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The oldest first, as their names begin with the time. */
    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                .sorted(Comparator.comparing(file -> file.getFileName().toString())).toList();
        }
    }

    private void makeRoom(long octets) throws IOException {
        List<Path> files = new ArrayList<>(files());
        long total = octets;
        for (Path file : files) {
            total += Files.size(file);
        }
        while (!files.isEmpty() && (files.size() >= MAX_FILES || total > MAX_OCTETS)) {
            Path oldest = files.removeFirst();
            total -= Files.size(oldest);
            Files.delete(oldest);
        }
    }
}
