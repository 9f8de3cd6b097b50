/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Whatever comes from either side becomes a message of the other side that this side's own reader takes: nothing in a mail or in an IPM
 * makes the gateway fail.
 */
class MixerFuzzTest {
    private static final byte IPM = (byte) 0xA0;
    private static final MtsIdentifier IDENTIFIER = new MtsIdentifier(MapperFixture.DOMAIN, "1");
    private static final MessageDraft ENVELOPE = MapperFixture.draft("From: alice@example.org\n\ntext\n");

    /** The first octet says which edition and sender. */
    @FuzzTest(maxDuration = "10m")
    void anyMailShouldBecomeAMessage(byte[] octets) throws Exception {
        int first = octets.length == 0 ? 0 : octets[0];
        MixerSettings settings = MapperFixture.settings((first & 1) == 0 ? Edition.X400_1988 : Edition.X400_1984)
            .withNotifications((first & 2) == 0);
        SmtpEnvelope envelope = MapperFixture.envelope((first & 4) == 0 ? "alice@example.org" : "", "J.Smith@R-D.Salford.AC.UK");
        MappedToX400 mapped;
        try {
            mapped = MapperFixture.mapper(settings).toX400(envelope, new ByteArrayInputStream(octets), Spool.inMemory());
        } catch (IOException unreadable) {
            assertThat(unreadable).hasMessageContaining("not readable");
            return;
        }
        for (MessageDraft draft : mapped.messages()) {
            Octets content = InterpersonalContentCodec.encode(draft.content());
            Message message = new Message(draft.envelope(IDENTIFIER), content);
            assertThat(MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(message))).isEqualTo(message);
            assertThat(InterpersonalContentCodec.decode(content)).isEqualTo(draft.content());
            written(MapperFixture.mapper(settings).toMail(message, draft.recipients(), Spool.inMemory()).messages());
        }
        if (mapped.report().isPresent()) {
            Report report = mapped.report().get().report(IDENTIFIER, IDENTIFIER);
            assertThat(MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(report))).isEqualTo(report);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyInterpersonalMessageShouldBecomeAMail(byte[] octets) throws Exception {
        if (octets.length == 0) {
            return;
        }
        octets[0] = octets[0] % 2 == 0 ? IPM : IPM + 1;
        InterpersonalContent content;
        try {
            content = InterpersonalContentCodec.decode(Octets.wrap(octets));
        } catch (BerException refused) {
            return;
        }
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(IDENTIFIER, ENVELOPE.originator(), ContentType.P22)
            .trace(ENVELOPE.trace()).recipients(ENVELOPE.recipients()).build();
        MappedToMail mapped = MapperFixture.mapper(MapperFixture.settings().withNotifications(true))
            .toMail(envelope, ENVELOPE.recipients(), content, Spool.inMemory());
        written(mapped.messages());
    }

    /** Any report, too, which has the whole of P1 in it. */
    @FuzzTest(maxDuration = "10m")
    void anyReportShouldBecomeANotification(byte[] octets) throws Exception {
        Report report;
        try {
            if (!(MtsApduCodec.standard().decode(Octets.wrap(octets)) instanceof Report decoded)) {
                return;
            }
            report = decoded;
        } catch (BerException refused) {
            return;
        }
        Optional<Mapped<MailMessage>> mail = MapperFixture.mapper().toMail(report, SubjectMemory.NONE, Spool.inMemory());
        written(mail.map(Mapped::value).stream().toList());
    }

    /** Each line is shorter than SMTP allows, no header field is broken, and our own reader takes it. */
    private static void written(List<MailMessage> messages) throws IOException {
        for (MailMessage message : messages) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            byte[] mail = out.toByteArray();
            MimeReader.read(new ByteArrayInputStream(mail), Spool.inMemory());
        }
    }
}
