/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * A pcapng file that connections write to, with a thread of its own. When it is full it is renamed, {@code x.pcapng} to
 * {@code x.1.pcapng} and so on, and the oldest is deleted. Only the owner of the process can read it, where the file system knows owners.
 * What cannot be written in time is left out, and the next packet says how much that was; a file that cannot be written at all ends the
 * trace. May be used from any thread.
 */
public final class TraceFile implements AutoCloseable {
    private static final String APPLICATION = "Apache James X.400 connector";
    /** Octets that may wait for the disk. */
    private static final long MOST_WAITING = 8 << 20;
    private static final long OVERHEAD = 200;
    private static final String SUFFIX = ".pcapng";

    /**
     * @param file    ends in {@code .pcapng}
     * @param maxSize of one file in octets, 64 kB or more
     * @param files   that are kept, the one that is written to among them; 1 or more
     */
    public record Options(Path file, long maxSize, int files) {
        /** The least that {@code maxSize} can be. */
        public static final long LEAST_SIZE = 64 << 10;

        public Options {
            Objects.requireNonNull(file, "file");
            if (!file.toString().endsWith(SUFFIX)) {
                throw new IllegalArgumentException("the trace file " + file + " does not end in " + SUFFIX);
            }
            if (maxSize < LEAST_SIZE) {
                throw new IllegalArgumentException("maxSize " + maxSize + " of a trace file is below " + LEAST_SIZE);
            }
            if (files < 1) {
                throw new IllegalArgumentException(files + " trace files are less than 1");
            }
        }
    }

    private final Options options;
    private final String name;
    private final Consumer<String> failed;
    private final ExecutorService thread;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private volatile boolean over;

    // Used by the thread alone.
    private final Map<TracedConnection, TcpStream> streams = new IdentityHashMap<>();
    private Optional<FileChannel> channel = Optional.empty();
    private long size;

    private TraceFile(Options options, String name, Consumer<String> failed) {
        this.options = options;
        this.name = name;
        this.failed = failed;
        this.thread = Executors.newSingleThreadExecutor(new DefaultThreadFactory("x400-trace", true));
    }

    /**
     * Begins a file; one of that name is renamed first. Does not wait for the disk.
     *
     * @param name   shown in the file as the name of the interface
     * @param failed told once if the file cannot be written; the trace is over then
     */
    public static TraceFile open(Options options, String name, Consumer<String> failed) {
        TraceFile file = new TraceFile(options, name, failed);
        file.execute(file::next);
        return file;
    }

    public Options options() {
        return options;
    }

    /** Nothing is written any more. */
    public boolean isOver() {
        return over;
    }

    /** Writes what is waiting, and ends the file. Does not wait for it. */
    @Override
    public void close() {
        over = true;
        try {
            thread.execute(this::end);
        } catch (RejectedExecutionException again) {
            return;
        }
        thread.shutdown();
    }

    // ---- from event loops

    /** The connection has opened, or could not. */
    void opened(TracedConnection connection) {
        submit(connection.opening().stream().mapToLong(chunk -> chunk.octets().length).sum(), () -> stream(connection));
    }

    void write(TracedConnection connection, Chunk chunk) {
        submit(chunk.octets().length, () -> {
            TcpStream stream = stream(connection);
            put(chunk, stream.data(chunk.direction(), chunk.octets()), comment());
        });
    }

    void closed(TracedConnection connection, Instant time) {
        submit(0, () -> {
            for (TcpStream.Packet packet : stream(connection).close()) {
                append(Pcapng.packet(time, packet.direction(), packet.octets(), ""));
            }
            streams.remove(connection);
        });
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void submit(long octets, Writing writing) {
        long cost = octets + OVERHEAD;
        if (over) {
            return;
        }
        if (waiting.addAndGet(cost) > MOST_WAITING) {
            waiting.addAndGet(-cost);
            missed.incrementAndGet();
            return;
        }
        execute(() -> {
            waiting.addAndGet(-cost);
            writing.run();
        });
    }

    private void execute(Writing writing) {
        try {
            thread.execute(() -> run(writing));
        } catch (RejectedExecutionException closed) {
            over = true;
        }
    }

    // ---- on the file's thread

    private void run(Writing writing) {
        if (over && channel.isEmpty()) {
            return;
        }
        try {
            writing.run();
        } catch (IOException e) {
            over = true;
            end();
            failed.accept("the trace of " + name + " has ended, since " + options.file() + " cannot be written: " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "its folder does not exist"
            : e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
    }

    private void end() {
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException ignored) {
                // What was written is there; more there is not to do.
                over = true;
            }
        });
        channel = Optional.empty();
        streams.clear();
    }

    private String comment() {
        long count = missed.getAndSet(0);
        return count == 0 ? "" : count + " packets before this one are missing: the disk was too slow";
    }

    /** The connection's place in this file; what it begins with is written where it is new. */
    private TcpStream stream(TracedConnection connection) throws IOException {
        TcpStream known = streams.get(connection);
        if (known != null) {
            return known;
        }
        TcpStream stream = new TcpStream(connection.local(), connection.remote());
        streams.put(connection, stream);
        for (TcpStream.Packet packet : stream.open(connection.calledByUs())) {
            append(Pcapng.packet(connection.begun(), packet.direction(), packet.octets(), ""));
        }
        for (Chunk chunk : connection.opening()) {
            put(chunk, stream.data(chunk.direction(), chunk.octets()), "");
        }
        return stream;
    }

    private void put(Chunk chunk, List<TcpStream.Packet> packets, String comment) throws IOException {
        String first = comment;
        for (TcpStream.Packet packet : packets) {
            append(Pcapng.packet(chunk.time(), packet.direction(), packet.octets(), first));
            first = "";
        }
        if (size > options.maxSize()) {
            next();
        }
    }

    private void append(byte[] block) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(block);
        FileChannel open = channel.orElseThrow(() -> new IOException("the file is closed"));
        while (octets.hasRemaining()) {
            open.write(octets);
        }
        size += block.length;
    }

    /** Begins a new file, after making room for it. */
    private void next() throws IOException {
        end();
        for (int i = options.files() - 1; i > 0; i--) {
            Path from = numbered(i - 1);
            if (Files.exists(from)) {
                Files.move(from, numbered(i), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.deleteIfExists(options.file());
        channel = Optional.of(FileChannel.open(options.file(), EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            permissions()));
        size = 0;
        append(Pcapng.header(APPLICATION, name));
    }

    private FileAttribute<?>[] permissions() {
        boolean posix = options.file().getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
            : new FileAttribute<?>[0];
    }

    private Path numbered(int number) {
        String plain = options.file().getFileName().toString();
        return number == 0 ? options.file()
            : options.file().resolveSibling(plain.substring(0, plain.length() - SUFFIX.length()) + '.' + number + SUFFIX);
    }
}
