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
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;

import org.apache.james.x400.connector.outbound.FakeAssociation;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.io.TempDir;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any octets on the whole way from the transfer to James's spool: there is one answer; no bug shows; what is taken has become mail or a
 * report for each recipient that is ours, and both can be written.
 */
class ReceptionFuzzTest {
    @TempDir
    static Path folder;

    private static final class Transfer implements TransferDecision, Apdu {
        private final Octets octets;
        private int answers;
        private boolean accepted;
        private boolean closed;
        private Optional<String> refused = Optional.empty();

        Transfer(Octets octets) {
            this.octets = octets;
        }

        @Override
        public void accept() {
            answers++;
            accepted = true;
        }

        @Override
        public void refuseForNow(String cause) {
            answers++;
            refused = Optional.of(cause);
        }

        @Override
        public Octets octets() {
            return octets;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBecomeMailOrAReportOrStayWithThePeer(byte[] octets) throws Exception {
        if (!isReadable(octets) && octets.length % 64 != 0) {
            // the decoder has targets of its own; what it refuses is written to a folder here, which costs the search its speed
            return;
        }
        Grounds grounds = new Grounds(new SettableClock(NOW));
        FakeMailQueue queue = grounds.queue;
        RecordedReporting reporting = grounds.reporting;
        Transfer transfer = new Transfer(Octets.wrap(octets));

        reception(grounds.ground(folder)).receive(Mappers.connector("mtaa").build(), new FakeAssociation("in-1"), transfer, transfer);

        assertThat(transfer.answers).isEqualTo(1);
        assertThat(transfer.closed).isTrue();
        assertThat(transfer.refused).isNotEqualTo(Optional.of("internal error"));
        for (Mail mail : queue.mails()) {
            write(mail);
        }
        for (RecordedReporting.Answer answer : reporting.answers()) {
            assertThat(MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(answer.report()))).isEqualTo(answer.report());
        }
        if (transfer.accepted) {
            somebodyIsServed(MtsApduCodec.standard().decode(transfer.octets()), queue, reporting);
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).allMatch(file -> file.endsWith("unreadable"));
        }
    }

    private static boolean isReadable(byte[] octets) {
        try {
            MtsApduCodec.standard().decode(Octets.wrap(octets));
            return true;
        } catch (BerException e) {
            return false;
        }
    }

    private static Reception reception(InboundGround ground) {
        return new Reception(MtsApduCodec.standard(), new MessageReception(ground), new ReportReception(ground), new ProbeReception(ground),
            new UnreadableApdus(folder.resolve("unreadable"), ground.clock()), ground.events());
    }

    private static void write(Mail mail) throws MessagingException, IOException {
        assertThat(mail.getRecipients()).isNotEmpty();
        mail.getMessage().writeTo(OutputStream.nullOutputStream());
    }

    private static void somebodyIsServed(MtsApdu apdu, FakeMailQueue queue, RecordedReporting reporting) throws BerException {
        boolean served = !queue.mails().isEmpty() || !reporting.answers().isEmpty() || !reporting.toPostmaster().isEmpty();
        if (apdu instanceof Message message) {
            boolean ours = message.envelope().recipients().stream().anyMatch(recipient -> recipient.indicators().responsibility());
            assertThat(served).isEqualTo(ours);
        }
        if (apdu instanceof Report) {
            assertThat(reporting.answers()).isEmpty();
        }
    }
}
