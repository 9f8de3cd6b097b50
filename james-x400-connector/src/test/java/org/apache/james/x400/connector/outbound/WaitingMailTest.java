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
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.mail.internet.MimeMessage;

import org.apache.james.core.builder.MimeMessageBuilder;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that cannot go now: with a queue that knows no delays, and mail repositories that outlive the service. */
class WaitingMailTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(START);
    private final FakeMailQueue queue = FakeMailQueue.withoutDelays(clock);
    private final FakeMailRepositories repositories = new FakeMailRepositories();
    private final RecordingMailetContext context = new RecordingMailetContext();
    private final FakePeers peers = new FakePeers();
    private final Set<FakeAssociation.Sent> answered = ConcurrentHashMap.newKeySet();
    private volatile List<Connector> connectors = List.of(connector("a", "a.example", 1).build(), connector("b", "b.example", 1).build());
    private MessageMemory memory = MessageMemory.NONE;
    private int runs = 1;
    private OutboundService service;

    @BeforeEach
    void start() {
        Conversion conversion = (mail, recipients, record, to) -> new Conversion.Converted(List.of(new Conversion.Part(
            Octets.of((mail.getName() + ' ' + recipients).getBytes(StandardCharsets.UTF_8)), recipients)), Map.of(), () -> { });
        service = new OutboundService(new FixedSettings(() -> connectors, 4, folder),
            new OutboundService.Ground(new FakeMailQueue.Factory(queue), repositories, context.context(), peers::opener,
                any -> Mappers.mapper(clock), conversion, new SampleAddressing(), memory),
            new EventLog(clock), clock, new Random(runs++));
        service.open(Optional.empty());
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    private static Connector.Builder connector(String name, String domain, int cost) {
        return Connector.named(name, new RemoteMta(new MtaCredentials(name, Password.NONE), Optional.empty()))
            .retry(new RetryPolicy(3, Duration.ofSeconds(600), 1, Duration.ofSeconds(120)))
            .addressSpaces(List.of(new AddressSpace.MailDomains(domain, cost)));
    }

    private List<String> names(String connector) {
        return peers.sent(connector).stream().map(sent -> new String(sent.apdu(), StandardCharsets.UTF_8).split("-to-")[0]).toList();
    }

    private void confirm(String connector) {
        peers.sent(connector).stream().filter(answered::add).forEach(sent -> sent.answer().complete(new TransferConfirm.Confirmed()));
    }

    private void submit(String name, String recipient, String... header) throws Exception {
        MimeMessage message = MimeMessageBuilder.mimeMessageBuilder().setSubject("s").setText("t").build();
        for (int i = 0; i < header.length; i += 2) {
            message.setHeader(header[i], header[i + 1]);
        }
        MailImpl mail = MailImpl.builder().name(name).sender("s@example.com").addRecipient(recipient).mimeMessage(message).build();
        try {
            service.submit(mail, Optional.empty());
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private void waiting(int count) {
        await().atMost(Duration.ofMinutes(5)).until(() -> queue.mails().isEmpty() && queue.taken() == 0 && repositories.held().size() ==
            count
            && service.underWay() == 0);
    }

    @Test
    @DisplayName("an unreachable peer keeps no other's mail waiting, and its own mail costs nothing while it waits")
    void anUnreachablePeerShouldKeepNobodyElseWaiting() throws Exception {
        int count = Integer.getInteger("x400.waiting.count", 400);
        peers.down.add("a");
        for (int i = 0; i < count; i++) {
            submit("a" + i, "x@a.example");
        }
        long begin = System.nanoTime();
        submit("b", "x@b.example");
        await().atMost(Duration.ofMinutes(5)).until(() -> names("b").contains("b"));
        System.out.printf("behind %d mails for a peer that is not there another peer's mail left after %d ms%n", count,
            Duration.ofNanos(System.nanoTime() - begin).toMillis());
        confirm("b");
        waiting(count);
        int stored = repositories.stored();
        clock.advance(Duration.ofSeconds(661));
        await().until(() -> repositories.stored() > stored);
        await().during(Duration.ofSeconds(2)).until(() -> repositories.stored() <= stored + 2);

        peers.down.remove("a");
        peers.confirming = true;
        begin = System.nanoTime();
        clock.advance(Duration.ofSeconds(661));
        await().atMost(Duration.ofMinutes(10)).until(() -> repositories.size() == 0 && service.underWay() == 0);
        System.out.printf("when the peer was there again %d mails left in %d ms%n", count,
            Duration.ofNanos(System.nanoTime() - begin).toMillis());
        assertThat(names("a")).hasSize(count);
        assertThat(new HashSet<>(names("a"))).hasSize(count);
    }

    @Test
    @DisplayName("Q198958: what was sent and cannot be removed is not sent again, neither later nor after each restart")
    void whatCannotBeRemovedShouldNotGoAgain() throws Exception {
        try (MessageTracking tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")),
            Duration.ofDays(30), clock)) {
            memory = MessageMemory.of(tracking);
            service.stop();
            start();
            peers.down.add("a");
            submit("m", "x@a.example");
            waiting(1);
            peers.down.remove("a");
            repositories.locked(true);
            clock.advance(Duration.ofSeconds(661));
            await().until(() -> names("a").contains("m"));
            confirm("a");
            waiting(1);

            for (int restart = 0; restart < 2; restart++) {
                service.stop();
                repositories.locked(restart == 0);
                start();
                int left = restart == 0 ? 1 : 0;
                int restarted = restart + 1;
                clock.advance(Duration.ofHours(1));
                submit("next" + restart, "x@a.example");
                await().until(() -> names("a").size() > restarted);
                confirm("a");
                await().until(() -> repositories.held().size() == left && service.underWay() == 0);
            }
            assertThat(names("a")).containsExactly("m", "next0", "next1");
        }
    }

    @Test
    void whatWaitsShouldLieInARepositoryOfItsConnectorAndOutliveTheProcess() throws Exception {
        peers.down.add("a");
        submit("m", "x@a.example", "Priority", "urgent");
        waiting(1);
        assertThat(repositories.used()).containsExactly("memory://var/mail/x400-waiting/a");
        List<String> shown = new ArrayList<>();
        service.forEachWaiting(10, (mail, notBefore) -> shown.add(mail.getName() + ' ' + Duration.between(START, notBefore)));
        assertThat(shown).containsExactly("m-to-a PT10M");
        service.stop();
        peers.down.remove("a");
        start();
        clock.advance(Duration.ofSeconds(661));

        await().until(() -> names("a").contains("m"));
        confirm("a");
        await().until(() -> repositories.held().isEmpty());
    }

    @Test
    void aDeferredMailShouldBeHeldUntilItsTimeAndItsLifeBeginThen() throws Exception {
        submit("m", "x@a.example", "Deferred-Delivery", "Sat, 21 Nov 2026 22:00:00 +0000");
        waiting(1);
        assertThat(repositories.firstDelay(clock)).isEqualTo(Duration.ofHours(12));
        assertThat(repositories.held().getFirst().waitingSince()).isEqualTo(START.plus(Duration.ofHours(12)));
        service.stop();
        start();
        clock.advance(Duration.ofHours(12).minusSeconds(1));
        await().during(Duration.ofSeconds(2)).until(() -> peers.associations.isEmpty());
        clock.advance(Duration.ofSeconds(1));

        await().until(() -> names("a").contains("m"));
    }

    @Test
    void anExpiredMailShouldBeReturnedThoughItsPeerIsNotThere() throws Exception {
        connectors = List.of(connector("a", "a.example", 1).schedule(new Schedule.Never()).build());
        submit("m", "x@a.example", "Latest-Delivery-Time", "Sat, 21 Nov 2026 11:00:00 +0000");
        waiting(1);
        clock.advance(Duration.ofHours(1));

        await().until(() -> context.given().size() == 1);
        await().until(() -> repositories.held().isEmpty());
        assertThat(peers.associations).isEmpty();
    }

    @Test
    void callsThatFailShouldCountForAllThatWait() throws Exception {
        peers.down.add("a");
        submit("m", "x@a.example");
        submit("n", "x@a.example");
        waiting(2);
        for (int i = 0; i < 8 && !repositories.held().isEmpty(); i++) {
            int before = repositories.retrieved();
            clock.advance(Duration.ofSeconds(661));
            await().until(() -> repositories.retrieved() > before || repositories.held().isEmpty());
        }
        await().until(() -> context.given().size() == 2);
        assertThat(repositories.held()).isEmpty();
    }

    @Test
    void aScheduleShouldBeObeyedAndWhatWaitsGoWhenItOpens() throws Exception {
        BitSet elevenOClock = new BitSet();
        elevenOClock.set(44);
        connectors = List.of(connector("a", "a.example", 1)
            .schedule(new Schedule.SelectedTimes(ZoneId.of("UTC"), Map.of(DayOfWeek.SATURDAY, elevenOClock))).build());
        submit("m", "x@a.example");
        waiting(1);
        clock.advance(Duration.ofMinutes(59));
        await().during(Duration.ofSeconds(2)).until(() -> peers.associations.isEmpty());
        clock.advance(Duration.ofMinutes(1));
        await().until(() -> names("a").contains("m"));
        confirm("a");
        await().until(() -> repositories.held().isEmpty());
        clock.advance(Duration.ofMinutes(15));
        submit("late", "x@a.example");
        waiting(1);
        assertThat(names("a")).containsExactly("m");
    }

    @Test
    void mailThatWaitsShouldGoOverTheNextCostWhenALinkIsDownAndBackWhenItIsUp() throws Exception {
        connectors = List.of(connector("a", "a.example", 1).build(), connector("dear", "*.example", 9).build());
        peers.down.add("a");
        submit("m", "x@a.example");
        await().until(() -> names("dear").contains("m"));
        confirm("dear");
        peers.down.remove("a");
        clock.advance(Duration.ofSeconds(661));
        submit("n", "x@a.example");

        await().until(() -> names("a").contains("n"));
    }

    @Test
    void mailForAConnectorThatIsGoneShouldFollowTheNewConfiguration() throws Exception {
        peers.down.add("a");
        submit("m", "x@a.example");
        waiting(1);
        connectors = List.of(connector("new", "a.example", 1).build());
        service.reconfigured();
        clock.advance(Duration.ofSeconds(661));

        await().until(() -> names("new").contains("m"));
    }

    private static Connector remoteInitiated() {
        return connector("a", "a.example", 1).schedule(new Schedule.RemoteInitiated())
            .protocol(new ProtocolSettings(TransferMode.NORMAL_1988, DialogueMode.TWO_WAY_ALTERNATE, 30, 5, Duration.ofSeconds(60), 2048))
            .build();
    }

    @Test
    void aRemoteInitiatedConnectorShouldSendOnlyWhenThePeerCalls() throws Exception {
        connectors = List.of(remoteInitiated());
        submit("m", "x@a.example");
        waiting(1);
        FakeAssociation theirs = new FakeAssociation("in-1");
        service.called(connectors.getFirst(), theirs, true);

        await().until(() -> theirs.sent().size() == 1);
        theirs.sent().getFirst().answer().complete(new TransferConfirm.Confirmed());
        await().until(() -> repositories.held().isEmpty());
        theirs.lose();
        submit("n", "x@a.example");
        waiting(1);
        assertThat(peers.associations).isEmpty();
    }

    @Test
    void aMonologueOfThePeerShouldNotBeUsedToSend() throws Exception {
        connectors = List.of(remoteInitiated());
        FakeAssociation theirs = new FakeAssociation("in-1");
        service.called(connectors.getFirst(), theirs, false);
        submit("m", "x@a.example");
        waiting(1);

        assertThat(theirs.sent()).isEmpty();
    }

    @Test
    void aCallOfThePeerShouldTellThatItIsThereAgain() throws Exception {
        peers.down.add("a");
        submit("m", "x@a.example");
        waiting(1);
        peers.down.remove("a");
        clock.advance(Duration.ofSeconds(30));
        service.called(connectors.getFirst(), new FakeAssociation("in-1"), false);
        submit("n", "x@a.example");

        await().until(() -> {
            confirm("a");
            return names("a").containsAll(List.of("m", "n"));
        });
    }

    @Test
    void urgentMailShouldOvertakeWhatWaitsBehindTheCap() throws Exception {
        int many = Lane.CAP + 60;
        for (int i = 0; i < many; i++) {
            submit("n" + i, "x@a.example");
        }
        await().until(() -> repositories.held().size() >= 60 && queue.mails().isEmpty());
        submit("u", "x@a.example", "Priority", "urgent");
        await().until(() -> {
            confirm("a");
            return names("a").contains("u");
        });
        assertThat(names("a").indexOf("u")).isLessThan(many - 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            confirm("a");
            return repositories.held().isEmpty() && service.underWay() == 0;
        });
        assertThat(new HashSet<>(names("a"))).hasSize(many + 1);
    }

    @Test
    void manyThatExpireOrGoAnotherWayShouldNotTakeTurns() throws Exception {
        int many = 200;
        peers.down.add("a");
        for (int i = 0; i < many; i++) {
            submit("m" + i, "x@a.example");
        }
        waiting(many);
        peers.confirming = true;
        connectors = List.of(connector("a", "a.example", 1).build(), connector("dear", "*.example", 9).build());
        service.reconfigured();
        clock.advance(Duration.ofSeconds(100));
        await().atMost(Duration.ofSeconds(8)).until(() -> names("dear").size() >= many - 1);

        peers.down.add("dear");
        connectors = List.of(connector("a", "a.example", 1).build());
        service.reconfigured();
        for (int i = 0; i < many; i++) {
            submit("n" + i, "x@a.example");
        }
        await().until(() -> queue.mails().isEmpty() && queue.taken() == 0 && service.underWay() == 0);
        clock.advance(Duration.ofDays(8));
        await().atMost(Duration.ofSeconds(8)).until(() -> repositories.size() == 0);
        assertThat(context.given().size()).isGreaterThanOrEqualTo(many);
    }

    @Test
    void mailThatWaitedByAClockADayAheadShouldBeTriedAfterTheRestart() throws Exception {
        peers.down.add("a");
        submit("early", "x@a.example");
        waiting(1);
        stop();
        clock.advance(Duration.ofDays(-1));
        peers.down.clear();
        start();

        await().until(() -> names("a").contains("early"));
        confirm("a");
        waiting(0);
    }
}
