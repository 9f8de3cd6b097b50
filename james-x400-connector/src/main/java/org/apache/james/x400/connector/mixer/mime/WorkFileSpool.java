/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * Keeps small octets in memory and the rest in one work file, which disappears when the spool is closed, and every octet with it.
 * Used by one thread.
 */
public final class WorkFileSpool implements Spool, AutoCloseable {
    /** From this size on octets go to the file. */
    public static final int DEFAULT_THRESHOLD = 64 * 1024;

    private static final int FIRST_BLOCK = 2048;

    private final Path directory;
    private final int threshold;
    private Optional<FileChannel> file = Optional.empty();
    private long end;

    /** @param directory for the work file, which is made on first use */
    public WorkFileSpool(Path directory, int threshold) {
        this.directory = Objects.requireNonNull(directory, "directory");
        this.threshold = threshold;
    }

    @Override
    public Octets keep(Source source) throws IOException {
        Spilling out = new Spilling();
        source.writeTo(out);
        return out.octets();
    }

    /** Some streams of JavaMail say that they end when they are asked for no octet, as {@code readNBytes} does between two blocks. */
    @Override
    public Octets keep(InputStream octets) throws IOException {
        return keep((Source) octets::transferTo);
    }

    private FileChannel channel() throws IOException {
        if (file.isEmpty()) {
            Path path = Files.createTempFile(directory, "mixer-", ".work");
            file = Optional.of(FileChannel.open(path,
                StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE));
        }
        return file.orElseThrow();
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    /** In memory up to the threshold, in the file from there on, its start included. */
    private final class Spilling extends OutputStream {
        private final ByteArrayOutputStream memory = new ByteArrayOutputStream(FIRST_BLOCK);
        private Optional<FileChannel> channel = Optional.empty();
        private long from;

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            memory.write(octets, offset, length);
            if (memory.size() >= threshold) {
                spill();
            }
        }

        private void spill() throws IOException {
            if (channel.isEmpty()) {
                channel = Optional.of(channel());
                from = end;
            }
            ByteBuffer buffer = ByteBuffer.wrap(memory.toByteArray());
            while (buffer.hasRemaining()) {
                end += channel.get().write(buffer, end);
            }
            memory.reset();
        }

        Octets octets() throws IOException {
            if (channel.isEmpty()) {
                return Octets.wrap(memory.toByteArray());
            }
            spill();
            return Octets.ofFile(channel.get(), from, end);
        }
    }
}
