/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What holds for every database. */
abstract class MessageTrackingContract {
    static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");
    private static final GlobalDomainIdentifier DOMAIN =
        new GlobalDomainIdentifier(DomainName.printable("DE"), DomainName.BLANK, Optional.of(DomainName.numeric("0815")));

    private final SettableClock clock = new SettableClock(NOW);
    private MessageTracking tracking;

    /** The same, empty, database for the whole of one test. */
    abstract TrackingDatabase database() throws Exception;

    @BeforeEach
    void open() throws Exception {
        tracking = MessageTracking.open(database(), Duration.ofDays(30), clock);
    }

    @AfterEach
    void close() {
        tracking.close();
    }

    private static MtsIdentifier identifier(String local) {
        return new MtsIdentifier(DOMAIN, local);
    }

    private static TrackedRecipient recipient(int number, State state) {
        return new TrackedRecipient(number, "C=DE;S=R" + number, Optional.of("r" + number + "@a.example"), state, "");
    }

    private static TrackedMessage message(Direction direction, String local, String connector, TrackedRecipient... recipients) {
        return new TrackedMessage(direction, identifier(local), connector, NOW, Optional.of(new MailMemory("mail-" + local,
            Optional.of("s@us.example"), Optional.of("env " + local), Optional.of("<" + local + "@us.example>"), "Subject: hello\r\n")),
            1234, List.of(recipients));
    }

    private void remember(TrackedMessage message) {
        tracking.remember(message, "came").toCompletableFuture().join();
    }

    private void change(String local, Set<Integer> numbers, State state, Optional<Instant> next) {
        tracking.changed(identifier(local), NOW, numbers, state, "detail", "mtaa", "text of " + state, next).toCompletableFuture().join();
    }

    private Optional<TrackedMessage> before(TrackedMessage message) {
        return tracking.takenBefore(message).toCompletableFuture().join();
    }

    private List<MessageHistory> find(Optional<String> identifier, Optional<String> recipient, Optional<Instant> since) throws Exception {
        return tracking.find(new TrackingQuery(identifier, recipient, since, 100));
    }

    @Test
    void everythingShouldComeBackAfterARestart() throws Exception {
        TrackedMessage message = message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED), recipient(7, State.OF_ANOTHER_COPY));
        remember(message);
        tracking.close();
        tracking = MessageTracking.open(database(), Duration.ofDays(30), clock);

        assertThat(tracking.sent(identifier("M-1"))).contains(message);
        assertThat(tracking.sent(identifier("M-2"))).isEmpty();
    }

    @Test
    void aReportShouldFindItsSubjectThoughItsDomainIsWrittenOtherwise() throws Exception {
        TrackedMessage message = message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED));
        remember(message);
        GlobalDomainIdentifier otherForm =
            new GlobalDomainIdentifier(DomainName.printable("de"), DomainName.numeric("0"), Optional.of(DomainName.printable("0815")));

        assertThat(tracking.sent(new MtsIdentifier(otherForm, "M-1"))).contains(message);
    }

    @Test
    @DisplayName("R-RP-13: a report finds its subject though a provider has rewritten the domain of the identifier")
    void aReportShouldFindItsSubjectThoughItsDomainIsRewritten() throws Exception {
        MtsIdentifier rewritten = new MtsIdentifier(GlobalDomainIdentifier.of("FR", "X"), "M-1");
        TrackedMessage ours = message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED));
        remember(ours);
        assertThat(tracking.sent(rewritten)).contains(ours);

        remember(new TrackedMessage(Direction.OUT, new MtsIdentifier(GlobalDomainIdentifier.of("IT", "Y"), "M-1"), "", NOW,
            Optional.empty(), 1, List.of(recipient(1, State.QUEUED))));
        assertThat(tracking.sent(rewritten)).isEmpty();
    }

    @Test
    void theSameMessageForTheSameRecipientsShouldBeARepetition() throws Exception {
        remember(message(Direction.IN, "M-1", "mtaa", recipient(1, State.HANDED_OVER), recipient(2, State.OF_ANOTHER_COPY)));

        assertThat(before(message(Direction.IN, "M-1", "mtaa", recipient(1, State.NOT_DELIVERED), recipient(2, State.OF_ANOTHER_COPY))))
            .isPresent();
        assertThat(before(message(Direction.IN, "M-1", "mtaa", recipient(1, State.OF_ANOTHER_COPY), recipient(2, State.HANDED_OVER))))
            .isEmpty();
        assertThat(before(message(Direction.IN, "M-1", "mtab", recipient(1, State.HANDED_OVER)))).isEmpty();
        assertThat(before(message(Direction.IN, "M-2", "mtaa", recipient(1, State.HANDED_OVER)))).isEmpty();
    }

    @Test
    void aMessageThatIsBeingTakenShouldBeKnownAsSuchUntilItIsSettledOrWithdrawn() throws Exception {
        TrackedMessage first = message(Direction.IN, "M-1", "mtaa", recipient(1, State.TAKING), recipient(2, State.TAKING));
        remember(first);
        assertThat(before(first).orElseThrow().isBeingTaken()).isTrue();
        assertThat(find(Optional.of("M-1"), Optional.empty(), Optional.empty()).get(0).next(clock.instant())).contains("sends it again");
        remember(first);
        assertThat(find(Optional.of("M-1"), Optional.empty(), Optional.empty())).hasSize(1);

        tracking.settling(first, Set.of(1), State.HANDED_OVER, "", "taken", Optional.empty());
        tracking.settled(first, Set.of(2), State.NOT_DELIVERED, "why", "refused").toCompletableFuture().join();
        assertThat(before(first).orElseThrow().isBeingTaken()).isFalse();
        assertThat(tracking.receivedAs("mail-M-1").orElseThrow().recipients()).extracting(TrackedRecipient::state)
            .containsExactly(State.HANDED_OVER, State.NOT_DELIVERED);
        tracking.withdrawn(first).toCompletableFuture().join();
        assertThat(before(first)).isPresent();

        TrackedMessage second = message(Direction.IN, "M-2", "mtaa", recipient(1, State.TAKING));
        remember(second);
        tracking.withdrawn(second).toCompletableFuture().join();
        assertThat(before(second)).isEmpty();
        assertThat(find(Optional.of("M-2"), Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void whatJamesProcessesShouldBeKnownWhileItsMessageIsBeingTaken() throws Exception {
        TrackedMessage taking = message(Direction.IN, "T-1", "mtaa", recipient(1, State.TAKING));
        remember(taking);
        tracking.processed("mail-T-1", "mail-T-1-2").toCompletableFuture().join();
        tracking.processed("mail-other", "mail-other").toCompletableFuture().join();
        remember(taking);

        assertThat(tracking.wasProcessed("mail-T-1", "mail-T-1-2")).isTrue();
        assertThat(tracking.wasProcessed("mail-T-1", "mail-T-1")).isFalse();
        assertThat(tracking.wasProcessed("mail-other", "mail-other")).isFalse();
        tracking.settled(taking, Set.of(1), State.HANDED_OVER, "", "taken").toCompletableFuture().join();
        tracking.processed("mail-T-1", "mail-T-1").toCompletableFuture().join();
        assertThat(tracking.wasProcessed("mail-T-1", "mail-T-1")).as("nobody will ask any more").isFalse();
    }

    @Test
    void contentShouldBeKeptUntilTheFateOfAllIsKnown() throws Exception {
        TrackedMessage taking = message(Direction.IN, "C-1", "mtaa", recipient(1, State.TAKING), recipient(2, State.TAKING),
            recipient(3, State.OF_ANOTHER_COPY));
        Octets content = Octets.ofHex("3003020105");
        tracking.remember(taking, "came", Optional.of(content)).toCompletableFuture().join();
        tracking.remember(taking, "came again", Optional.of(content)).toCompletableFuture().join();
        tracking.settled(taking, Set.of(1, 2), State.HANDED_OVER, "", "taken").toCompletableFuture().join();
        tracking.settled(taking, Set.of(1), State.DELIVERED, "", "delivered").toCompletableFuture().join();
        tracking.close();
        tracking = MessageTracking.open(database(), Duration.ofDays(30), clock);
        assertThat(tracking.contentOf("mail-C-1")).contains(content);
        assertThat(tracking.contentOf("mail-C-2")).isEmpty();

        tracking.settled(taking, Set.of(2), State.NOT_DELIVERED, "", "failed").toCompletableFuture().join();
        assertThat(tracking.contentOf("mail-C-1")).isEmpty();
    }

    @Test
    void twoPassagesOfOneMessageShouldBeTwoAndARepetitionNone() throws Exception {
        TrackedMessage first = message(Direction.OUT, "P-1", "", recipient(1, State.QUEUED), recipient(2, State.QUEUED));
        TrackedMessage second = new TrackedMessage(Direction.OUT, first.identifier(), "", NOW.plusSeconds(5), Optional.empty(), 1,
            first.recipients());
        remember(first);
        remember(second);
        remember(first);
        change("P-1", Set.of(1), State.TRANSFERRED, Optional.empty());

        assertThat(tracking.sent(identifier("P-1"), NOW)).singleElement().satisfies(message ->
            assertThat(message.recipients()).extracting(TrackedRecipient::state).containsExactly(State.TRANSFERRED, State.QUEUED));
        assertThat(tracking.sent(identifier("P-1"), NOW.plusSeconds(5))).singleElement().satisfies(message ->
            assertThat(message.recipients()).extracting(TrackedRecipient::state).containsOnly(State.QUEUED));
    }

    @Test
    void whatHappensToRecipientsShouldBeTheHistory() throws Exception {
        remember(message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED), recipient(2, State.QUEUED)));
        change("M-1", Set.of(1, 2), State.DEFERRED, Optional.of(NOW.plusSeconds(600)));
        MessageHistory waiting = find(Optional.of("M-1"), Optional.empty(), Optional.empty()).get(0);
        assertThat(waiting.next(clock.instant())).isEqualTo("tried again at 2026-11-21T10:25:30.123Z");
        clock.advance(Duration.ofSeconds(600));
        change("M-1", Set.of(1, 2), State.TRANSFERRED, Optional.empty());
        assertThat(find(Optional.of("M-1"), Optional.empty(), Optional.empty()).get(0).next(clock.instant()))
            .contains("a report of the peer may come");
        change("M-1", Set.of(2), State.NOT_DELIVERED, Optional.empty());
        change("M-1", Set.of(1), State.DELIVERED, Optional.empty());
        change("unknown", Set.of(1), State.DELIVERED, Optional.empty());

        MessageHistory history = find(Optional.of("C=DE;A= ;P=0815;L=M-1"), Optional.empty(), Optional.empty()).get(0);
        assertThat(history.message().recipients()).extracting(TrackedRecipient::state)
            .containsExactly(State.DELIVERED, State.NOT_DELIVERED);
        assertThat(history.entries()).extracting(MessageHistory.Entry::text).containsExactly("came", "text of DEFERRED",
            "text of TRANSFERRED", "text of NOT_DELIVERED", "text of DELIVERED");
        assertThat(history.entries().get(1).recipients()).containsExactly(1, 2);
        assertThat(history.entries().get(4).at()).isEqualTo(NOW.plusSeconds(600));
        assertThat(history.next(clock.instant())).isEqualTo("nothing");
    }

    @Test
    void whatJamesHasShouldBeItsMatterAndADeferredOneBeDeliveredLater() throws Exception {
        TrackedMessage deferred = message(Direction.IN, "M-1", "mtaa", recipient(1, State.TAKING));
        remember(deferred);
        tracking.settling(deferred, Set.of(1), State.HANDED_OVER, "", "taken", Optional.of(NOW.plusSeconds(60))).toCompletableFuture()
            .join();
        MessageHistory history = find(Optional.of("M-1"), Optional.empty(), Optional.empty()).get(0);

        assertThat(history.next(NOW)).isEqualTo("James delivers it at " + NOW.plusSeconds(60));
        assertThat(history.next(NOW.plusSeconds(60))).isEqualTo("nothing more here; James has it");
    }

    @Test
    void theWholeIdentifierShouldFindItsMessageOnlyAndARewrittenDomainStillFind() throws Exception {
        TrackedMessage ours = message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED));
        remember(ours);
        remember(new TrackedMessage(Direction.IN, new MtsIdentifier(GlobalDomainIdentifier.of("DE", "VIAT", "THEM"), "M-1"), "mtaa", NOW,
            Optional.empty(), 1, List.of(recipient(1, State.DELIVERED))));

        assertThat(find(Optional.of("M-1"), Optional.empty(), Optional.empty())).hasSize(2);
        assertThat(find(Optional.of("c=de;a=viat;p=them;l=M-1"), Optional.empty(), Optional.empty())).hasSize(1);
        assertThat(find(Optional.of(ours.identifier().toString()), Optional.empty(), Optional.empty())).extracting(MessageHistory::message)
            .containsExactly(ours);
        assertThat(find(Optional.of("C=XX;A=REWRITTEN;L=M-1"), Optional.empty(), Optional.empty())).hasSize(2);
    }

    @Test
    void anOperatorShouldFindByRecipientAndTime() throws Exception {
        remember(message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED)));
        remember(message(Direction.IN, "M-2", "mtaa", recipient(2, State.HANDED_OVER)));
        clock.advance(Duration.ofHours(1));
        change("M-1", Set.of(1), State.DEFERRED, Optional.empty());

        assertThat(find(Optional.empty(), Optional.of("r2@a.example"), Optional.empty())).extracting(h -> h.message().identifier())
            .containsExactly(identifier("M-2"));
        assertThat(find(Optional.empty(), Optional.of("S=R1"), Optional.empty())).extracting(h -> h.message().identifier())
            .containsExactly(identifier("M-1"));
        assertThat(find(Optional.empty(), Optional.empty(), Optional.of(NOW.plusSeconds(1)))).extracting(h -> h.message().identifier())
            .containsExactly(identifier("M-1"));
        assertThat(find(Optional.empty(), Optional.empty(), Optional.empty())).hasSize(2);
        assertThat(tracking.find(new TrackingQuery(Optional.empty(), Optional.empty(), Optional.empty(), 1))).hasSize(1);
    }

    @Test
    void aNotificationShouldFindTheMessageItsMailWasMadeOf() throws Exception {
        TrackedMessage message = message(Direction.IN, "M-1", "mtaa", recipient(1, State.HANDED_OVER));
        remember(message);

        assertThat(tracking.received(Optional.empty(), Optional.of("<M-1@us.example>"))).contains(message);
        assertThat(tracking.received(Optional.of("env M-1"), Optional.of("<other@us.example>"))).contains(message);
        assertThat(tracking.received(Optional.empty(), Optional.empty())).isEmpty();
    }

    @Test
    void whatIsOldShouldBeForgottenWithAllThatBelongsToIt() throws Exception {
        remember(message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED)));
        remember(message(Direction.OUT, "M-2", "", recipient(1, State.QUEUED)));
        clock.advance(Duration.ofDays(30));
        change("M-2", Set.of(1), State.TRANSFERRED, Optional.empty());
        clock.advance(Duration.ofSeconds(1));
        remember(message(Direction.OUT, "M-3", "", recipient(1, State.QUEUED)));

        assertThat(tracking.sent(identifier("M-1"))).isEmpty();
        assertThat(find(Optional.empty(), Optional.of("r1@a.example"), Optional.empty())).hasSize(2);
    }

    @Test
    void longAndOddTextsShouldBeKeptAsFarAsThereIsRoom() throws Exception {
        String header = "Subject: ü\r\n" + "X-Long: " + "y".repeat(9000) + "\r\n folded\r\n";
        TrackedMessage message = new TrackedMessage(Direction.OUT, identifier("it's \u00e4;--"), "", NOW, Optional.of(new MailMemory("m",
            Optional.empty(), Optional.empty(), Optional.empty(), header)), 0, List.of(recipient(1, State.QUEUED)));
        remember(message);
        change("it's \u00e4;--", Set.of(1), State.NOT_DELIVERED, Optional.empty());

        TrackedMessage found = tracking.sent(message.identifier()).orElseThrow();
        assertThat(found.mail().orElseThrow().header()).isEqualTo("Subject: ü\r\n");
        assertThat(found.mail().orElseThrow().sender()).isEmpty();
    }

    @Test
    void tablesOfAnEarlierVersionShouldGoOnBeingUsed() throws Exception {
        TrackedMessage message = message(Direction.IN, "M-1", "mtaa", recipient(1, State.HANDED_OVER));
        remember(message);
        tracking.close();
        try (Connection connection = database().open(); Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE x400_message DROP COLUMN subject");
        }
        tracking = MessageTracking.open(database(), Duration.ofDays(30), clock);

        assertThat(tracking.receivedAs("mail-M-1")).contains(message);
        MailMemory mail = new MailMemory("mail-M-2", Optional.empty(), Optional.empty(), Optional.empty(), "", "the envelope");
        remember(new TrackedMessage(Direction.IN, identifier("M-2"), "mtaa", NOW, Optional.of(mail), 1, List.of()));
        assertThat(tracking.receivedAs("mail-M-2").orElseThrow().mail()).contains(mail);
    }

    @Test
    void manyWritersShouldAllBeRemembered() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<CompletableFuture<Void>> written = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String local = "M-" + i;
            written.add(CompletableFuture.runAsync(() -> remember(message(Direction.OUT, local, "", recipient(1, State.QUEUED))), threads));
        }
        CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).join();
        threads.shutdown();

        assertThat(tracking.find(new TrackingQuery(Optional.empty(), Optional.empty(), Optional.empty(), 1000))).hasSize(500);
    }

    @Test
    void aClosedTrackingShouldSaySo() {
        tracking.close();

        assertThatThrownBy(() -> remember(message(Direction.OUT, "M-1", "", recipient(1, State.QUEUED))))
            .hasRootCauseMessage("the database is closed");
    }
}
