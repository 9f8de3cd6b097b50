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

import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Random;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApduMailTest {
    private static final OrAddress ADDRESS = OrAddress.builder().country("DE").administrationDomain(" ").privateDomain("A;B=C")
        .personalName(PersonalName.of("Müller")).domainDefined("RFC-822", "x(a)y.example").build();

    private static Mail throughTheQueue(Octets apdu, Map<Integer, OrAddress> recipients) throws Exception {
        FakeMailQueue queue = new FakeMailQueue(Clock.systemUTC());
        MailImpl mail = ApduMail.of("x400-report-1", "report", "C=DE;A=VIAT;L=\u00e41", apdu, recipients);
        queue.enQueue(mail);
        LifecycleUtil.dispose(mail);
        return queue.mails().get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 57, 1000, 300_000})
    void theOctetsShouldSurviveTheQueue(int length) throws Exception {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        Mail mail = throughTheQueue(Octets.of(octets), Map.of(1, ADDRESS));

        try (InputStream read = ApduMail.open(mail)) {
            assertThat(read.readAllBytes()).isEqualTo(octets);
        }
        assertThat(mail.getMaybeSender().isNullSender()).isTrue();
    }

    @Test
    void theAddressesBehindTheStandInsShouldSurvive() throws Exception {
        Mail mail = throughTheQueue(Octets.of((byte) 5, (byte) 0), Map.of(3, ADDRESS, 7, ADDRESS.toBuilder().privateDomain("X").build()));

        assertThat(ApduMail.is(mail)).isTrue();
        assertThat(ApduMail.kind(mail)).contains("report");
        assertThat(mail.getRecipients()).containsExactlyInAnyOrder(ApduMail.standIn(3), ApduMail.standIn(7));
        assertThat(ApduMail.addresses(mail).get(ApduMail.standIn(3)).matches(ADDRESS)).isTrue();
        assertThat(ApduMail.addresses(mail).get(ApduMail.standIn(7)).privateDomain().orElseThrow().text()).isEqualTo("X");
    }

    @Test
    void onlyAStandInShouldHaveAnIndex() throws Exception {
        assertThat(ApduMail.index(ApduMail.standIn(42))).contains(42);
        assertThat(ApduMail.index(new MailAddress("recipient-42@example.com"))).isEmpty();
        assertThat(ApduMail.index(new MailAddress("someone@x400.invalid"))).isEmpty();
    }
}
