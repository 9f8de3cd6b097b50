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

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.apache.james.core.MailAddress;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.mta.Samples;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.report.Reporting;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies while something is being taken: before and after each thing that others see. The peer, which has had no confirm, sends
 * it again to the next process, twice. Nothing is lost then, and nothing is there twice: mails by their recipients; reports and what goes
 * on under one identifier and one time of passage, by which the queue's reader knows a repetition (see {@code RelayTest}).
 */
class SuddenDeathTest {
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** What James does with a mail before the process dies. */
    private enum James { HAS_IT_IN_THE_SPOOL, HAS_PROCESSED_IT }

    private static final Duration BETWEEN_THE_PROCESSES = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    /** What outlives a process, and counts what is done to it. */
    private final class World implements Reporting, Relaying {
        private final Grounds grounds = new Grounds(new SettableClock(NOW));
        private final James james;
        private final int death;
        private final Path home;
        private int steps;
        private boolean mayDie = true;
        private MessageTracking tracking;
        private ProcessedMails processed;
        private DeferredMails deferred;
        private final List<Mail> spool = new ArrayList<>();
        private final List<MailAddress> delivered = new ArrayList<>();
        private final List<Report> reports = new ArrayList<>();
        private final List<String> passages = new ArrayList<>();

        World(James james, int death, Path home) {
            this.james = james;
            this.death = death;
            this.home = home;
        }

        private void step() {
            if (mayDie && steps++ == death) {
                throw new Death();
            }
        }

        /** A new process on the same database and the same queues; what the last one had not written is gone with it. */
        InboundGround process() throws Exception {
            tracking = MessageTracking.open(new TrackingDatabase.Sqlite(home.resolve("tracking.db")), Duration.ofDays(1), grounds.clock);
            MessageMemory memory = MessageMemory.of(tracking);
            processed = new ProcessedMails(memory);
            JamesSpool james = new JamesSpool(new Factory(queue()));
            deferred = new DeferredMails(repositories(), james, memory, grounds.clock);
            return new InboundGround(() -> new Tracing(Mappers.DOMAIN, "MTA-US"), () -> 50, any -> Mappers.mapper(grounds.clock), james,
                deferred, this, this, grounds.outcomes(), grounds.local, memory, grounds.events,
                grounds.clock, home);
        }

        /** James's repositories, which outlive the process too. */
        private MailRepositoryStore repositories() {
            return stepping(MailRepositoryStore.class, grounds.repositories, "select",
                repository -> stepping(MailRepository.class, repository, "", same -> same));
        }

        /** Before and after what is stored and removed. */
        private <T> T stepping(Class<T> kind, Object behind, String wrapped, UnaryOperator<Object> wrapping) {
            return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
                boolean seen = method.getName().equals("store") || method.getName().equals("remove");
                if (seen) {
                    step();
                }
                Object result = method.invoke(behind, arguments);
                if (seen) {
                    step();
                }
                return method.getName().equals(wrapped) ? wrapping.apply(result) : result;
            }));
        }

        private ManageableMailQueue queue() {
            return (ManageableMailQueue) Proxy.newProxyInstance(ManageableMailQueue.class.getClassLoader(),
                new Class<?>[] {ManageableMailQueue.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("browse")) {
                        return new Browsing(new ArrayList<>(spool));
                    }
                    if (method.getName().equals("enQueue")) {
                        step();
                        spooled((Mail) arguments[0]);
                        step();
                    }
                    return null;
                });
        }

        private void spooled(Mail mail) throws Exception {
            if (james == James.HAS_PROCESSED_IT) {
                processed.processed(mail.getName());
                delivered.addAll(mail.getRecipients());
            } else {
                spool.add(MailImpl.builder().name(mail.getName()).addRecipients(mail.getRecipients()).build());
            }
        }

        @Override
        public ReportFactory reports() {
            return grounds.reporting.reports();
        }

        @Override
        public void answer(Report report, Optional<String> connector) {
            step();
            reports.add(report);
            step();
        }

        @Override
        public void toPostmaster(Report report, String why) throws IOException {
            throw new IOException("nobody should be told");
        }

        @Override
        public Way way(OrAddress recipient, String arrivedOver) {
            return grounds.relaying.way(recipient, arrivedOver);
        }

        @Override
        public void relay(MtsApdu apdu, List<Integer> recipients, String arrivedOver, Instant arrival) {
            step();
            passages.add(apdu.identifier() + " for " + recipients + " of " + arrival);
            step();
        }

        private List<MailAddress> mails() {
            List<MailAddress> all = new ArrayList<>(delivered);
            spool.forEach(mail -> all.addAll(mail.getRecipients()));
            return all;
        }
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

    /** Asks to be told of everything. */
    private static PerRecipientMessageFields recipient(int number, OrName name) {
        return PerRecipientMessageFields.of(name, number,
            PerRecipientIndicators.of(true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT));
    }

    private static OrName mailUser(String address) {
        return OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT")
            .privateDomain("US").domainDefined("RFC-822", address.replace("@", "(a)")).build());
    }

    private static Arrival arrival() {
        return new Arrival(Mappers.connector("mtaa").build(), "in-1", "192.0.2.7");
    }

    /** Two mails, since one is a blind copy; one that goes on, one that is refused. */
    private static Message message() {
        PerRecipientMessageFields blind = recipient(2, mailUser("eve@us.example"));
        return new Message(envelope(recipient(1, mailUser("bob@us.example")), blind, recipient(3, name("FAR", "R3")),
            recipient(4, name("NOWHERE", "R4"))).build(), InterpersonalContentCodec.encode(new Ipm(
            Heading.builder(new IpmIdentifier(Optional.of(name("THEM", "Sender")), "1"))
                .blindCopyRecipient(RecipientSpecifier.of(OrDescriptor.of(blind.recipientName()))).build(),
            List.of(BodyPart.Ia5Text.of(Octets.wrap("Hello\r\n".getBytes(StandardCharsets.US_ASCII)))))));
    }

    /** The steps at which it died, and what there was in the end each time. */
    private List<World> deaths(James james, Function<InboundGround, Taken> taking) throws Exception {
        return deaths(james, taking, world -> { });
    }

    /** @param afterwards what happens later in the life of a process */
    private List<World> deaths(James james, Function<InboundGround, Taken> taking, Consumer<World> afterwards) throws Exception {
        List<World> worlds = new ArrayList<>();
        boolean died = true;
        for (int step = 0; died; step++) {
            World world = new World(james, step, Files.createDirectory(folder.resolve(james + "-" + step)));
            worlds.add(world);
            died = dies(world, taking, afterwards);
            world.mayDie = false;
            world.tracking.close();
            for (int again = 0; again < 2; again++) {
                world.grounds.clock.advance(BETWEEN_THE_PROCESSES);
                InboundGround ground = world.process();
                assertThat(taking.apply(ground)).isEqualTo(new Ours());
                afterwards.accept(world);
                assertThat(taking.apply(ground)).isEqualTo(new Ours());
                world.tracking.close();
            }
        }
        return worlds;
    }

    private static boolean dies(World world, Function<InboundGround, Taken> taking, Consumer<World> afterwards) throws Exception {
        try {
            taking.apply(world.process());
            afterwards.accept(world);
            return false;
        } catch (Death e) {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageShouldReachEachRecipientOnceWheneverTheProcessDies(James james) throws Exception {
        List<World> worlds = deaths(james, ground -> new MessageReception(ground).take(message(), arrival()));

        // two mails, one that goes on, two reports, before and after each; and one life without death
        assertThat(worlds).hasSize(11);
        assertThat(worlds).allSatisfy(world -> {
            assertThat(world.mails()).extracting(MailAddress::asString).containsExactlyInAnyOrder("bob@us.example", "eve@us.example");
            assertThat(world.passages).isNotEmpty().allMatch(passage -> passage.endsWith("[2] of " + NOW));
            assertThat(world.reports.stream().map(report -> report.identifier() + " " + report.content().recipients().stream()
                .map(PerRecipientReportFields::originalNumber).toList()).distinct().toList()).hasSize(2);
        });
    }

    private static Report report(OrName destination) {
        return new Report(new ReportTransferEnvelope(new MtsIdentifier(THEM, "R-1"), destination,
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(Mappers.DOMAIN, "M-1")).recipient(new PerRecipientReportFields(
                name("THEM", "R1"), 1, Samples.recipient(1, true).indicators(), new LastTraceInformation(UtcTime.of(NOW),
                Optional.empty(), ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER)), Optional.empty(), Optional.empty(),
                Extensions.NONE)).build());
    }

    @ParameterizedTest
    @EnumSource
    void aReportShouldBecomeOneNotificationWheneverTheProcessDies(James james) throws Exception {
        List<World> worlds = deaths(james, ground -> new ReportReception(ground).take(report(mailUser("bob@us.example")), arrival()));

        assertThat(worlds).hasSize(3).allSatisfy(world ->
            assertThat(world.mails()).extracting(MailAddress::asString).containsExactly("bob@us.example"));
    }

    @ParameterizedTest
    @EnumSource
    void aReportThatGoesOnShouldBeOnePassageWheneverTheProcessDies(James james) throws Exception {
        List<World> worlds = deaths(james, ground -> new ReportReception(ground).take(report(name("FAR", "Sender")), arrival()));

        assertThat(worlds).hasSize(3).allSatisfy(world ->
            assertThat(world.passages.stream().distinct()).singleElement().asString().endsWith("of " + NOW));
    }

    @ParameterizedTest
    @EnumSource
    void aProbeShouldBeAnsweredOnceAndGoOnOnceWheneverTheProcessDies(James james) throws Exception {
        Probe probe = new Probe(new ProbeTransferEnvelope(new MtsIdentifier(THEM, "P-1"), name("THEM", "Sender"), Optional.empty(),
            ContentType.P22, Optional.empty(), Optional.of(10L), PerMessageIndicators.NONE, List.of(),
            TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW))), Extensions.NONE,
            List.of(recipient(1, name("FAR", "R1")), recipient(2, mailUser("bob@us.example")))));
        List<World> worlds = deaths(james, ground -> new ProbeReception(ground).take(probe, arrival()));

        assertThat(worlds).hasSize(5).allSatisfy(world -> {
            assertThat(world.passages.stream().distinct()).singleElement().asString().endsWith("[0] of " + NOW);
            assertThat(world.reports.stream().map(Report::identifier).distinct()).hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDeferredMessageShouldReachEachRecipientOnceWheneverTheProcessDies(James james) throws Exception {
        MessageTransferEnvelope envelope = message().envelope().toBuilder().deferredDeliveryTime(UtcTime.of(NOW.plusSeconds(60))).build();
        Message deferred = new Message(envelope.withRecipients(envelope.recipients().subList(0, 2)), message().content());
        List<World> worlds = deaths(james, ground -> new MessageReception(ground).take(deferred, arrival()), world -> {
            world.grounds.clock.advance(Duration.ofSeconds(61));
            world.deferred.release();
        });

        // two mails are stored, given and removed, two reports; and one life without death
        assertThat(worlds).hasSizeGreaterThan(13).allSatisfy(world -> {
            assertThat(world.mails()).extracting(MailAddress::asString).containsExactlyInAnyOrder("bob@us.example", "eve@us.example");
            assertThat(world.grounds.repositories.size()).isZero();
        });
    }
}
