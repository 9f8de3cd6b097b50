/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.SegmentSink;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final ActivityName ACTIVITY = new ActivityName(
        new SessionConnectionIdentifier(Octets.EMPTY, Octets.EMPTY, Octets.EMPTY), Octets.ofHex("020101"));

    @TempDir
    private Path folder;
    private final Executor sameThread = Runnable::run;

    /** Runs nothing before it is told to. */
    private static final class LazyThread implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void run() {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
        }
    }

    private Spool spool(Executor threads) {
        return new Spool("test-1", SpoolOptions.defaults(folder).withMemoryLimit(1000).withApduLimit(100_000), threads,
            Loopback.keptTransfers(folder));
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private long files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.count();
        }
    }

    @Test
    void whatWasWrittenShouldBeReadWhateverItsLength() {
        Seeded.check(100, generator -> {
            Spool spool = spool(sameThread);
            byte[] octets = generator.bytes(generator.oneOf(0, 1, 999, 1000, 1001, 5000, 100_000));
            SegmentSink sink = spool.start(ACTIVITY);
            for (byte[] segment : generator.split(octets)) {
                now(sink.write(Octets.wrap(segment)));
            }

            Octets all = now(sink.complete(Function.identity()));
            try (Apdu apdu = spool.take(ACTIVITY).apdu().orElseThrow()) {
                assertThat(apdu.octets()).isEqualTo(Octets.wrap(octets)).isEqualTo(all);
                assertThat(apdu.octets().isInMemory()).isEqualTo(octets.length <= 1000);
            }
            assertThat(spool.isEmpty()).isTrue();
        });
    }

    @Test
    void readerShouldDecideWhatTheUserSees() {
        Spool spool = spool(sameThread);
        SegmentSink sink = spool.start(ACTIVITY);
        sink.write(Octets.wrap(new byte[5000]));

        assertThat(now(sink.complete(all -> all.slice(0, 10))).length()).isEqualTo(10);
        try (Apdu apdu = spool.take(ACTIVITY).apdu().orElseThrow()) {
            assertThat(apdu.octets().length()).isEqualTo(10);
        }
    }

    @Test
    void closedApduShouldGiveBackItsFile() throws IOException {
        Spool spool = spool(sameThread);
        SegmentSink sink = spool.start(ACTIVITY);
        sink.write(Octets.wrap(new byte[5000]));
        now(sink.complete(Function.identity()));
        Apdu apdu = spool.take(ACTIVITY).apdu().orElseThrow();

        apdu.close();
        apdu.close();

        assertThatThrownBy(() -> apdu.octets().toByteArray()).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isZero();
    }

    @Test
    void segmentsShouldBeWrittenInTheirOrderAndOffTheLoop() {
        LazyThread thread = new LazyThread();
        Spool spool = spool(thread);
        SegmentSink sink = spool.start(ACTIVITY);
        now(sink.write(Octets.wrap(new byte[900])));
        CompletionStage<Void> second = sink.write(Octets.wrap(new byte[900]));
        CompletionStage<Void> checkpoint = sink.checkpoint(1);
        CompletionStage<Void> third = sink.write(Octets.of((byte) 7));
        CompletionStage<Octets> complete = sink.complete(Function.identity());
        assertThat(second.toCompletableFuture()).isNotDone();
        assertThat(checkpoint.toCompletableFuture()).isNotDone();

        thread.run();

        now(second);
        now(checkpoint);
        now(third);
        assertThat(now(complete).at(1800)).isEqualTo(7);
        spool.take(ACTIVITY).apdu().orElseThrow().close();
    }

    @Test
    void apduBeyondTheLimitShouldBeRefused() {
        SegmentSink sink = spool(sameThread).start(ACTIVITY);
        now(sink.write(Octets.wrap(new byte[100_000])));

        assertThatThrownBy(() -> now(sink.write(Octets.of((byte) 1)))).hasMessageContaining("longer than 100000 octets");
        sink.discard();
    }

    /** Stands for a full disk: the folder cannot be written. */
    @Test
    void apduShouldBeRefusedWhenTheSpoolCannotBeWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        Spool spool = new Spool("test-1", SpoolOptions.defaults(notAFolder).withMemoryLimit(10), sameThread,
            Loopback.keptTransfers(folder));
        SegmentSink sink = spool.start(ACTIVITY);

        assertThatThrownBy(() -> now(sink.write(Octets.wrap(new byte[11])))).hasMessageContaining("spool " + notAFolder);
        assertThatThrownBy(() -> now(sink.checkpoint(1))).hasMessageContaining("spool");
        assertThatThrownBy(() -> now(sink.complete(Function.identity()))).hasMessageContaining("spool");
        sink.discard();
        assertThat(spool.isEmpty()).isTrue();
    }

    @Test
    void discardedAndAbandonedApdusShouldLeaveNothing() throws IOException {
        LazyThread thread = new LazyThread();
        Spool spool = spool(thread);
        SegmentSink discarded = spool.start(ACTIVITY);
        discarded.write(Octets.wrap(new byte[5000]));
        discarded.discard();
        assertThat(spool.isEmpty()).isTrue();
        spool.start(ACTIVITY).write(Octets.wrap(new byte[5000]));
        assertThat(spool.isEmpty()).isFalse();
        spool.close();

        thread.run();

        assertThat(spool.isEmpty()).isTrue();
        assertThat(files()).isZero();
    }

    @Test
    void filesShouldHaveNoNameThatACrashCouldLeaveBehind() throws IOException {
        Spool spool = spool(sameThread);
        SegmentSink sink = spool.start(ACTIVITY);
        now(sink.write(Octets.wrap(new byte[5000])));

        assertThat(files()).isZero();
        sink.discard();
    }

    @Test
    void readingAheadShouldGiveTheSameOctets() throws IOException {
        byte[] octets = new byte[700_000];
        new Random(42).nextBytes(octets);
        Path file = Files.write(folder.resolve("apdu"), octets);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (int length : new int[] {1000, 64 << 10, 63 << 10, 256 << 10, 300_000, 700_000}) {
                OctetsSource source = new OctetsSource(Octets.ofFile(channel, 0, octets.length), sameThread);
                // As where something goes before the APDU, the first one is shorter.
                int next = length - 17;
                for (int offset = 0; offset < octets.length; offset += next, next = Math.min(length, octets.length - offset)) {
                    next = Math.min(next, octets.length - offset);
                    Octets segment = now(source.read(offset, next));
                    assertThat(segment.isInMemory()).isTrue();
                    assertThat(segment).isEqualTo(Octets.wrap(octets, offset, offset + next));
                }
                assertThat(now(source.read(3, 5))).as("again").isEqualTo(Octets.wrap(octets, 3, 8));
                assertThat(now(source.read(8, 690_000))).as("more than is read ahead").isEqualTo(Octets.wrap(octets, 8, 690_008));
            }
        }
    }

    @Test
    void nextBlockShouldBeReadBeforeItIsAskedFor() throws IOException {
        Path file = Files.write(folder.resolve("apdu"), new byte[600_000]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            LazyThread thread = new LazyThread();
            OctetsSource source = new OctetsSource(Octets.ofFile(channel, 0, 600_000), thread);
            assertThat(source.length()).isEqualTo(600_000);
            CompletableFuture<Octets> first = source.read(0, 4096).toCompletableFuture();
            assertThat(first).isNotDone();
            thread.run();
            assertThat(first).isDone();
            assertThat(source.read(4096, 4096).toCompletableFuture()).as("of the same block").isDone();
            assertThat(source.read(262_140, 4096).toCompletableFuture()).as("of this and the next").isDone();
            CompletableFuture<Octets> second = source.read(300_000, 4096).toCompletableFuture();
            assertThat(second).as("of the next").isDone();
            assertThat(source.read(590_000, 10_000).toCompletableFuture()).as("of the one after").isNotDone();
            thread.run();
        }
    }
}
