/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.mailet.Mail;

/** What goes to alternate recipients: over a connector again, or into James. */
final class RedirectedApdus implements ApduFailures.Redirection {
    /** Sends an APDU on. */
    @FunctionalInterface
    interface Sending {
        void send(MtsApdu apdu, List<Integer> recipients, Instant passage, Consumer<MailImpl> mark) throws IOException;
    }

    private final Relaying relaying;
    private final Sending sending;
    private volatile Optional<Home> home = Optional.empty();

    RedirectedApdus(Relaying relaying, Sending sending) {
        this.relaying = Objects.requireNonNull(relaying, "relaying");
        this.sending = Objects.requireNonNull(sending, "sending");
    }

    void home(Home taking) {
        home = Optional.of(taking);
    }

    @Override
    public void redirect(MtsApdu apdu, List<Integer> places, Mail original) throws IOException {
        Optional<MailOrigin> origin = MailOrigin.of(original);
        String arrivedOver = origin.map(MailOrigin::connector).orElse("");
        List<PerRecipientMessageFields> all = recipients(apdu);
        Map<Boolean, List<Integer>> here = places.stream().collect(Collectors.partitioningBy(place -> home.isPresent()
            && relaying.way(all.get(place).recipientName().address(), arrivedOver) instanceof Relaying.Here));
        if (!here.get(true).isEmpty()) {
            home.orElseThrow().take(withResponsibility(apdu, here.get(true)), arrivedOver);
        }
        if (!here.get(false).isEmpty()) {
            // another passage than that of the original, and the same if the original is given up twice, after a sudden stop
            Instant passage = DeliveryRecord.of(original).map(DeliveryRecord::submitted).orElse(Instant.EPOCH).plusMillis(1);
            sending.send(apdu, here.get(false), passage,
                mail -> origin.ifPresent(found -> found.attributes().forEach(mail::setAttribute)));
        }
    }

    private static List<PerRecipientMessageFields> recipients(MtsApdu apdu) {
        return switch (apdu) {
            case Message message -> message.envelope().recipients();
            case Probe probe -> probe.envelope().recipients();
            case Report report -> List.of();
        };
    }

    private static MtsApdu withResponsibility(MtsApdu apdu, List<Integer> places) {
        List<PerRecipientMessageFields> all = recipients(apdu);
        List<PerRecipientMessageFields> changed = IntStream.range(0, all.size()).mapToObj(place ->
            all.get(place).withIndicators(all.get(place).indicators().withResponsibility(places.contains(place)))).toList();
        return switch (apdu) {
            case Message message -> new Message(message.envelope().withRecipients(changed), message.content());
            case Probe probe -> new Probe(probe.envelope().withRecipients(changed));
            case Report report -> report;
        };
    }
}
