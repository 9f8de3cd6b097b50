/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.connector.tracking.TrackingQuery;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of two megabytes, which only root can make, that fills up while mail comes, and has room again. */
class FullDiskTest {
    @TempDir
    private Path folder;

    private final Grounds grounds = new Grounds(new SettableClock(NOW));
    private Path disk;
    private MessageTracking tracking;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString())).as("a tmpfs can be mounted").isTrue();
        tracking = MessageTracking.open(new TrackingDatabase.Sqlite(disk.resolve("tracking.db")), Duration.ofDays(1), grounds.clock);
        grounds.memory = MessageMemory.of(tracking);
    }

    @AfterEach
    void unmount() throws Exception {
        if (tracking != null) {
            tracking.close();
        }
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void fill() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void makeRoom() throws IOException {
        Files.delete(disk.resolve("ballast"));
    }

    private Taken take(int number, int length) {
        PerRecipientMessageFields recipient = Samples.recipient(1, true).withRecipientName(OrName.of(OrAddress.builder().country("DE")
            .administrationDomain("VIAT").privateDomain("US").domainDefined("RFC-822", "bob(a)us.example").build()));
        Message message = new Message(envelope(recipient).contentIdentifier("M" + number).build(), InterpersonalContentCodec.encode(
            new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "M" + number)).build(), List.of(BodyPart.Ia5Text.of(Octets.wrap(
                ("caf\u00E9 " + "x".repeat(length)).getBytes(StandardCharsets.UTF_8)))))));
        return new MessageReception(grounds.ground(disk)).take(message, new Arrival(Mappers.connector("mtaa").build(), "in-1",
            "192.0.2.7"));
    }

    private long remembered() throws Exception {
        return tracking.find(new TrackingQuery(Optional.empty(), Optional.empty(), Optional.empty(), 100)).size();
    }

    @Test
    void aMessageWithoutRoomForItsWorkShouldStayWithThePeerAndBeTakenWhenThereIsRoom() throws Exception {
        fill();
        assertThat(take(1, 900_000)).isInstanceOf(NotNow.class);
        assertThat(grounds.queue.mails()).isEmpty();
        makeRoom();

        assertThat(take(1, 900_000)).isEqualTo(new Ours());
        assertThat(take(1, 900_000)).isEqualTo(new Ours());
        assertThat(grounds.queue.mails()).hasSize(1);
        assertThat(Files.list(disk).map(path -> path.getFileName().toString())).allMatch(name -> name.startsWith("tracking.db"));
    }

    @Test
    void whatCannotBeRememberedShouldStayWithThePeerAndTheMemoryShouldGoOnWithoutARestart() throws Exception {
        fill();
        assertThat(take(1, 10)).isInstanceOfSatisfying(NotNow.class,
            notNow -> assertThat(notNow.toString()).contains("the tracking database cannot remember it"));
        assertThat(grounds.queue.mails()).isEmpty();
        makeRoom();
        assertThat(remembered()).isZero();

        assertThat(take(1, 10)).isEqualTo(new Ours());
        assertThat(take(1, 10)).isEqualTo(new Ours());
        assertThat(grounds.queue.mails()).hasSize(1);
        assertThat(remembered()).isEqualTo(1);
    }
}
