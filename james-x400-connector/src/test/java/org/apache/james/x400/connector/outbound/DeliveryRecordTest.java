/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;

class DeliveryRecordTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final GlobalDomainIdentifier DOMAIN =
        new GlobalDomainIdentifier(DomainName.printable("DE"), DomainName.numeric("0"), Optional.of(DomainName.printable("0815")));
    private static final MtsIdentifier IDENTIFIER = new MtsIdentifier(DOMAIN, "MTA-1-261121100000-00001");

    private static Mail mail() {
        return MailImpl.builder().name("mail").build();
    }

    private static DeliveryRecord throughTheQueue(DeliveryRecord record) throws Exception {
        Mail mail = mail();
        record.writeTo(mail);
        return DeliveryRecord.of(MailImpl.duplicate(mail)).orElseThrow();
    }

    @Test
    void everythingShouldSurviveTheQueue() throws Exception {
        DeliveryRecord record = new DeliveryRecord(IDENTIFIER,
            Map.of(new MailAddress("\"/G=a b/S=c/\"@example.com"), 1, new MailAddress("d@example.net"), 7),
            new Attempts(START, 3, 1, Optional.of("first"), Optional.of("last")), START.minusSeconds(60), Optional.of("other"));

        assertThat(throughTheQueue(record)).isEqualTo(record);
    }

    @Test
    void aDomainWithoutPrivateDomainShouldSurvive() throws Exception {
        DeliveryRecord record = DeliveryRecord.first(
            new MtsIdentifier(new GlobalDomainIdentifier(DomainName.numeric("262"), DomainName.BLANK, Optional.empty()), "x"),
            List.of(new MailAddress("a@example.com")), START);

        assertThat(throughTheQueue(record)).isEqualTo(record);
    }

    @Test
    void recipientsShouldBeNumberedFromOneEachOnce() throws Exception {
        MailAddress first = new MailAddress("a@example.com");
        MailAddress second = new MailAddress("b@example.com");

        assertThat(DeliveryRecord.first(IDENTIFIER, List.of(first, second, first), START).numbers()).isEqualTo(Map.of(first, 1, second, 2));
    }

    @Test
    void damagedAttributesShouldBeNoRecord() throws Exception {
        Mail mail = mail();
        assertThat(DeliveryRecord.of(mail)).isEmpty();
        DeliveryRecord.first(IDENTIFIER, List.of(new MailAddress("a@example.com")), START).writeTo(mail);
        mail.setAttribute(new Attribute(AttributeName.of("x400-recipients"), AttributeValue.of("nonsense")));

        assertThat(DeliveryRecord.of(mail)).isEmpty();
    }

    @Test
    void jamesShouldSeeTheRetryCount() {
        Mail mail = mail();
        DeliveryRecord.first(IDENTIFIER, List.of(), START)
            .with(new Attempts(START, 2, 1, Optional.empty(), Optional.empty())).writeTo(mail);

        assertThat(mail.getAttribute(AttributeName.of("delivery_retry_count")).orElseThrow().getValue().value()).isEqualTo(3);
    }
}
