/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.Redirection.Reason;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;

class RedirectingTest {
    private static final UtcTime AT = UtcTime.of(Samples.NOW);
    private static final OrName ALTERNATE = Samples.name("US", "Alternate");

    private static PerRecipientMessageFields asking(OrName alternate) {
        PerRecipientMessageFields recipient = Samples.recipient(1, true);
        return recipient.withExtensions(recipient.extensions().with(
            StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.field(alternate)));
    }

    @Test
    void withoutARequestNobodyShouldBeTried() {
        assertThat(Redirecting.alternate(Samples.recipient(1, true), Extensions.NONE, AT)).isEqualTo(new Redirecting.NotAsked());
    }

    @Test
    void theRequestShouldBeUsedUpAndTheHistoryTell() {
        Redirecting.Redirected redirected = (Redirecting.Redirected) Redirecting.alternate(asking(ALTERNATE), Extensions.NONE, AT);

        assertThat(redirected.recipient().recipientName()).isEqualTo(ALTERNATE);
        assertThat(redirected.recipient().originalNumber()).isEqualTo(1);
        assertThat(StandardExtensions.REDIRECTION_HISTORY.find(redirected.recipient().extensions()).orElseThrow()).containsExactly(
            new Redirection(Samples.recipient(1, true).recipientName(), AT, Reason.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT));
        assertThat(Redirecting.alternate(redirected.recipient(), Extensions.NONE, AT)).isEqualTo(new Redirecting.NotAsked());
    }

    @Test
    void aProhibitionShouldBeObeyed() {
        Extensions prohibited = Extensions.of(StandardExtensions.RECIPIENT_REASSIGNMENT_PROHIBITED.field(true));

        assertThat(Redirecting.alternate(asking(ALTERNATE), prohibited, AT)).isEqualTo(new Redirecting.NotAsked());
    }

    @Test
    void whoHadItBeforeShouldNotGetItAgain() {
        PerRecipientMessageFields recipient = asking(ALTERNATE);
        recipient = recipient.withExtensions(recipient.extensions().with(StandardExtensions.REDIRECTION_HISTORY.field(
            List.of(new Redirection(ALTERNATE, AT, Reason.RECIPIENT_ASSIGNED_ALTERNATE_RECIPIENT)))));

        assertThat(Redirecting.alternate(recipient, Extensions.NONE, AT)).isInstanceOfSatisfying(Redirecting.Circle.class,
            circle -> assertThat(circle.nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.REDIRECTION_LOOP_DETECTED));
    }
}
