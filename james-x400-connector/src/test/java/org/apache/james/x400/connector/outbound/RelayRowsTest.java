/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.US;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.apache.james.x400.connector.mta.Samples.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the articles teach about messages that are only passing through. */
class RelayRowsTest {
    private static final Octets CONTENT = Octets.ofHex("24800403010203040104FF000000");

    @TempDir
    Path folder;

    private final Tracing tracing = new Tracing(US, "MTA-US");

    private Message sentOn(Mail mail, GlobalDomainIdentifier peer) throws Exception {
        Connector connector = Connector.named("far", new RemoteMta(new MtaCredentials("FAR", Password.NONE), Optional.of(peer))).build();
        DeliveryRecord record = DeliveryRecord.first(read(mail).identifier(), mail.getRecipients(), NOW);
        Conversion.Converted converted = new ApduConversion(MtsApduCodec.standard(), () -> tracing, name -> Optional.empty(), folder)
            .convert(mail, Set.copyOf(mail.getRecipients()), record, connector);
        try {
            return (Message) MtsApduCodec.standard().decode(Octets.wrap(converted.parts().getFirst().apdu().toByteArray()));
        } finally {
            converted.release().run();
        }
    }

    private static Message read(Mail mail) throws Exception {
        try (var in = ApduMail.open(mail)) {
            return (Message) MtsApduCodec.standard().decode(Octets.wrap(in.readAllBytes()));
        }
    }

    private Mail mail(Message message) throws Exception {
        return ApduMail.of("x400-message-1", "message", message.identifier().toString(),
            MtsApduCodec.standard().encode(tracing.entered(message, UtcTime.of(NOW))),
            Map.of(1, message.envelope().recipients().getFirst().recipientName().address()));
    }

    @Test
    @DisplayName("R-AP-27, R-LP-6: what waits is not changed by an attempt, and nothing grows from one to the next")
    void eachAttemptShouldSendTheSame() throws Exception {
        Message message = new Message(envelope(recipient(1, true)).contentType(ContentType.EDI).build(), CONTENT);
        Mail mail = mail(message);
        Message first = sentOn(mail, THEM);
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThat(sentOn(mail, THEM)).isEqualTo(first);
        }
        assertThat(first.content()).isEqualTo(CONTENT);
        assertThat(first.trace().elements()).hasSize(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @DisplayName("R-LP-2: one trace element for each transit, and one of our MTA within our domain")
    void oneElementShouldBeAddedForOneTransit() throws Exception {
        Message message = new Message(envelope(recipient(1, true)).trace(TraceInformation.of(
            TraceInformationElement.relayed(THEM, UtcTime.of(NOW)), TraceInformationElement.relayed(US, UtcTime.of(NOW)))).build(),
            CONTENT);

        assertThat(sentOn(mail(message), US).trace().elements()).hasSize(2);
        assertThat(StandardExtensions.INTERNAL_TRACE_INFORMATION.find(sentOn(mail(message), US).extensions()).orElseThrow()).hasSize(1);
    }

    @Test
    @DisplayName("R-AP-3: internal trace does not cross the border of our domain")
    void internalTraceShouldStayAtTheBorder() throws Exception {
        Message message = new Message(envelope(recipient(1, true)).extensions(Extensions.NONE).build(), CONTENT);

        assertThat(sentOn(mail(message), THEM).extensions().fields()).isEmpty();
        assertThat(List.of(THEM, US)).allSatisfy(peer -> assertThat(sentOn(mail(message), peer).content()).isEqualTo(CONTENT));
    }
}
