/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that one APDU is written to and read from. A nameless one is gone with the process, even after a crash; a named one is still there
 * when the process has been started again.
 */
final class SpoolFile implements AutoCloseable {
    static final String SUFFIX = ".apdu";
    static final String PREFIX = "x400-";

    private static final Logger LOGGER = LoggerFactory.getLogger(SpoolFile.class);
    private static final int BLOCK = 64 << 10;
    /** How much is written before the free space is looked at again. */
    private static final long LOOK_EVERY = 16L << 20;

    private final FileChannel channel;
    private final Optional<Path> name;
    private final Path folder;
    private final long minimumFree;
    private long length;
    private long looked;

    private SpoolFile(FileChannel channel, Optional<Path> name, Path folder, long minimumFree, long length) {
        this.channel = channel;
        this.name = name;
        this.folder = folder;
        this.minimumFree = minimumFree;
        this.length = length;
        this.looked = length;
    }

    static SpoolFile nameless(SpoolOptions options) throws IOException {
        Path path = create(options);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        deleteName(path);
        return new SpoolFile(channel, Optional.empty(), options.folder(), options.minimumFree(), 0);
    }

    static SpoolFile named(SpoolOptions options) throws IOException {
        Path path = create(options);
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new SpoolFile(channel, Optional.of(path), options.folder(), options.minimumFree(), 0);
    }

    /** One that an earlier process wrote. */
    static SpoolFile reopened(Path path, SpoolOptions options) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new SpoolFile(channel, Optional.of(path), options.folder(), options.minimumFree(), channel.size());
    }

    private static Path create(SpoolOptions options) throws IOException {
        Files.createDirectories(options.folder());
        checkFree(options.folder(), options.minimumFree());
        return Files.createTempFile(options.folder(), PREFIX, SUFFIX);
    }

    private static void checkFree(Path folder, long minimumFree) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < minimumFree) {
            throw new IOException("only " + free + " octets are free, and " + minimumFree + " shall stay free");
        }
    }

    /** Where the system keeps the names of open files, closing deletes it. */
    private static void deleteName(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            LOGGER.debug("{} keeps its name until it is closed", path, e);
        }
    }

    Optional<Path> name() {
        return name;
    }

    long length() {
        return length;
    }

    void append(Octets octets) throws IOException {
        if (length - looked >= LOOK_EVERY) {
            looked = length;
            checkFree(folder, minimumFree);
        }
        for (long done = 0; done < octets.length(); done += BLOCK) {
            for (ByteBuffer block : octets.slice(done, Math.min(octets.length(), done + BLOCK)).buffers()) {
                while (block.hasRemaining()) {
                    length += channel.write(block, length);
                }
            }
        }
    }

    /** Forgets what comes after so many octets. */
    void truncate(long to) throws IOException {
        if (to > length) {
            throw new IOException("the file has " + length + " octets instead of " + to);
        }
        channel.truncate(to);
        length = to;
        looked = Math.min(looked, to);
    }

    /** All that was appended; not to be read after {@link #close}. */
    Octets octets() {
        return Octets.ofFile(channel, 0, length);
    }

    /** Closes the file and leaves it where it is, for a later process. */
    void leave() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the file. */
    @Override
    public void close() {
        leave();
        name.ifPresent(path -> {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOGGER.warn("{} cannot be deleted and stays until the next start: {}", path, e.toString());
            }
        });
    }
}
