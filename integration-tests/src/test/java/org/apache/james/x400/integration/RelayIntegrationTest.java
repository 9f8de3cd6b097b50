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

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.transport.asn1.Octets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers in a row, alpha, beta and gamma, and beside gamma an MTA that keeps what it gets: what is not for beta passes through it as
 * X.400, and what nobody is responsible for goes round once and no more.
 */
class RelayIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String ALPHA = "MTA-ALPHA";
    private static final String BETA = "MTA-BETA";
    private static final String GAMMA = "MTA-GAMMA";
    private static final String SINK = "MTA-SINK";

    @TempDir
    static Path folder;

    private static Site alpha;
    private static Site beta;
    private static Site gamma;
    private static RawSink sink;

    @BeforeAll
    static void start() throws Exception {
        Installation build = Installation.ofBuild();
        Installation installation = new Installation(build.james(), build.jar(), build.conf(), build.work().resolve("relay"));
        alpha = site(installation, "alpha", ALPHA, 170);
        beta = site(installation, "beta", BETA, 171);
        gamma = site(installation, "gamma", GAMMA, 172);
        ServerAddress beside = ServerAddress.choose(173);
        sink = new RawSink(folder, beside.host(), beside.x400(), SINK, "sink-secret");
        // who is in P=NOWHERE is always the next one's business
        alpha.gatewayDomain("x400.example").write("",
            to(alpha, beta, BETA, "C=XX;A=DEMO;P=MTA-BETA", "C=XX;A=DEMO;P=MTA-GAMMA", "C=XX;A=DEMO;P=NOWHERE")
            + to(alpha, gamma, GAMMA, "C=XX;A=DEMO;P=ONLY-GAMMA"));
        beta.write("", to(beta, alpha, ALPHA, "C=XX;A=DEMO;P=MTA-ALPHA")
            + to(beta, gamma, GAMMA, "C=XX;A=DEMO;P=MTA-GAMMA", "C=XX;A=DEMO;P=NOWHERE")
            + connector(beta, SINK, "sink-secret", beside.host(), beside.x400(), "", "C=XX;A=DEMO;P=MTA-SINK"));
        gamma.write("", to(gamma, beta, BETA, "C=XX;A=DEMO;P=MTA-BETA")
            + to(gamma, alpha, ALPHA, "C=XX;A=DEMO;P=MTA-ALPHA", "C=XX;A=DEMO;P=NOWHERE"));
        for (Site site : List.of(alpha, beta, gamma)) {
            site.server().launch();
        }
        alpha.server().awaitUp("alice");
        beta.server().awaitUp("bob");
        gamma.server().awaitUp("carol");
    }

    private static Site site(Installation installation, String name, String mta, int last) throws Exception {
        return Site.create(new JamesServer(installation, name, name + ".example", ServerAddress.choose(last)), mta, name + "-secret", false,
            List.of());
    }

    private static String to(Site caller, Site site, String mta, String... spaces) {
        String name = site.server().name();
        return connector(caller, mta, name + "-secret", site.host(), site.port(), "<domain>" + name + ".example</domain>", spaces);
    }

    private static String connector(Site caller, String mta, String password, String host, int port, String domain, String... spaces) {
        StringBuilder all = new StringBuilder(domain);
        for (String space : spaces) {
            all.append("<orAddress>").append(space).append("</orAddress>");
        }
        return ConnectorXml.connector("TO-" + mta, mta, password, ConnectorXml.host(host), "<port>" + port + "</port>",
            ConnectorXml.source(caller.host()),
            "<addressSpaces>" + all + "</addressSpaces>");
    }

    @AfterAll
    static void stop() throws Exception {
        for (Site site : List.of(alpha, beta, gamma)) {
            site.server().kill();
        }
        sink.close();
    }

    private static Message message(String id, Octets content, OrName... recipients) {
        OrName alice = RawMta.user(ALPHA, "alice@alpha.example");
        List<PerRecipientMessageFields> fields = new ArrayList<>();
        for (OrName recipient : recipients) {
            fields.add(PerRecipientMessageFields.of(recipient, fields.size() + 1, PerRecipientIndicators.of(true, MtaReportRequest.REPORT,
                OriginatorReportRequest.REPORT)));
        }
        return new Message(MessageTransferEnvelope.builder(new MtsIdentifier(RawMta.domain(ALPHA), id), alice, ContentType.P22)
            .trace(RawMta.trace(ALPHA)).recipients(fields).build(), content);
    }

    private static void sendToBeta(Message message) throws Exception {
        new RawMta(folder, alpha.host(), ALPHA, "alpha-secret").send(new InetSocketAddress(beta.host(), beta.port()), message);
    }

    private static <T> T taken(Class<T> kind, Predicate<T> wanted) {
        Awaitility.await().atMost(PATIENCE).until(() -> sink.taken().stream().filter(kind::isInstance).map(kind::cast).anyMatch(wanted));
        return sink.taken().stream().filter(kind::isInstance).map(kind::cast).filter(wanted).findFirst().orElseThrow();
    }

    @Test
    void aMessageShouldPassTheServerInTheMiddleOctetForOctet() throws Exception {
        Octets content = RawMta.content(RawMta.user(ALPHA, "alice@alpha.example"), "passing", 200_000);
        OrName user = OrName.of(OrAddress.builder().country("XX").administrationDomain("DEMO").privateDomain(SINK).commonName("Someone")
            .build());
        sendToBeta(message("passing", content, user, RawMta.user(GAMMA, "carol@gamma.example")));

        Message passed = taken(Message.class, message -> message.identifier().localIdentifier().equals("passing"));
        assertThat(passed.content().toByteArray()).isEqualTo(content.toByteArray());
        assertThat(passed.envelope().trace().elements()).extracting(element -> element.domain().toString())
            .containsExactly(RawMta.domain(ALPHA).toString(), RawMta.domain(BETA).toString());
        assertThat(passed.envelope().recipients()).extracting(recipient -> recipient.indicators().responsibility())
            .containsExactly(true, false);
        assertThat(new MailClient(gamma.server(), "carol").awaitSubject(PATIENCE, "passing")).isPresent();
    }

    @Test
    void aMailShouldArriveBehindTheServerInTheMiddleAndItsReportsComeBack() throws Exception {
        MailClient alice = new MailClient(alpha.server(), "alice");
        alice.send(Letter.of("Through beta.\r\n").into(alice.compose("through", "carol@gamma.example", "nobody@gamma.example")));

        assertThat(new MailClient(gamma.server(), "carol").awaitSubject(PATIENCE, "through")).isPresent();
        Optional<MimeMessage> notification = alice.await(PATIENCE, mail -> about(mail, "nobody@gamma.example"));
        assertThat(notification).as("beta: %s", beta.server().log().tail(10)).isPresent();
    }

    private static boolean about(Part mail, String text) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            mail.writeTo(octets);
            return octets.toString(StandardCharsets.UTF_8).replaceAll("=\r\n", "").replaceAll("\\s+", " ").contains(text)
                && mail.getContentType().contains("delivery-status");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMessageThatNobodyIsResponsibleForShouldGoRoundOnceAndItsSenderHearOfItOnce() throws Exception {
        MailClient alice = new MailClient(alpha.server(), "alice");
        alice.send(Letter.of("Round and round.\r\n").into(alice.compose("round",
            "\"/S=Nobody/PRMD=NOWHERE/ADMD=DEMO/C=XX/\"@x400.example")));

        Optional<MimeMessage> notification = alice.await(PATIENCE, mail -> about(mail, "NOWHERE"));
        assertThat(notification).as("alpha: %s", alpha.server().log().tail(12)).isPresent();
        assertThat(about(notification.get(), "Loop-Detected")).isTrue();
        assertThat(alpha.events("X4C-.*[Ll]oop|before")).isNotEmpty();
        assertThat(alice.inbox(mail -> about(mail, "NOWHERE"))).hasSize(1);
    }

    @Test
    void anAddressThatIsNoneOrLeadsNowhereShouldBeReturnedAtOnceWithItsReason() throws Exception {
        MailClient alice = new MailClient(alpha.server(), "alice");
        alice.send(Letter.of("To nobody.\r\n").into(alice.compose("none", "\"/S=One/S=Two/ADMD=DEMO/C=XX/\"@x400.example")),
            Letter.of("To nowhere.\r\n").into(alice.compose("nowhere", "\"/S=One/ADMD=ELSEWHERE/C=YY/\"@x400.example")));

        assertThat(alice.await(PATIENCE, mail -> about(mail, "is no O/R address"))).as("alpha: %s", alpha.server().log().tail(12))
            .isPresent();
        assertThat(alice.await(PATIENCE, mail -> about(mail, "ELSEWHERE"))).as("alpha: %s", alpha.server().log().tail(12)).isPresent();
    }

    @Test
    void aReportShouldPassTheServerInTheMiddle() throws Exception {
        Octets content = RawMta.content(RawMta.user(SINK, "x@sink.example"), "reported", 10);
        OrName user =
            OrName.of(OrAddress.builder().country("XX").administrationDomain("DEMO").privateDomain(SINK).surname("Sender").build());
        Message message = message("reported", content, RawMta.user(GAMMA, "nobody2@gamma.example"));
        new RawMta(folder, sinkHost(), SINK, "sink-secret").send(new InetSocketAddress(beta.host(), beta.port()), new Message(
            message.envelope().toBuilder().messageIdentifier(new MtsIdentifier(RawMta.domain(SINK), "reported")).originatorName(user)
                .trace(RawMta.trace(SINK)).build(), content));

        Report report = taken(Report.class, one -> one.content().subjectIdentifier().localIdentifier().equals("reported"));
        assertThat(report.content().recipients().getFirst().reportType()).isInstanceOf(ReportType.NonDelivery.class);
        assertThat(report.trace().elements()).extracting(element -> element.domain().toString())
            .containsExactly(RawMta.domain(GAMMA).toString(), RawMta.domain(BETA).toString());
    }

    private static String sinkHost() throws Exception {
        return ServerAddress.choose(173).host();
    }
}
