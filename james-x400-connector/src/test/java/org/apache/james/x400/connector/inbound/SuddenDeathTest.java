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
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.apache.james.x400.connector.mta.Samples.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.core.MailAddress;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies while a message is being taken, and the peer, which has had no confirm, sends it again to the next process. */
class SuddenDeathTest {
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Where it dies. */
    private enum Moment { BEFORE_THE_QUEUE_HAS_IT, WHEN_THE_QUEUE_HAS_IT, WHEN_THE_SECOND_MAIL_IS_WRITTEN }

    @TempDir
    Path folder;

    private final Grounds grounds = new Grounds(new SettableClock(NOW));
    private final List<MessageTracking> processes = new ArrayList<>();
    private Optional<Moment> death = Optional.empty();
    private int written;

    @AfterEach
    void close() {
        processes.forEach(MessageTracking::close);
    }

    /** A new process on the same database and the same queue. */
    private InboundGround process() throws Exception {
        MessageTracking tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")), Duration.ofDays(1),
            grounds.clock);
        processes.add(tracking);
        return new InboundGround(() -> new Tracing(Mappers.DOMAIN, "MTA-US"), any -> Mappers.mapper(grounds.clock),
            new JamesSpool(new Factory(queue())), grounds.reporting, grounds.relaying, grounds.outcomes(), grounds.local,
            MessageMemory.of(tracking), grounds.events, grounds.clock, folder);
    }

    private record Factory(ManageableMailQueue queue) implements MailQueueFactory<ManageableMailQueue> {
        @Override
        public Optional<ManageableMailQueue> getQueue(MailQueueName name, PrefetchCount count) {
            return Optional.of(queue);
        }

        @Override
        public ManageableMailQueue createQueue(MailQueueName name, PrefetchCount count) {
            return queue;
        }

        @Override
        public Set<MailQueueName> listCreatedMailQueues() {
            return Set.of();
        }
    }

    /** The queue that outlives the process. */
    private ManageableMailQueue queue() {
        return (ManageableMailQueue) Proxy.newProxyInstance(ManageableMailQueue.class.getClassLoader(),
            new Class<?>[] {ManageableMailQueue.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("browse")) {
                    return new Browsing(grounds.queue.mails());
                }
                boolean enqueue = method.getName().equals("enQueue");
                if (enqueue) {
                    written++;
                    dieAt(Moment.BEFORE_THE_QUEUE_HAS_IT);
                    if (written == 2) {
                        dieAt(Moment.WHEN_THE_SECOND_MAIL_IS_WRITTEN);
                    }
                }
                try {
                    return MailQueue.class.getMethod(method.getName(), method.getParameterTypes()).invoke(grounds.queue, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                } finally {
                    if (enqueue) {
                        dieAt(Moment.WHEN_THE_QUEUE_HAS_IT);
                    }
                }
            });
    }

    private void dieAt(Moment moment) {
        if (death.filter(moment::equals).isPresent()) {
            throw new Death();
        }
    }

    private static final class Browsing implements ManageableMailQueue.MailQueueIterator {
        private final Iterator<Mail> mails;

        Browsing(List<Mail> mails) {
            this.mails = mails.iterator();
        }

        @Override
        public boolean hasNext() {
            return mails.hasNext();
        }

        @Override
        public ManageableMailQueue.MailQueueItemView next() {
            return new ManageableMailQueue.DefaultMailQueueItemView(mails.next());
        }

        @Override
        public void close() {
        }
    }

    private static PerRecipientMessageFields recipient(int number, String address) {
        return Samples.recipient(number, true).withRecipientName(OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT")
            .privateDomain("US").domainDefined("RFC-822", address.replace("@", "(a)")).build()));
    }

    /** With a blind copy recipient, who gets a mail of his own. */
    private static Message message() {
        PerRecipientMessageFields blind = recipient(2, "eve@us.example");
        return new Message(envelope(recipient(1, "bob@us.example"), blind).build(), InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.of(name("THEM", "Sender")), "1"))
                .blindCopyRecipient(RecipientSpecifier.of(OrDescriptor.of(blind.recipientName()))).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII)))))));
    }

    private static Arrival arrival() {
        return new Arrival(Mappers.connector("mtaa").build(), "in-1", "192.0.2.7");
    }

    @ParameterizedTest
    @EnumSource
    void aMessageShouldReachEachRecipientOnceWheneverTheProcessDies(Moment moment) throws Exception {
        MessageReception first = new MessageReception(process());
        death = Optional.of(moment);
        assertThatThrownBy(() -> first.take(message(), arrival())).isInstanceOf(Death.class);
        death = Optional.empty();

        MessageReception second = new MessageReception(process());
        assertThat(second.take(message(), arrival())).isEqualTo(new Ours());
        assertThat(second.take(message(), arrival())).isEqualTo(new Ours());
        assertThat(new MessageReception(process()).take(message(), arrival())).isEqualTo(new Ours());

        assertThat(grounds.queue.mails()).flatExtracting(Mail::getRecipients)
            .containsExactlyInAnyOrder(new MailAddress("bob@us.example"), new MailAddress("eve@us.example"));
    }

    private static Report report() {
        return new Report(new ReportTransferEnvelope(new MtsIdentifier(THEM, "R-1"), recipient(1, "bob@us.example").recipientName(),
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(Mappers.DOMAIN, "M-1")).recipient(new PerRecipientReportFields(
                name("THEM", "R1"), 1, recipient(1, "bob@us.example").indicators(), new LastTraceInformation(UtcTime.of(NOW),
                Optional.empty(), ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER)), Optional.empty(), Optional.empty(),
                Extensions.NONE)).build());
    }

    @ParameterizedTest
    @EnumSource(value = Moment.class, mode = EnumSource.Mode.EXCLUDE, names = "WHEN_THE_SECOND_MAIL_IS_WRITTEN")
    void aReportShouldBecomeOneNotificationWheneverTheProcessDies(Moment moment) throws Exception {
        ReportReception first = new ReportReception(process());
        death = Optional.of(moment);
        assertThatThrownBy(() -> first.take(report(), arrival())).isInstanceOf(Death.class);
        death = Optional.empty();

        assertThat(new ReportReception(process()).take(report(), arrival())).isEqualTo(new Ours());
        assertThat(new ReportReception(process()).take(report(), arrival())).isEqualTo(new Ours());
        assertThat(grounds.queue.mails()).hasSize(1);
    }
}
