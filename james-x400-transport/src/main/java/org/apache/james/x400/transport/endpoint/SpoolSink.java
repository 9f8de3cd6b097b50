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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.SegmentSink;

/**
 * Collects one APDU: in memory as long as it is short, then in a file. Nothing is forced to the disk: the promise to keep the APDU is
 * made by its user, after {@link #apdu}.
 */
final class SpoolSink implements SegmentSink {
    private final SpoolOptions options;
    private final Executor writer;
    private final Runnable ended;

    /** Confined to the event loop. */
    private long length;
    private boolean inMemory = true;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    /** Handed from the event loop to the writer with the first task, and used by the writer alone from then on. */
    private final List<Octets> memory = new ArrayList<>();
    private Optional<SpoolFile> file = Optional.empty();
    private Octets read = Octets.EMPTY;

    /** @param ended run once, on the event loop, when the APDU will not be completed */
    SpoolSink(SpoolOptions options, Executor threads, Runnable ended) {
        this.options = options;
        this.writer = new SerialExecutor(threads);
        this.ended = ended;
    }

    @Override
    public CompletionStage<Void> write(Octets segment) {
        length += segment.length();
        if (length > options.apduLimit()) {
            return CompletableFuture.failedFuture(new IOException("APDU is longer than " + options.apduLimit() + " octets"));
        }
        if (length <= options.memoryLimit()) {
            memory.add(segment);
            return written;
        }
        inMemory = false;
        written = written.thenRunAsync(() -> append(segment), writer);
        return written;
    }

    private void append(Octets segment) {
        try {
            if (file.isEmpty()) {
                file = Optional.of(SpoolFile.create(options.folder()));
                file.orElseThrow().append(Octets.concat(memory));
                memory.clear();
            }
            file.orElseThrow().append(segment);
        } catch (IOException e) {
            throw new CompletionException(new IOException("spool " + options.folder() + ": " + e.getMessage(), e));
        }
    }

    @Override
    public CompletionStage<Void> checkpoint(int serial) {
        return written;
    }

    @Override
    public CompletionStage<Octets> complete(Function<Octets, Octets> reading) {
        return inMemory ? written.thenApply(done -> look(reading)) : written.thenApplyAsync(done -> look(reading), writer);
    }

    private Octets look(Function<Octets, Octets> reading) {
        read = reading.apply(file.map(SpoolFile::octets).orElseGet(() -> Octets.concat(memory)));
        return read;
    }

    /** What {@link #complete} gave, with the file: from now on its user's to close. */
    Apdu apdu() {
        return new ReceivedApdu(read, file);
    }

    @Override
    public void suspend() {
        discard();
    }

    @Override
    public void discard() {
        ended.run();
        close();
    }

    /** Forgets what was written, after what is being written now: for an APDU that nobody will ask for. */
    void close() {
        if (!inMemory) {
            written.whenCompleteAsync((done, failure) -> file.ifPresent(SpoolFile::close), writer);
        }
    }
}
