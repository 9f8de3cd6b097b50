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
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.mta.MtsIdentifiers;
import org.apache.james.x400.connector.outbound.AssociationOpener.Opening;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MessageLifetimes;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.OriginatorRestrictions;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.connector.peer.TransferTimeouts;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailDeliveryTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final MailAddress BAD = address("bad@a.example");

    private record Notice(String sender, Map<MailAddress, Rejected> failures) {
    }

    private final SettableClock clock = new SettableClock(START);
    private final EventLog events = new EventLog(clock);
    private final MessageMemory memory = MessageMemory.NONE;
    private final FakeMailQueue queue = FakeMailQueue.withoutDelays(clock);
    private final FakeMailRepositories repositories = new FakeMailRepositories();
    private final SettableAlarms alarms = new SettableAlarms();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final List<FakeAssociation> associations = new CopyOnWriteArrayList<>();
    private final List<String> converted = new CopyOnWriteArrayList<>();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final AtomicInteger released = new AtomicInteger();
    private final AtomicInteger failingNotices = new AtomicInteger();
    private volatile List<Connector> connectors = List.of(connector("a", "a.example").build(), connector("b", "b.example").build());
    private volatile Optional<Cause> refusing = Optional.empty();
    private OutboundDelivery delivery;
    private Connections connections;
    private volatile Lanes lanes;
    private int runs;

    @BeforeEach
    void start() {
        connections = new Connections(connector -> () -> CompletableFuture.completedFuture(open(connector)), this::listener, alarms, clock);
        begin();
    }

    private void begin() {
        DeliveryPolicy policy = new DeliveryPolicy(MessageLifetimes::defaults, clock, new Random(1));
        MtsIdentifiers identifiers = new MtsIdentifiers(GlobalDomainIdentifier.of("DE", "VIAT", "ACME"), "MTA", clock, new Random(1));
        lanes = new Lanes(new WaitingRoom(repositories, new Random(runs++)), connections, () -> connectors, policy::lifetime, workers,
            clock);
        Destinations destinations = new Destinations(() -> new Routing(connectors), new SampleAddressing(), connections::isUp, clock);
        MailDelivery mails = new MailDelivery(new MailDelivery.Ground(destinations, connections, lanes, this::convert,
            new Settlement(policy, this::notice, memory, events, clock), policy, identifiers, memory, events, workers, alarms, clock));
        delivery = new OutboundDelivery(queue, mails, lanes::hold, alarms, clock, 10);
        lanes.start(mails);
        delivery.start();
    }

    @AfterEach
    void stop() {
        delivery.stopReading();
        workers.shutdownNow();
    }

    private Connections.Listener listener() {
        return new Connections.Listener() {
            @Override
            public int backlog(String connector) {
                return lanes.waiting(connector);
            }

            @Override
            public void failedToOpen(String connector) {
                lanes.of(connector).failedToOpen();
            }

            @Override
            public void available(String connector) {
                lanes.available(connector);
            }
        };
    }

    private static Connector.Builder connector(String name, String domain) {
        return Connector.named(name, new RemoteMta(new MtaCredentials(name, Password.NONE), Optional.empty()))
            .retry(new RetryPolicy(1, Duration.ofSeconds(600), 1, Duration.ofSeconds(120)))
            .addressSpaces(List.of(new AddressSpace.MailDomains(domain, 1)));
    }

    private static MailAddress address(String text) {
        try {
            return new MailAddress(text);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Opening open(Connector connector) {
        if (refusing.isPresent()) {
            return new AssociationOpener.Failed(refusing.get());
        }
        FakeAssociation association = new FakeAssociation(connector.name() + associations.size());
        associations.add(association);
        return new AssociationOpener.Opened(association);
    }

    private Conversion.Converted convert(Mail mail, Set<MailAddress> recipients, DeliveryRecord record, Connector connector) {
        converted.add(record.identifier() + " " + recipients);
        Set<MailAddress> good = new LinkedHashSet<>(recipients);
        Map<MailAddress, Rejected> bad = new HashMap<>();
        if (good.remove(BAD)) {
            bad.put(BAD, new Rejected(NonDeliveryReason.UNABLE_TO_TRANSFER, Optional.of(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME),
                new Cause(Cause.Kind.BAD_ADDRESS, "no O/R address")));
        }
        List<Conversion.Part> parts = new ArrayList<>();
        good.stream().filter(address -> address.getLocalPart().startsWith("blind"))
            .forEach(address -> parts.add(part(mail, Set.of(address))));
        good.removeIf(address -> address.getLocalPart().startsWith("blind"));
        if (!good.isEmpty()) {
            parts.add(0, part(mail, good));
        }
        return new Conversion.Converted(parts, bad, released::incrementAndGet);
    }

    private static Conversion.Part part(Mail mail, Set<MailAddress> recipients) {
        return new Conversion.Part(Octets.of((mail.getName() + recipients).getBytes(StandardCharsets.UTF_8)), recipients);
    }

    private void notice(Mail mail, Map<MailAddress, Rejected> failures) throws MessagingException {
        if (failingNotices.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new MessagingException("spool full");
        }
        notices.add(new Notice(mail.getMaybeSender().asString(), Map.copyOf(failures)));
    }

    private void submit(String name, String... recipients) throws Exception {
        submit(mail(name, recipients));
    }

    /** The queue takes a copy. */
    private void submit(MailImpl mail) throws Exception {
        try {
            queue.enQueue(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static MailImpl mail(String name, String... recipients) throws Exception {
        return MailImpl.builder().name(name).sender("s@example.com").addRecipients(recipients)
            .mimeMessage(MimeMessageBuilder.mimeMessageBuilder().setSubject("s").setText("t")).build();
    }

    private FakeAssociation.Sent sent(int association, int transfer) {
        await().until(() -> associations.size() > association && associations.get(association).sent().size() > transfer);
        return associations.get(association).sent().get(transfer);
    }

    private void confirm(FakeAssociation.Sent sent) {
        sent.answer().complete(new TransferConfirm.Confirmed());
    }

    private void refuse(FakeAssociation.Sent sent) {
        sent.answer().complete(new TransferConfirm.NotConfirmed("the peer's disk is full", false));
    }

    private void settled() {
        await().until(() -> delivery.underWay() == 0 && queue.taken() == 0 && lanes.underWay() == 0);
    }

    private void waits() {
        await().until(() -> queue.taken() == 0 && queue.mails().isEmpty() && repositories.held().size() == 1);
    }

    private void advance(Duration time) {
        clock.advance(time);
        lanes.tick();
    }

    private void nothingIsLeft() {
        assertThat(queue.mails()).isEmpty();
        assertThat(repositories.held()).isEmpty();
    }

    @Test
    void aConfirmedMailShouldLeaveTheQueue() throws Exception {
        submit("m", "x@a.example", "y@a.example");
        FakeAssociation.Sent sent = sent(0, 0);
        assertThat(queue.taken()).isEqualTo(1);
        confirm(sent);

        settled();
        nothingIsLeft();
        assertThat(notices).isEmpty();
        assertThat(released).hasValue(1);
    }

    @Test
    void aMailThatThePeerDoesNotTakeShouldComeBackUnderTheSameIdentifier() throws Exception {
        submit("m", "x@a.example");
        refuse(sent(0, 0));
        settled();
        assertThat(repositories.mails()).hasSize(1);
        assertThat(repositories.firstDelay(clock)).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(132));
        advance(Duration.ofSeconds(140));
        confirm(sent(0, 1));
        settled();

        nothingIsLeft();
        assertThat(converted).hasSize(2);
        assertThat(converted.get(0)).isEqualTo(converted.get(1));
        assertThat(released).hasValue(2);
    }

    @Test
    void aPeerThatIsNotThereShouldCostRetriesAndThenANotice() throws Exception {
        refusing = Optional.of(new Cause(Cause.Kind.UNREACHABLE, "connection refused"));
        submit("m", "x@a.example");
        waits();
        assertThat(repositories.firstDelay(clock)).isEqualTo(Duration.ofSeconds(600));
        assertThat(notices).isEmpty();
        advance(Duration.ofSeconds(600));
        await().until(() -> notices.size() == 1);
        settled();

        nothingIsLeft();
        Rejected failure = notices.get(0).failures().get(address("x@a.example"));
        assertThat(notices.get(0).sender()).isEqualTo("s@example.com");
        assertThat(failure.cause().text()).contains("connection refused");
        assertThat(converted).isEmpty();
    }

    @Test
    void aBadRecipientShouldNotKeepTheOthersFromTheirMail() throws Exception {
        submit("m", "x@a.example", "bad@a.example");
        confirm(sent(0, 0));
        settled();

        assertThat(notices).hasSize(1);
        assertThat(notices.get(0).failures()).containsOnlyKeys(BAD);
        nothingIsLeft();
    }

    @Test
    void recipientsShouldNotBeToldAgainThatWereToldBefore() throws Exception {
        submit("m", "x@a.example", "bad@a.example");
        refuse(sent(0, 0));
        settled();

        assertThat(notices).hasSize(1);
        assertThat(repositories.mails().get(0).getRecipients()).containsExactly(address("x@a.example"));
    }

    @Test
    void aNoticeThatCannotBeGivenShouldBeGivenLaterAndNobodyGetTheMailTwice() throws Exception {
        failingNotices.set(1);
        submit("m", "x@a.example", "bad@a.example");
        confirm(sent(0, 0));
        settled();
        assertThat(repositories.mails().get(0).getRecipients()).containsExactly(BAD);
        advance(Duration.ofMinutes(5));
        await().until(() -> notices.size() == 1);
        settled();

        nothingIsLeft();
        assertThat(associations.get(0).sent()).hasSize(1);
    }

    @Test
    void anUnknownRouteShouldBeAPermanentFailureOfThatRecipient() throws Exception {
        submit("m", "x@a.example", "z@nowhere.example");
        confirm(sent(0, 0));
        settled();

        assertThat(notices.get(0).failures()).containsOnlyKeys(address("z@nowhere.example"));
        assertThat(notices.get(0).failures().values()).allSatisfy(failure ->
            assertThat(failure.diagnostic()).contains(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME));
    }

    @Test
    void aMailForTwoConnectorsShouldBeDividedUnderOneIdentifier() throws Exception {
        submit("m", "x@a.example", "y@b.example");
        confirm(sent(0, 0));
        confirm(sent(1, 0));
        settled();

        assertThat(converted).hasSize(2);
        assertThat(converted.stream().map(text -> text.split(" ")[0]).distinct()).hasSize(1);
        nothingIsLeft();
    }

    @Test
    void queuedMailShouldFollowTheNewConfiguration() throws Exception {
        refusing = Optional.of(new Cause(Cause.Kind.UNREACHABLE, "connection refused"));
        submit("m", "x@a.example");
        waits();
        refusing = Optional.empty();
        connectors = List.of(connector("new", "a.example").build());
        advance(Duration.ofSeconds(600));
        confirm(sent(0, 0));
        settled();

        assertThat(associations.get(0).id()).startsWith("new");
    }

    @Test
    void aConnectorThatMayNotCallNowShouldHoldItsMail() throws Exception {
        connectors = List.of(connector("a", "a.example").schedule(new Schedule.Never()).build());
        submit("m", "x@a.example");
        waits();

        assertThat(associations).isEmpty();
        assertThat(DeliveryRecord.of(repositories.mails().get(0)).orElseThrow().attempts().total()).isZero();
    }

    @Test
    void aMailThatIsTooLongForTheConnectorShouldBeReturnedWithoutACall() throws Exception {
        connectors = List.of(connector("a", "a.example").maximumMessageSize(OptionalLong.of(10)).build());
        submit("m", "x@a.example");
        await().until(() -> notices.size() == 1);

        assertThat(notices.get(0).failures().get(address("x@a.example")).diagnostic()).contains(NonDeliveryDiagnostic.CONTENT_TOO_LONG);
        assertThat(associations).isEmpty();
    }

    @Test
    void aStopShouldLeaveWhatHasNotBeenConfirmedInTheQueue() throws Exception {
        submit("m", "x@a.example");
        sent(0, 0);
        submit("n", "x@a.example");
        await().until(() -> queue.taken() == 2);
        delivery.stopReading();
        assertThat(connections.close(Duration.ofMillis(20))).isFalse();
        assertThat(associations.get(0).isOpen()).isFalse();
        associations.get(0).sent().get(0).answer().complete(new TransferConfirm.NotConfirmed("aborted", true));

        assertThat(delivery.awaitFinished(Duration.ofSeconds(5))).isTrue();
        assertThat(queue.mails()).extracting(Mail::getName).containsExactly("n");
        assertThat(repositories.mails()).hasSize(1);
        assertThat(queue.taken()).isZero();
    }

    @Test
    void partsShouldGoOneAfterTheOtherAndWhatIsTakenNotAgain() throws Exception {
        submit("m", "x@a.example", "blind1@a.example", "blind2@a.example");
        confirm(sent(0, 0));
        FakeAssociation.Sent second = sent(0, 1);
        assertThat(associations.get(0).sent()).hasSize(2);
        refuse(second);
        settled();

        assertThat(associations.get(0).sent()).hasSize(2);
        assertThat(repositories.mails().get(0).getRecipients())
            .containsExactlyInAnyOrder(address("blind1@a.example"), address("blind2@a.example"));
        assertThat(released).hasValue(1);
    }

    @Test
    void manyMailsShouldArriveOnceEachAndUncrossed() throws Exception {
        List<String> names = new ArrayList<>();
        ExecutorService peer = Executors.newSingleThreadExecutor();
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> {
            Map<FakeAssociation, Integer> seen = new HashMap<>();
            while (answered.get() < 500 && !Thread.currentThread().isInterrupted()) {
                for (FakeAssociation association : associations) {
                    List<FakeAssociation.Sent> sent = association.sent();
                    for (int i = seen.getOrDefault(association, 0); i < sent.size(); i++) {
                        confirm(sent.get(i));
                        answered.incrementAndGet();
                    }
                    seen.put(association, sent.size());
                }
                Thread.onSpinWait();
            }
        }, peer);
        for (int i = 0; i < 500; i++) {
            names.add("mail-" + i + "[r" + i + "@a.example]");
            submit("mail-" + i, "r" + i + "@a.example");
        }
        await().atMost(Duration.ofSeconds(60)).until(answering::isDone);
        peer.shutdown();
        settled();

        List<String> arrived = associations.stream().flatMap(association -> association.sent().stream())
            .map(transfer -> new String(transfer.apdu(), StandardCharsets.UTF_8)).toList();
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(names);
        nothingIsLeft();
    }

    @Test
    void aMailThatQueueAndWaitingRoomBothHaveAfterACrashShouldNotGoTwiceAtATime() throws Exception {
        MtsIdentifier identifier = new MtsIdentifier(GlobalDomainIdentifier.of("DE", "VIAT", "ACME"), "X-1");
        for (int i = 0; i < 2; i++) {
            MailImpl twin = mail("m", "x@a.example");
            DeliveryRecord.first(identifier, twin.getRecipients(), START).writeTo(twin);
            submit(twin);
        }
        FakeAssociation.Sent sent = sent(0, 0);
        await().until(() -> repositories.held().size() == 1);
        assertThat(repositories.firstDelay(clock)).isEqualTo(Duration.ofSeconds(2));
        assertThat(converted).hasSize(1);
        confirm(sent);
        settled();
    }

    @Test
    void aTransferThatTakesTooLongShouldBeAborted() throws Exception {
        connectors = List.of(connector("a", "a.example").timeouts(new TransferTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(20),
            Duration.ofSeconds(30))).build());
        submit("m", "x@a.example");
        FakeAssociation.Sent sent = sent(0, 0);
        alarms.advance(Duration.ofSeconds(19));
        assertThat(associations.get(0).isOpen()).isTrue();
        alarms.advance(Duration.ofSeconds(1));
        assertThat(associations.get(0).isOpen()).isFalse();
        sent.answer().complete(new TransferConfirm.NotConfirmed("aborted", true));
        settled();

        assertThat(repositories.held()).hasSize(1);
    }

    @Test
    void aBarredOriginatorShouldBeToldWithoutACall() throws Exception {
        connectors = List.of(connector("a", "a.example").originators(new OriginatorRestrictions(List.of(), List.of("s@*"))).build());
        submit("m", "x@a.example");
        await().until(() -> notices.size() == 1);

        assertThat(notices.get(0).failures().get(address("x@a.example")).reason()).isEqualTo(NonDeliveryReason.RESTRICTED_DELIVERY);
        assertThat(associations).isEmpty();
    }
}
