/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import jakarta.mail.internet.MimeMessage;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * James on both sides: each thing that can become of a message ends in the reports and notifications that belong to it, and in no others.
 * What a mail program cannot ask for is sent to beta as raw P1, in alpha's name; the reports go to alpha, and to alice.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MtaIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ALPHA = "MTA-ALPHA";
    private static final String BETA = "MTA-BETA";
    private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]*)\"");
    private static final OrName ALICE = RawMta.user(ALPHA, "alice@alpha.example");

    @TempDir
    static Path folder;

    private static Pair pair;
    /** Notifications that alice is to have at the end. */
    private static int expected;

    @BeforeAll
    static void start() throws Exception {
        pair = Pair.create("mta", 130, "1988 normal", setup -> setup);
        new XmlFile(pair.beta().folder().conf("x400.xml")).add("/x400/connectors/connector", "maximumMessageSize", "200K").save();
        XmlFile smtp = new XmlFile(pair.alpha().folder().conf("smtpserver.xml"));
        for (String hook : List.of("DSNEhloHook", "DSNMailParameterHook", "DSNRcptParameterHook", "DSNMessageHook")) {
            smtp.add("/smtpservers/smtpserver/handlerchain", "handler", "")
                .attribute("/smtpservers/smtpserver/handlerchain/handler[last()]", "class", "org.apache.james.smtpserver.dsn." + hook);
        }
        smtp.save();
        pair.start();
        pair.beta().addUsers("full", "full2");
        pair.beta().webadmin().put("/quota/users/full2@beta.example/size", "10");
        pair.beta().webadmin().put("/quota/users/full@beta.example/size", "10");
    }

    @AfterAll
    static void stop() throws Exception {
        if (pair != null) {
            pair.close();
        }
    }

    private static PerRecipientMessageFields to(int number, String address, boolean report) {
        return PerRecipientMessageFields.of(RawMta.user(BETA, address), number, PerRecipientIndicators.of(true,
            report ? MtaReportRequest.REPORT : MtaReportRequest.NON_DELIVERY_REPORT,
            report ? OriginatorReportRequest.REPORT : OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private static MessageTransferEnvelope.Builder envelope(String id, PerRecipientMessageFields... recipients) {
        return MessageTransferEnvelope.builder(new MtsIdentifier(RawMta.domain(ALPHA), id), ALICE, ContentType.P22)
            .trace(RawMta.trace(ALPHA)).contentIdentifier(id).recipients(List.of(recipients));
    }

    private static Message message(MessageTransferEnvelope.Builder envelope, int length) {
        MessageTransferEnvelope built = envelope.build();
        return new Message(built, RawMta.content(ALICE, built.messageIdentifier().localIdentifier(), length));
    }

    private static void send(Message message) throws Exception {
        raw().send(beta(), message);
    }

    private static RawMta raw() {
        return new RawMta(folder, pair.alpha().address().host(), ALPHA, "alpha-secret");
    }

    private static InetSocketAddress beta() {
        return new InetSocketAddress(pair.beta().address().host(), pair.beta().address().x400());
    }

    private static String text(MimeMessage message) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            return octets.toString(StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What alice is told of that message, when it has come: so many notifications and no more. */
    private static List<String> told(String about, int count) throws Exception {
        expected += count;
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> texts = new ArrayList<>();
        while (texts.size() < count && System.nanoTime() < end) {
            pair.alice().await(Duration.ofSeconds(1), any -> false);
            texts = pair.alice().inbox(any -> true).stream().map(MtaIntegrationTest::text).filter(text -> text.contains(about)).toList();
        }
        assertThat(texts).as("notifications about %s; beta's last words: %s", about, pair.beta().log().tail(15)).hasSize(count);
        assertThat(texts).allMatch(text -> text.contains("report-type=delivery-status"));
        return texts;
    }

    /** What a server remembers of the only message that a question is about, when it has come to that point. */
    private static String remembered(JamesServer server, String question, String point) throws Exception {
        AtomicReference<String> found = new AtomicReference<>();
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer = server.webadmin().get("/x400/messages?since=10m&" + question);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).containsOnlyOnce("\"mtsIdentifier\":").contains(point);
            found.set(answer.body());
        });
        return found.get();
    }

    private static List<String> states(String message) {
        return STATE.matcher(message).results().map(state -> state.group(1)).toList();
    }

    /** Beta remembers the only recipient of that message as one who does not get it. */
    private static void gone(String id, String why) throws Exception {
        String message = remembered(pair.beta(), "mts-id=" + id, "not delivered: ");
        assertThat(states(message)).containsExactly("not-delivered");
        assertThat(message).containsPattern("\"detail\":\"[^\"]*" + why);
        assertThat(message).contains("\"next\":\"nothing\"");
    }

    /** Beta remembers the only recipient of that message as one who has it. */
    private static void arrived(String id) throws Exception {
        String message = remembered(pair.beta(), "mts-id=" + id, "reported by ");
        assertThat(states(message)).containsExactly("delivered");
        assertThat(message).contains("\"next\":\"nothing\"");
    }

    @Test
    void aDeliveryShouldBeToldToASenderWhoAskedForItAndToNoOther() throws Exception {
        MailClient alice = pair.alice();
        alice.send(Letter.of("One\r\n").into(alice.compose("without a word", "bob@beta.example")));
        alice.notifying("FAILURE").send(Letter.of("Two\r\n").into(alice.compose("for failures", "bob@beta.example")));
        alice.notifying("NEVER").send(Letter.of("Three\r\n").into(alice.compose("for nothing", "nobody6@beta.example")));
        alice.notifying("SUCCESS,FAILURE").send(Letter.of("Four\r\n").into(alice.compose("with success", "bob@beta.example")));

        assertThat(told("Subject: with success", 1).get(0)).contains("bob@beta.example").contains("Action: delivered")
            .contains("Status: 2.0.0").doesNotContain("Action: failed");
        assertThat(pair.bob().awaitSubject(PATIENCE, "without a word")).isPresent();
        assertThat(pair.bob().awaitSubject(PATIENCE, "for failures")).isPresent();
        assertThat(states(remembered(pair.alpha(), "recipient=nobody6@beta.example", "reported"))).containsExactly("not-delivered");
        assertThat(told("Subject: for nothing", 0)).isEmpty();
    }

    @Test
    void aQuestionThatCannotBeAnsweredShouldBeToldByItsParameter() throws Exception {
        for (String[] question : new String[][] {{"since=yesterday", "since"}, {"limit=0", "limit"}, {"mts-id=", "mts-id"},
            {"recipient=%20", "recipient"}, {"mtsid=x", "mtsid"}}) {
            HttpResponse<String> answer = pair.beta().webadmin().get("/x400/messages?" + question[0]);
            assertThat(answer.statusCode()).as(question[0]).isEqualTo(400);
            assertThat(answer.body()).contains("\"type\":\"InvalidArgument\"").contains(question[1]);
        }
        assertThat(pair.beta().webadmin().get("/x400/messages?mts-id=of-nobody").body()).isEqualTo("[]");
    }

    @Test
    void anUnknownUserShouldBeToldToTheSender() throws Exception {
        pair.alice().send(Letter.of("Who reads this?\r\n").into(pair.alice().compose("to nobody", "nobody@beta.example")));

        assertThat(told("Subject: to nobody", 1).get(0)).contains("nobody@beta.example").contains("Status: 5.1.1")
            .contains("Action: failed").contains("Unrecognised-ORName");
        String sent = remembered(pair.alpha(), "recipient=nobody@beta.example", "reported");
        assertThat(states(sent)).containsExactly("not-delivered");
        assertThat(sent).containsPattern("\"detail\":\"[^\"]*unrecognised-OR-name");
        assertThat(sent).contains("\"direction\":\"outbound\"");
        assertThat(sent).contains("\"next\":\"nothing\"");
    }

    @Test
    void aMailboxOverItsQuotaShouldBeToldToTheSender() throws Exception {
        pair.alice().send(Letter.of("Too much\r\n").into(pair.alice().compose("to a full one", "full@beta.example")));

        assertThat(told("Subject: to a full one", 1).get(0)).contains("full@beta.example").contains("Status: 4.2.1")
            .contains("Recipient-Unavailable");
        assertThat(states(remembered(pair.alpha(), "recipient=full@beta.example", "reported"))).containsExactly("not-delivered");
        String taken = remembered(pair.beta(), "recipient=full@beta.example", "reported");
        assertThat(states(taken)).containsExactly("not-delivered");
        assertThat(taken).contains("\"direction\":\"inbound\"");
        assertThat(taken).contains("\"next\":\"nothing\"");
    }

    @Test
    void ofGoodAndBadRecipientsEachShouldHaveItsOwnFate() throws Exception {
        pair.alice().send(Letter.of("For all of you\r\n").into(pair.alice().compose("to three", "bob@beta.example", "nobody2@beta.example",
            "full2@beta.example")));

        assertThat(pair.bob().awaitSubject(PATIENCE, "to three")).isPresent();
        List<String> texts = told("Subject: to three", 2);
        assertThat(texts).anyMatch(text -> text.contains("Status: 5.1.1") && text.contains("Final-Recipient: x400; /RFC-822=nobody2"));
        assertThat(texts).anyMatch(text -> text.contains("Status: 4.2.1") && text.contains("Final-Recipient: x400; /RFC-822=full2"));
        assertThat(texts).noneMatch(text -> text.contains("Final-Recipient: x400; /RFC-822=bob"));
        assertThat(states(remembered(pair.alpha(), "recipient=nobody2@beta.example", "reported")))
            .containsExactly("transferred", "not-delivered", "not-delivered");
        assertThat(states(remembered(pair.beta(), "recipient=full2@beta.example", "reported")))
            .containsExactly("delivered", "not-delivered", "not-delivered");
    }

    @Test
    void aMessageThatIsTooLongShouldBeToldSo() throws Exception {
        send(message(envelope("too-long", to(1, "bob@beta.example", false)), 300_000));

        assertThat(told(";too-long]", 1).get(0)).contains("Status: 5.2.3").contains("Content-Too-Long");
        gone("too-long", "content-too-long");
    }

    @Test
    void anExpiredMessageShouldBeToldSo() throws Exception {
        send(message(envelope("expired", to(1, "bob@beta.example", false)).extensions(Extensions.of(
            StandardExtensions.LATEST_DELIVERY_TIME.field(UtcTime.of(Instant.now().minusSeconds(60))))), 10));

        assertThat(told(";expired]", 1).get(0)).contains("Status: 4.4.7").contains("Maximum-Time-Expired");
        gone("expired", "maximum-time-expired");
    }

    @Test
    void aLoopShouldBeToldOnce() throws Exception {
        send(message(envelope("looping", to(1, "bob@beta.example", true)).trace(RawMta.trace(ALPHA, BETA, "MTA-GAMMA", ALPHA)), 10));

        assertThat(told(";looping]", 1).get(0)).contains("Status: 5.4.6").contains("Loop-Detected");
        gone("looping", "loop-detected");
    }

    @Test
    void aDeferredMessageShouldWaitAndThenBeDeliveredAndReported() throws Exception {
        Instant due = Instant.now().plusSeconds(6);
        send(message(envelope("deferred", to(1, "bob@beta.example", true)).deferredDeliveryTime(UtcTime.of(due)), 10));

        String waiting = remembered(pair.beta(), "mts-id=deferred", "taken as mail");
        assertThat(states(waiting)).containsExactly("handed-over");
        assertThat(waiting).contains("\"next\":\"James delivers it at " + due.toString().substring(0, 16));
        assertThat(pair.bob().awaitSubject(PATIENCE, "deferred")).isPresent();
        assertThat(Instant.now()).isAfter(due.minusSeconds(1));
        assertThat(told(";deferred]", 1).get(0)).contains("Action: delivered").contains("Status: 2.0.0");
        arrived("deferred");
    }

    @Test
    void aReportOfDeliveryShouldComeWhenTheMessageIsInTheMailbox() throws Exception {
        send(message(envelope("delivered", to(1, "bob@beta.example", true), to(2, "nobody3@beta.example", true)), 10));

        List<String> texts = told(";delivered]", 2);
        assertThat(texts).anyMatch(text -> text.contains("Action: delivered") && text.contains("/RFC-822=bob"));
        assertThat(texts).anyMatch(text -> text.contains("Action: failed") && text.contains("/RFC-822=nobody3"));
        assertThat(pair.bob().awaitSubject(PATIENCE, "delivered")).isPresent();
    }

    @Test
    void aRedirectedRecipientShouldBeReportedWithWhomItWasMeantFor() throws Exception {
        PerRecipientMessageFields recipient = to(1, "nobody4@beta.example", true).withExtensions(Extensions.of(
            StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.field(RawMta.user(BETA, "bob@beta.example"))));
        send(message(envelope("redirected", recipient), 10));

        assertThat(pair.bob().awaitSubject(PATIENCE, "redirected")).isPresent();
        assertThat(told(";redirected]", 1).get(0)).contains("Action: delivered").contains("nobody4").contains("X400-Redirect-Recipient")
            .contains("bob");
        arrived("redirected");
        remembered(pair.beta(), "mts-id=redirected", "redirected to bob@beta.example");
    }

    @Test
    void aProbeShouldBeAnsweredForEachRecipientAndDeliverNothing() throws Exception {
        int before = pair.bob().count();
        ProbeTransferEnvelope probe = new ProbeTransferEnvelope(new MtsIdentifier(RawMta.domain(ALPHA), "probe"), ALICE, Optional.empty(),
            ContentType.P22, Optional.of("probe"), Optional.of(1000L), PerMessageIndicators.NONE, List.of(), RawMta.trace(ALPHA),
            Extensions.NONE, List.of(to(1, "bob@beta.example", true), to(2, "nobody5@beta.example", true)));
        raw().send(beta(), new Probe(probe));

        String text = told(";probe]", 1).get(0);
        assertThat(text).contains("Action: delivered").contains("Action: failed").contains("Status: 5.1.1");
        assertThat(pair.bob().count()).isEqualTo(before);
        String probed = remembered(pair.beta(), "mts-id=C=XX;A=DEMO;P=" + ALPHA + ";L=probe", "a message would not be delivered");
        assertThat(states(probed)).containsExactly("delivered", "not-delivered");
        assertThat(probed).contains("\"next\":\"nothing\"");
    }

    @Test
    void aRepetitionShouldBeConfirmedAndNeitherDeliveredNorReportedAgain() throws Exception {
        Message message = message(envelope("repeated", to(1, "bob@beta.example", true)), 10);
        send(message);
        told(";repeated]", 1);
        send(message);

        assertThat(pair.bob().inbox(received -> "repeated".equals(MailClient.subjectOf(received)))).hasSize(1);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void nothingElseShouldHaveBeenTold() throws Exception {
        send(message(envelope("last", to(1, "bob@beta.example", true)), 10));
        told(";last]", 1);

        assertThat(pair.alice().count()).isEqualTo(expected);
    }
}
