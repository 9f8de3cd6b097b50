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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.zip.CRC32C;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.SegmentSink;

/**
 * Collects one APDU: in memory as long as it is short, then in a file. Nothing is forced to the disk: the promise to keep the APDU is
 * made by its user, after {@link #apdu}.
 *
 * <p>Belongs to the event loop of one association at a time: when that has broken, {@link KeptTransfers} hands the sink over to the next
 * one. A file that has a {@link SpoolJournal} can be handed over to the next process, too.
 */
final class SpoolSink implements SegmentSink {
    private static final int BLOCK = 64 << 10;

    /** What an association has to do with its sinks. */
    interface Owner {
        /** The APDU will not be completed. */
        void gone(SpoolSink sink);

        /** The APDU may be completed on another association. */
        void suspended(SpoolSink sink);
    }

    private record Mark(int serial, long offset) {
    }

    private final SpoolOptions options;
    private final Executor writer;
    private final Optional<Terms> persistent;

    private final List<ActivityName> names = new CopyOnWriteArrayList<>();

    /** Confined to the event loop. */
    private final List<Mark> marks = new ArrayList<>();
    private Owner owner;
    private long length;
    private boolean inMemory = true;
    private boolean closed;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    /** Handed from the event loop to the writer with the first task, and used by the writer alone from then on. */
    private List<Octets> memory = new ArrayList<>();
    private Optional<SpoolFile> file = Optional.empty();
    private Optional<SpoolJournal> journal = Optional.empty();
    private Octets read = Octets.EMPTY;
    private final CRC32C sum = new CRC32C();
    private List<SpoolJournal.Checkpoint> unverified = List.of();

    /**
     * @param persistent where the APDU can be resumed after a restart of the process, what was agreed with its sender
     */
    SpoolSink(SpoolOptions options, Executor threads, ActivityName name, Optional<Terms> persistent, Owner owner) {
        this.options = options;
        this.writer = new SerialExecutor(threads);
        this.persistent = persistent;
        this.owner = owner;
        names.add(name);
    }

    /** One that an earlier process has left, as its journal says. */
    static SpoolSink restored(SpoolOptions options, Executor threads, Path path, SpoolJournal.Contents contents) throws IOException {
        SpoolSink sink = new SpoolSink(options, threads, contents.names().getFirst(), Optional.of(contents.terms()), new Owner() {
            @Override
            public void gone(SpoolSink sink) {
                // it has no association
            }

            @Override
            public void suspended(SpoolSink sink) {
                // it is already
            }
        });
        sink.names.addAll(contents.names().subList(1, contents.names().size()));
        contents.checkpoints().forEach(checkpoint -> sink.marks.add(new Mark(checkpoint.serial(), checkpoint.offset())));
        sink.inMemory = false;
        sink.file = Optional.of(SpoolFile.reopened(contents.data(), options));
        sink.length = sink.file.orElseThrow().length();
        sink.journal = Optional.of(SpoolJournal.reopen(path, contents));
        sink.unverified = contents.checkpoints();
        return sink;
    }

    // ---- for the associations that it has belonged to

    /** Under which the transfer has been known, the last one last. */
    List<ActivityName> names() {
        return List.copyOf(names);
    }

    /** From now on it has this name, too. */
    void knownAs(ActivityName name) {
        names.add(name);
    }

    /** Whether the sender can resume it, as far as checkpoints go. */
    boolean hasCheckpoint() {
        return !marks.isEmpty();
    }

    long length() {
        return length;
    }

    boolean isInMemory() {
        return inMemory;
    }

    /** Where that checkpoint is; empty where there is none. */
    Optional<Long> offset(int checkpoint) {
        return marks.stream().filter(mark -> mark.serial() == checkpoint).map(Mark::offset).findFirst();
    }

    /** The sender goes on behind a checkpoint that is {@linkplain #offset there}, on another association. */
    void resume(int checkpoint, ActivityName name, Owner next) {
        long offset = offset(checkpoint).orElseThrow();
        owner = next;
        names.add(name);
        marks.removeIf(mark -> mark.serial() > checkpoint);
        length = offset;
        if (inMemory) {
            memory = new ArrayList<>(List.of(Octets.concat(memory).slice(0, offset)));
        } else {
            written = written.thenRunAsync(() -> rewind(checkpoint, offset, name), writer);
        }
    }

    // ---- for RTSE

    @Override
    public CompletionStage<Void> write(Octets segment) {
        length += segment.length();
        if (length > options.apduLimit()) {
            return CompletableFuture.failedFuture(new IOException("APDU is longer than " + options.apduLimit() + " octets"));
        }
        if (inMemory && length <= options.memoryLimit()) {
            memory.add(segment);
            return written;
        }
        if (inMemory) {
            inMemory = false;
            List<Mark> before = List.copyOf(marks);
            List<ActivityName> known = names();
            written = written.thenRunAsync(() -> spill(before, known), writer);
        }
        written = written.thenRunAsync(() -> append(segment), writer);
        return written;
    }

    @Override
    public CompletionStage<Void> checkpoint(int serial) {
        marks.add(new Mark(serial, length));
        if (!inMemory) {
            List<ActivityName> known = names();
            written = written.thenRunAsync(() -> mark(serial, known), writer);
        }
        return written;
    }

    @Override
    public CompletionStage<Octets> complete(Function<Octets, Octets> reading) {
        return inMemory ? written.thenApply(done -> look(reading)) : written.thenApplyAsync(done -> look(reading), writer);
    }

    @Override
    public void suspend() {
        if (hasCheckpoint() && !closed) {
            owner.suspended(this);
        } else {
            discard();
        }
    }

    @Override
    public void discard() {
        owner.gone(this);
        close();
    }

    // ---- on the writer

    private interface FileTask {
        void run() throws IOException;
    }

    private void onDisk(FileTask task) {
        try {
            task.run();
        } catch (IOException e) {
            throw new CompletionException(new IOException("spool " + options.folder() + ": " + e.getMessage(), e));
        }
    }

    /** What has been kept in memory goes to a file, checkpoint by checkpoint. */
    private void spill(List<Mark> before, List<ActivityName> known) {
        onDisk(() -> {
            file = Optional.of(persistent.isPresent() ? SpoolFile.named(options) : SpoolFile.nameless(options));
            Octets octets = Octets.concat(memory);
            memory.clear();
            long from = 0;
            for (Mark mark : before) {
                appendNow(octets.slice(from, mark.offset()));
                markNow(mark.serial(), known);
                from = mark.offset();
            }
            appendNow(octets.slice(from, octets.length()));
        });
    }

    private void append(Octets segment) {
        onDisk(() -> appendNow(segment));
    }

    private void appendNow(Octets segment) throws IOException {
        file.orElseThrow().append(segment);
        if (persistent.isPresent()) {
            update(segment);
        }
    }

    private void update(Octets octets) {
        for (long done = 0; done < octets.length(); done += BLOCK) {
            octets.slice(done, Math.min(octets.length(), done + BLOCK)).buffers().forEach(sum::update);
        }
    }

    private void mark(int serial, List<ActivityName> known) {
        onDisk(() -> markNow(serial, known));
    }

    private void markNow(int serial, List<ActivityName> known) throws IOException {
        if (persistent.isPresent()) {
            SpoolFile data = file.orElseThrow();
            if (journal.isEmpty()) {
                journal = Optional.of(SpoolJournal.create(options.folder(), persistent.orElseThrow(), known, data.name().orElseThrow()));
            }
            journal.orElseThrow().checkpoint(new SpoolJournal.Checkpoint(serial, data.length(), sum.getValue()));
            sum.reset();
        }
    }

    private void rewind(int checkpoint, long offset, ActivityName name) {
        onDisk(() -> {
            file.orElseThrow().truncate(offset);
            verify(checkpoint);
            sum.reset();
            if (journal.isPresent()) {
                journal.orElseThrow().resumed(checkpoint, name);
            }
        });
    }

    /** That the octets up to a checkpoint are those that an earlier process has been given: the power may have gone in between. */
    private void verify(int checkpoint) throws IOException {
        long from = 0;
        for (SpoolJournal.Checkpoint known : unverified) {
            if (known.serial() <= checkpoint) {
                sum.reset();
                update(file.orElseThrow().octets().slice(from, known.offset()));
                if (sum.getValue() != known.checkSum()) {
                    throw new IOException("what was written before checkpoint " + known.serial() + " is damaged");
                }
                from = known.offset();
            }
        }
        unverified = List.of();
    }

    private Octets look(Function<Octets, Octets> reading) {
        read = reading.apply(file.map(SpoolFile::octets).orElseGet(() -> Octets.concat(memory)));
        return read;
    }

    // ---- afterwards

    /** What {@link #complete} gave, with the file: from now on its user's to close. */
    Apdu apdu() {
        return new ReceivedApdu(read, file);
    }

    /** The APDU is ours: whoever resumes it, now or after a restart, is told so. */
    CompletionStage<Void> secured() {
        if (inMemory || persistent.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return written.thenRunAsync(() -> onDisk(() -> {
            if (journal.isPresent()) {
                journal.orElseThrow().secured();
            }
        }), writer);
    }

    /** The octets are gone or no longer wanted, and nobody will resume the APDU. */
    void forget() {
        if (!inMemory) {
            written.whenCompleteAsync((done, failure) -> journal.ifPresent(SpoolJournal::delete), writer);
        }
    }

    /** Forgets what was written, after what is being written now: for an APDU that nobody will ask for. */
    void close() {
        if (!inMemory && !closed) {
            written.whenCompleteAsync((done, failure) -> {
                journal.ifPresent(SpoolJournal::delete);
                file.ifPresent(SpoolFile::close);
            }, writer);
        }
        closed = true;
    }

    /** Closes the files and leaves them to a later process, after what is being written now. */
    void leave() {
        if (!inMemory && !closed) {
            written.whenCompleteAsync((done, failure) -> {
                journal.ifPresent(SpoolJournal::leave);
                file.ifPresent(data -> {
                    if (journal.isPresent()) {
                        data.leave();
                    } else {
                        data.close();
                    }
                });
            }, writer);
        }
        closed = true;
    }
}
