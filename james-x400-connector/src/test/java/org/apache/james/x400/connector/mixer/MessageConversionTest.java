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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;

import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MessageConversionTest {
    private static final OrAddress GATEWAY = OrAddress.builder().country("DE").administrationDomain("EXAMPLE")
        .privateDomain("ACME").build();

    private static MessageConversion conversion() {
        McgamTables rules = McgamTables.builder().equivalence("acme.example", "PRMD$ACME.ADMD$EXAMPLE.C$DE").build();
        return new MessageConversion(MessageConversion.standalone("gw.example", GATEWAY, rules, Edition.X400_1988),
            Clock.fixed(MapperFixture.NOW, ZoneOffset.UTC), MapperFixture.tokens());
    }

    private static MessageConversion.Converted toX400(String mail) throws Exception {
        return conversion().mailToX400(MapperFixture.stream(mail), Spool.inMemory());
    }

    @Test
    void senderAndRecipientsShouldComeFromTheHeader() throws Exception {
        MessageConversion.Converted converted = toX400("""
            From: Hans <hans.meier@acme.example>
            To: a@example.org, Group: b@example.org;
            Cc: a@example.org
            Subject: hello

            text
            """);
        Message message = (Message) MtsApduCodec.standard().decode(converted.messages().getFirst());
        assertThat(converted.messages()).hasSize(1);
        assertThat(converted.refused()).isEmpty();
        assertThat(OrAddressText.semicolons(message.envelope().originatorName().address())).contains("S=meier");
        assertThat(message.envelope().recipients()).hasSize(2);
    }

    @Test
    void mailShouldComeBack() throws Exception {
        Octets apdu = toX400("From: hans.meier@acme.example\nTo: a@example.org\nSubject: Gr\u00fc\u00dfe\n\ntext\n").messages().getFirst();
        MessageConversion.Converted back = conversion().apduToMail(apdu, Spool.inMemory());
        String mail = new String(back.messages().getFirst().toByteArray(), StandardCharsets.UTF_8);
        assertThat(mail).contains("From: hans.meier@acme.example\r\n").contains("\r\n\r\ntext\r\n").contains("Subject: =?");
    }

    @Test
    @DisplayName("R-AD-15: one recipient who cannot be mapped does not keep the others from their message")
    void rAd15LossesAndRefusalsShouldBeTold() throws Exception {
        MessageConversion.Converted converted = toX400("From: a@b.example\nTo: \u00e9@example.org, c@example.org\n"
            + "Subject: " + "long ".repeat(60) + "\n\ntext\n");
        assertThat(converted.refused()).singleElement().asString().contains("\u00e9@example.org").contains("ASCII");
        assertThat(converted.messages()).hasSize(1);
        assertThat(converted.losses()).anySatisfy(loss -> assertThat(loss.element()).isEqualTo("subject"));
    }

    @Test
    void notificationShouldBecomeAReport() throws Exception {
        MessageConversion.Converted converted = toX400("""
            Return-Path: <>
            From: MAILER-DAEMON@acme.example
            To: hans.meier@acme.example
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b

            It failed.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; acme.example

            Final-Recipient: rfc822; x@acme.example
            Action: failed
            Status: 5.1.1

            --b--
            """);
        assertThat(MtsApduCodec.standard().decode(converted.messages().getFirst())).isInstanceOf(Report.class);
        assertThat(conversion().apduToMail(converted.messages().getFirst(), Spool.inMemory()).messages()).hasSize(1);
    }

    @Test
    void otherOctetsShouldBeRefused() {
        assertThatThrownBy(() -> conversion().apduToMail(Octets.ofHex("01 01 FF"), Spool.inMemory())).isInstanceOf(BerException.class);
    }
}
