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

import org.apache.james.x400.transport.asn1.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that one APDU is written to and read from. It has no name once it is open, so that not even a crash leaves it behind. */
final class SpoolFile implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(SpoolFile.class);
    private static final int BLOCK = 64 << 10;

    private final FileChannel channel;
    private long length;

    private SpoolFile(FileChannel channel) {
        this.channel = channel;
    }

    static SpoolFile create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "x400-", ".apdu");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        deleteName(path);
        return new SpoolFile(channel);
    }

    /** Where the system keeps the names of open files, closing deletes it. */
    private static void deleteName(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            LOGGER.debug("{} keeps its name until it is closed", path, e);
        }
    }

    void append(Octets octets) throws IOException {
        for (long done = 0; done < octets.length(); done += BLOCK) {
            ByteBuffer block = ByteBuffer.wrap(octets.slice(done, Math.min(octets.length(), done + BLOCK)).toByteArray());
            while (block.hasRemaining()) {
                length += channel.write(block, length);
            }
        }
    }

    /** All that was appended; not to be read after {@link #close}. */
    Octets octets() {
        return Octets.ofFile(channel, 0, length);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
