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
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.Reception;
import org.apache.james.x400.transport.rtse.SegmentSink;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.netty.util.concurrent.GlobalEventExecutor;

/** What is kept of broken transfers: for whom, how long, how much, and from one process to the next. */
class KeptTransfersTest {
    private static final int SEGMENT = 1024;

    @TempDir
    private Path folder;
    private SpoolTestData data;
    private KeptTransfers kept;

    @BeforeEach
    void start() throws IOException {
        data = new SpoolTestData(new Partner(InetAddress.getByName("192.0.2.1"),
            new PresentationAddress(Selector.ofText("P"), Selector.NONE, Selector.ofHex("00FF"))));
        kept = started(options());
    }

    private SpoolOptions options() {
        return SpoolOptions.defaults(folder).withMemoryLimit(2 * SEGMENT).withMinimumFree(0);
    }

    private static KeptTransfers started(SpoolOptions options) {
        KeptTransfers kept = new KeptTransfers(options, Runnable::run, GlobalEventExecutor.INSTANCE, Clock.systemUTC());
        kept.restore();
        return kept;
    }

    private Spool spool(KeptTransfers transfers, SpoolOptions options) {
        Spool spool = new Spool("test-1", options, Runnable::run, transfers);
        spool.open(data.terms(), true, new Spool.Watch() {
            @Override
            public void changed() {
                // nobody waits
            }

            @Override
            public void resumed(int checkpoint, long octet) {
                assertThat(octet).isEqualTo((long) checkpoint * SEGMENT);
            }
        });
        return spool;
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private static Octets segment(int number) {
        byte[] octets = new byte[SEGMENT];
        octets[number] = (byte) number;
        return Octets.wrap(octets);
    }

    /** Segments and checkpoints 1 to {@code to}, and then the connection breaks. */
    private void breakAfter(int to) {
        SegmentSink sink = spool(kept, options()).start(data.name());
        send(sink, 1, to);
        now(sink.write(segment(to + 1)));
        sink.suspend();
    }

    private static void send(SegmentSink sink, int from, int to) {
        for (int i = from; i <= to; i++) {
            now(sink.write(segment(i)));
            now(sink.checkpoint(i));
        }
    }

    private ActivityName another(int number) {
        return new ActivityName(data.name().connection(), Octets.of((byte) 2, (byte) 1, (byte) number));
    }

    private Reception.Resumed resume(KeptTransfers transfers, int checkpoint) {
        return spool(transfers, options()).resume(data.name(), checkpoint, another(2));
    }

    private List<String> files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Path file(String suffix) throws IOException {
        return folder.resolve(files().stream().filter(name -> name.endsWith(suffix)).findFirst().orElseThrow());
    }

    @Test
    void transferShouldGoOnBehindAnyOfItsCheckpointsInThisProcessAndInTheNextOne() {
        Seeded.check(40, generator -> {
            int broken = generator.between(1, 9);
            int checkpoint = generator.between(1, broken);
            breakAfter(broken);
            boolean restarts = generator.oneOf(true, false) && broken > 2;
            KeptTransfers next = kept;
            if (restarts) {
                kept.close();
                next = started(options());
            }
            Reception.Resumed resumed = resume(next, checkpoint);

            assertThat(resumed).isInstanceOf(Reception.Resumed.Continued.class);
            SegmentSink sink = ((Reception.Resumed.Continued) resumed).sink();
            send(sink, checkpoint + 1, 10);
            Octets whole = now(sink.complete(Function.identity()));
            assertThat(whole.length()).isEqualTo(10 * SEGMENT);
            for (int i = 1; i <= 10; i++) {
                assertThat(whole.slice((i - 1) * SEGMENT, i * SEGMENT)).isEqualTo(segment(i));
            }
            sink.discard();
            assertThat(files()).isEmpty();
            kept = started(options());
        });
    }

    @Test
    void transferThatBreaksAgainAfterARestartShouldGoOnAgain() throws IOException {
        breakAfter(5);
        kept.close();
        KeptTransfers second = started(options());
        SegmentSink sink = ((Reception.Resumed.Continued) resume(second, 3)).sink();
        send(sink, 4, 6);
        sink.suspend();
        second.close();
        KeptTransfers third = started(options());

        assertThat(third.find(data.partner(), data.name())).as("by its first name").isPresent();
        assertThat(third.find(data.partner(), another(2))).as("by its last name").isPresent();
        SegmentSink last = ((Reception.Resumed.Continued) spool(third, options()).resume(another(2), 6, another(3))).sink();
        assertThat(now(last.complete(Function.identity()))).isEqualTo(Octets.concat(
            List.of(segment(1), segment(2), segment(3), segment(4), segment(5), segment(6))));
        last.discard();
        assertThat(files()).isEmpty();
    }

    @Test
    void checkpointThatIsNotThereShouldNotBeResumed() {
        breakAfter(5);

        assertThat(resume(kept, 6)).isEqualTo(new Reception.Resumed.Unknown());
        assertThat(resume(kept, 5)).isInstanceOf(Reception.Resumed.Continued.class);
        assertThat(resume(kept, 5)).as("it has been taken").isEqualTo(new Reception.Resumed.Unknown());
        kept.close();
    }

    @Test
    void damagedOctetsShouldBeRefusedWhenTheyAreResumed() throws IOException {
        breakAfter(5);
        kept.close();
        byte[] octets = Files.readAllBytes(file(SpoolFile.SUFFIX));
        octets[4 * SEGMENT] ^= 1;
        Files.write(file(SpoolFile.SUFFIX), octets);

        SegmentSink sink = ((Reception.Resumed.Continued) resume(started(options()), 5)).sink();

        assertThatThrownBy(() -> now(sink.write(segment(6)))).hasMessageContaining("before checkpoint 5 is damaged");
        sink.discard();
        assertThat(files()).isEmpty();
    }

    @Test
    void octetsThatALossOfPowerTookAwayShouldBeMissed() throws IOException {
        breakAfter(5);
        kept.close();
        Files.write(file(SpoolFile.SUFFIX), new byte[2 * SEGMENT], StandardOpenOption.TRUNCATE_EXISTING);

        SegmentSink sink = ((Reception.Resumed.Continued) resume(started(options()), 5)).sink();

        assertThatThrownBy(() -> now(sink.write(segment(6)))).hasMessageContaining("has 2048 octets instead of 5120");
        sink.discard();
    }

    @Test
    void lineThatWasTornOffShouldCostItsCheckpointAndNoMore() throws IOException {
        breakAfter(5);
        kept.close();
        Path journal = file(SpoolJournal.SUFFIX);
        String text = Files.readString(journal, StandardCharsets.US_ASCII);
        Files.writeString(journal, text.substring(0, text.length() - 3));
        KeptTransfers next = started(options());

        assertThat(resume(next, 5)).isEqualTo(new Reception.Resumed.Unknown());
        SegmentSink sink = ((Reception.Resumed.Continued) resume(next, 4)).sink();
        send(sink, 5, 6);
        assertThat(now(sink.complete(Function.identity())).length()).isEqualTo(6 * SEGMENT);
        sink.discard();
    }

    @Test
    void journalThatIsNoneShouldBeDeletedWithWhatItMayHaveBelongedTo() throws IOException {
        Files.writeString(folder.resolve("x400-1.transfer"), "nonsense\n");
        Files.writeString(folder.resolve("x400-2.transfer"), "");
        Files.write(folder.resolve("x400-3.apdu"), new byte[10]);
        Files.writeString(folder.resolve("other"), "is somebody else's");

        assertThat(started(options()).size()).isZero();
        assertThat(files()).containsExactly("other");
    }

    @Test
    void transferWhoseTimeIsOverShouldBeDeletedAtTheStart() throws IOException {
        breakAfter(5);
        kept.close();
        assertThat(files()).hasSize(2);
        Files.setLastModifiedTime(file(SpoolJournal.SUFFIX), FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));

        assertThat(started(options()).size()).isZero();
        assertThat(files()).isEmpty();
    }

    @Test
    void oldestShouldBeDroppedWhenTooMuchIsKept() throws IOException {
        SpoolOptions small = options().withKeptLimit(11 * SEGMENT);
        KeptTransfers transfers = started(small);
        for (int i = 1; i <= 3; i++) {
            SegmentSink sink = spool(transfers, small).start(another(i));
            send(sink, 1, 5);
            sink.suspend();
        }

        assertThat(transfers.size()).isEqualTo(2);
        assertThat(transfers.find(data.partner(), another(1))).isEmpty();
        assertThat(transfers.find(data.partner(), another(3))).isPresent();
        await().untilAsserted(() -> assertThat(files()).hasSize(4));
        transfers.close();
    }

    @Test
    void memoryShouldNotBeFilledByTransfersThatBreak() {
        for (int i = 1; i <= 100; i++) {
            SpoolOptions large = options().withMemoryLimit(1 << 20);
            SegmentSink sink = spool(kept, large).start(another(i));
            now(sink.write(Octets.wrap(new byte[SEGMENT])));
            now(sink.checkpoint(1));
            now(sink.write(Octets.wrap(new byte[(1 << 20) - SEGMENT])));
            sink.suspend();
        }

        assertThat(kept.size()).isEqualTo(16);
        assertThat(kept.find(data.partner(), another(84))).isEmpty();
        assertThat(kept.find(data.partner(), another(85))).isPresent();
        kept.close();
    }

    @Test
    void fullDiskShouldLeaveTheMessageWithItsSender() {
        SegmentSink sink = spool(kept, options().withMinimumFree(Long.MAX_VALUE)).start(data.name());
        now(sink.write(segment(1)));
        now(sink.write(segment(2)));

        assertThatThrownBy(() -> now(sink.write(segment(3)))).hasMessageContaining("shall stay free");
        sink.discard();
    }

    @Test
    void securedMessageShouldBeKnownInTheNextProcess() throws IOException {
        Spool spool = spool(kept, options());
        SegmentSink sink = spool.start(data.name());
        send(sink, 1, 5);
        now(sink.complete(Function.identity()));
        Delivery delivery = spool.take(data.name());
        delivery.apdu().orElseThrow().close();
        delivery.accept();
        spool.close();
        kept.close();

        assertThat(files()).singleElement().asString().endsWith(SpoolJournal.SUFFIX);
        assertThat(resume(started(options()), 3)).isEqualTo(new Reception.Resumed.AlreadySecured());
    }

    @Test
    void senderThatBeginsSomethingNewShouldBeKnownToHaveHeardTheAnswer() throws IOException {
        Spool spool = spool(kept, options());
        SegmentSink sink = spool.start(data.name());
        send(sink, 1, 5);
        now(sink.complete(Function.identity()));
        Delivery delivery = spool.take(data.name());
        delivery.apdu().orElseThrow().close();
        delivery.accept();
        assertThat(files()).hasSize(1);

        spool.start(another(2));

        assertThat(files()).isEmpty();
        spool.close();
        assertThat(kept.size()).isZero();
    }

    @Test
    void messageThatWasLeftWithItsSenderShouldNotBeResumed() throws IOException {
        Spool spool = spool(kept, options());
        SegmentSink sink = spool.start(data.name());
        send(sink, 1, 5);
        now(sink.complete(Function.identity()));
        Delivery delivery = spool.take(data.name());
        delivery.apdu().orElseThrow().close();
        spool.close();
        delivery.refuseForNow("queue full");

        assertThat(resume(kept, 3)).isEqualTo(new Reception.Resumed.Unknown());
        assertThat(files()).isEmpty();
    }

    @Test
    void passwordsInTheSpoolShouldBeTheOwnersAlone() throws IOException {
        breakAfter(5);

        for (String name : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)))).isEqualTo("rw-------");
        }
        kept.close();
    }

    @Test
    void nobodyElseShouldGetAtWhatIsKept() throws IOException {
        breakAfter(5);
        Partner partner = data.partner();
        Partner elsewhere = new Partner(InetAddress.getByName("192.0.2.2"), partner.selectors());
        Partner other = new Partner(partner.address(), PresentationAddress.NONE);

        assertThat(kept.terms(partner, data.name().connection())).contains(data.terms());
        assertThat(kept.terms(partner, data.sameNameWithoutHeaders())).as("with and without the header of its BER").isPresent();
        for (Partner stranger : List.of(elsewhere, other)) {
            assertThat(kept.terms(stranger, data.name().connection())).isEqualTo(Optional.empty());
            assertThat(kept.find(stranger, data.name())).isEmpty();
        }
        kept.close();
    }
}
