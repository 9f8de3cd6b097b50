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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.Edition1984;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Priority;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.OrAddressPattern;
import org.apache.james.x400.connector.peer.OriginatorRestrictions;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.report.ReportFactory;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.MessageTracking;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackingDatabase;
import org.apache.james.x400.connector.tracking.TrackingQuery;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes from one peer to another, on real codecs and queues in memory. */
class RelayTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final GlobalDomainIdentifier US = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");
    private static final GlobalDomainIdentifier THEM = GlobalDomainIdentifier.of("DE", "VIAT", "THEM");
    private static final Octets CONTENT = Octets.of("no interpersonal message, and nobody looks".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(START);
    private final FakeMailQueue queue = FakeMailQueue.withoutDelays(clock);
    private final FakeMailRepositories repositories = new FakeMailRepositories();
    private final RecordingMailetContext context = new RecordingMailetContext();
    private final FakePeers peers = new FakePeers();
    private volatile List<Connector> connectors = List.of(
        connector("from", "C=DE;A=VIAT;P=THEM").build(),
        connector("b", "C=FR;A=B").build(),
        connector("old", "C=FR;A=OLD").protocol(new ProtocolSettings(TransferMode.X410_1984, DialogueMode.MONOLOGUE, 30, 5,
            Duration.ofSeconds(60), 2048)).build());
    private final EventLog events = new EventLog(clock);
    private OutboundService service;
    private MessageTracking tracking;

    @BeforeEach
    void start() throws Exception {
        tracking = MessageTracking.open(new TrackingDatabase.Sqlite(folder.resolve("tracking.db")), Duration.ofDays(30), clock);
        Conversion unused = (mail, recipients, record, to) -> {
            throw new IllegalStateException("an APDU is not converted");
        };
        service = new OutboundService(new FixedSettings(() -> connectors, 4, folder),
            new OutboundService.Ground(new FakeMailQueue.Factory(queue), repositories, context.context(), peers::opener,
                any -> Mappers.mapper(clock), unused, new SampleAddressing(), MessageMemory.of(tracking)),
            events, clock, new Random(1));
    }

    @AfterEach
    void stop() {
        service.stop();
        tracking.close();
    }

    private static Connector.Builder connector(String name, String space) {
        return Connector.named(name, new RemoteMta(new MtaCredentials(name, Password.NONE), Optional.empty()))
            .addressSpaces(List.of(new AddressSpace.OrAddresses(OrAddressPattern.parse(space), 1)));
    }

    private FakeAssociation.Sent sent(String connector, int number) {
        await().until(() -> peers.sent(connector).size() > number);
        return peers.sent(connector).get(number);
    }

    private MtsApdu received(String connector) throws Exception {
        FakeAssociation.Sent sent = sent(connector, 0);
        MtsApdu apdu = MtsApduCodec.standard().decode(Octets.of(sent.apdu()));
        sent.answer().complete(new TransferConfirm.Confirmed());
        return apdu;
    }

    private static OrName user(String admd, String name) {
        return OrName.of(OrAddress.builder().country("FR").administrationDomain(admd).surname(name).build());
    }

    private static PerRecipientMessageFields recipient(OrName name, int number) {
        return PerRecipientMessageFields.of(name, number,
            PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT));
    }

    private static MessageTransferEnvelope.Builder envelope(PerRecipientMessageFields... recipients) {
        return MessageTransferEnvelope.builder(new MtsIdentifier(THEM, "THEM-1"), OrName.of(OrAddress.builder().country("DE")
                .administrationDomain("VIAT").privateDomain("THEM").surname("Sender").build()), ContentType.P22)
            .trace(TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(START.minusSeconds(60)))))
            .recipients(List.of(recipients));
    }

    private void relay(MtsApdu apdu, Integer... places) throws Exception {
        service.relay(apdu, List.of(places), "from", START);
    }

    @Test
    void contentShouldLeaveOctetEqualWithOneTraceElementMore() throws Exception {
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);

        Message message = (Message) received("b");
        assertThat(message.content().toByteArray()).isEqualTo(CONTENT.toByteArray());
        assertThat(message.envelope().trace().elements()).hasSize(2);
        assertThat(message.envelope().trace().elements().getLast().domain()).isEqualTo(US);
        assertThat(message.identifier()).isEqualTo(new MtsIdentifier(THEM, "THEM-1"));
    }

    @Test
    @DisplayName("R-LP-6, R-LP-8, Q152955: a retry is no visit: it adds nothing to the trace")
    void aRetryShouldAddNothingToTheTrace() throws Exception {
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);
        FakeAssociation.Sent first = sent("b", 0);
        first.answer().complete(new TransferConfirm.NotConfirmed("disk full", false));
        await().until(() -> !repositories.held().isEmpty());
        clock.advance(Duration.ofMinutes(3));

        assertThat(sent("b", 1).apdu()).isEqualTo(first.apdu());
    }

    @Test
    void eachPeerShouldGetItsCopyWithResponsibilityForItsRecipients() throws Exception {
        relay(new Message(envelope(recipient(user("B", "One"), 1), recipient(user("OLD", "Two"), 2), recipient(user("B", "Three"), 3))
            .contentType(ContentType.P2).build(), CONTENT), 0, 1);

        Message toB = (Message) received("b");
        Message toOld = (Message) received("old");
        assertThat(toB.envelope().recipients()).extracting(one -> one.indicators().responsibility()).containsExactly(true, false, false);
        assertThat(toOld.envelope().recipients()).extracting(one -> one.indicators().responsibility()).containsExactly(false, true, false);
        assertThat(toOld.identifier()).isEqualTo(toB.identifier());
    }

    @Test
    void internalTraceShouldNotCrossTheBorderAndUnknownExtensionsShould() throws Exception {
        ExtensionField unknown = new ExtensionField(new ExtensionType.Standard(99), Criticality.NONE, Optional.of(Octets.of(new byte[] {5,
            0})));
        MessageTransferEnvelope envelope = envelope(recipient(user("B", "One"), 1)).build();
        relay(new Message(envelope.withExtensions(envelope.extensions().with(unknown).with(StandardExtensions.INTERNAL_TRACE_INFORMATION
            .field(List.of(InternalTraceInformationElement.relayed(THEM, "MTA", UtcTime.of(START)))))), CONTENT), 0);

        Message message = (Message) received("b");
        assertThat(message.extensions().find(99)).contains(unknown);
        assertThat(message.extensions().find(StandardExtensions.INTERNAL_TRACE_INFORMATION.number())).isEmpty();
    }

    @Test
    void theWayShouldTellWhatIsOursFromWhatGoesOn() {
        assertThat(service.way(user("B", "One").address(), "from")).isEqualTo(new Relaying.Onward("b"));
        assertThat(service.way(user("B", "One").address(), "b")).isInstanceOfSatisfying(Relaying.Nowhere.class,
            nowhere -> assertThat(nowhere.nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.LOOP_DETECTED));
        assertThat(service.way(user("NOBODY", "One").address(), "from")).isInstanceOfSatisfying(Relaying.Nowhere.class,
            nowhere -> assertThat(nowhere.nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME));
        OrAddress ours = OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").surname("X").build();
        assertThat(service.way(ours, "from")).isEqualTo(new Relaying.Here());
        connectors = List.of(connector("all", "C=*").build(), connector("narrow", "C=DE;A=VIAT;P=ACME;O=Branch").build());
        assertThat(service.way(ours, "from")).isEqualTo(new Relaying.Here());
        assertThat(service.way(ours.toBuilder().organization("Branch").build(), "from")).isEqualTo(new Relaying.Onward("narrow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"D", "XYZ", "49", "", "ZZ9", "FRA"})
    @DisplayName("R-AD-1, Q145986: a country that is none leads nowhere, and its user is not recognized")
    void aCountryThatIsNoneShouldLeadNowhere(String country) {
        OrAddress address = OrAddress.builder().country(country).administrationDomain("B").surname("One").build();

        assertThat(service.way(address, "from")).isInstanceOfSatisfying(Relaying.Nowhere.class,
            nowhere -> assertThat(nowhere.nonDelivery().diagnostic()).contains(NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME));
    }

    @Test
    void afterAFailureTheMessageShouldGoAnotherWayAndItsTraceSaySo() throws Exception {
        connectors = List.of(connector("from", "C=DE;A=VIAT;P=THEM").build(), connector("b", "C=FR;A=B").build(),
            connector("dear", "C=X").addressSpaces(List.of(new AddressSpace.OrAddresses(OrAddressPattern.parse("C=FR"), 9))).build());
        peers.down.add("b");
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);

        Message message = (Message) received("dear");
        List<TraceInformationElement> trace = message.envelope().trace().elements();
        assertThat(trace).extracting(TraceInformationElement::routingAction)
            .containsExactly(RoutingAction.RELAYED, RoutingAction.RELAYED, RoutingAction.REROUTED);
        assertThat(message.content().toByteArray()).isEqualTo(CONTENT.toByteArray());
    }

    private static Message interpersonal(OrName recipient, OrName shown) {
        Heading heading = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).originator(OrDescriptor.of(shown)).build();
        return new Message(envelope(recipient(recipient, 1)).build(), InterpersonalContentCodec.encode(new Ipm(heading, List.of())));
    }

    @Test
    void aPeerOf1984ShouldGetP2WithTheOctetsUntouched() throws Exception {
        Message message = interpersonal(user("OLD", "One"), user("B", "Two"));
        relay(message, 0);

        Message received = (Message) received("old");
        assertThat(received.envelope().contentType()).isEqualTo(ContentType.P2);
        assertThat(received.content().toByteArray()).isEqualTo(message.content().toByteArray());
        assertThat(Edition1984.check(received)).isEmpty();
    }

    @Test
    @DisplayName("Q232656: a common name becomes the domain defined attribute Common, in the envelope and in the heading")
    void aCommonNameShouldMoveForAPeerOf1984() throws Exception {
        OrName named = OrName.of(OrAddress.builder().country("FR").administrationDomain("OLD").commonName("Help Desk").build());
        relay(interpersonal(named, named), 0);

        Message received = (Message) received("old");
        assertThat(received.envelope().recipients().getFirst().recipientName().address().domainDefined("Common")).contains("Help Desk");
        Ipm ipm = (Ipm) InterpersonalContentCodec.decode(received.content());
        assertThat(ipm.heading().originator().orElseThrow().formalName().orElseThrow().address().domainDefined("Common"))
            .contains("Help Desk");
    }

    private ReportType.NonDelivery reported() throws Exception {
        Report report = (Report) received("from");
        return (ReportType.NonDelivery) report.content().recipients().getFirst().reportType();
    }

    @Test
    @DisplayName("Q177862: what cannot be downgraded is returned at once")
    void aCriticalExtensionShouldBeUnableToDowngradeAtOnce() throws Exception {
        Message message = interpersonal(user("OLD", "One"), user("B", "Two"));
        ExtensionField critical =
            new ExtensionField(new ExtensionType.Standard(1), Criticality.FOR_TRANSFER, Optional.of(Octets.of(new byte[] {10, 1, 1})));
        relay(new Message(message.envelope().withExtensions(message.extensions().with(critical)), message.content()), 0);

        assertThat(reported()).isEqualTo(ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
            NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE));
        assertThat(peers.sent("old")).isEmpty();
    }

    @Test
    void aContentOf1988ShouldBeUnableToDowngrade() throws Exception {
        relay(new Message(envelope(recipient(user("OLD", "One"), 1)).build(), CONTENT), 0);

        assertThat(reported().diagnostic()).contains(NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE);
    }

    @Test
    void anAlternateRecipientShouldBeTriedWithHistoryAndTrace() throws Exception {
        connectors = List.of(connector("from", "C=DE;A=VIAT;P=THEM").build(), connector("b", "C=FR;A=B").build());
        PerRecipientMessageFields recipient = recipient(user("NOBODY", "One"), 1);
        recipient = recipient.withExtensions(recipient.extensions().with(
            StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.field(user("B", "Alternate"))));
        relay(new Message(envelope(recipient).build(), CONTENT), 0);

        Message message = (Message) received("b");
        PerRecipientMessageFields redirected = message.envelope().recipients().getFirst();
        assertThat(redirected.recipientName()).isEqualTo(user("B", "Alternate"));
        assertThat(redirected.originalNumber()).isEqualTo(1);
        assertThat(StandardExtensions.REDIRECTION_HISTORY.find(redirected.extensions()).orElseThrow())
            .singleElement().satisfies(step -> assertThat(step.intendedRecipient()).isEqualTo(user("NOBODY", "One")));
        assertThat(message.envelope().trace().elements().getLast().additional().redirected()).isTrue();
    }

    @Test
    void aBarredOriginatorShouldBeReportedAsRestricted() throws Exception {
        connectors = List.of(connector("from", "C=DE;A=VIAT;P=THEM").build(),
            connector("b", "C=FR;A=B").originators(new OriginatorRestrictions(List.of(), List.of("*Sender*"))).build());
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);

        assertThat(reported().reason()).isEqualTo(NonDeliveryReason.RESTRICTED_DELIVERY);
    }

    @Test
    @DisplayName("R-LP-5, Q160534, Q174238: what is too long or barred for a connector is returned, and does not go another way")
    void whatAConnectorDoesNotTakeShouldNotGoAnotherWay() throws Exception {
        AddressSpace dearer = new AddressSpace.OrAddresses(OrAddressPattern.parse("C=FR;A=B"), 2);
        connectors = List.of(connector("from", "C=DE;A=VIAT;P=THEM").build(),
            connector("b", "C=FR;A=B").maximumMessageSize(OptionalLong.of(10)).build(),
            connector("c", "C=FR;A=NONE").addressSpaces(List.of(dearer)).build());
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);

        assertThat(reported().diagnostic()).contains(NonDeliveryDiagnostic.CONTENT_TOO_LONG);
        assertThat(peers.associations).doesNotContainKeys("b", "c");
    }

    @Test
    void theLatestDeliveryTimeShouldEndTheWaiting() throws Exception {
        peers.down.add("b");
        MessageTransferEnvelope envelope = envelope(recipient(user("B", "One"), 1)).priority(Priority.URGENT).build();
        relay(new Message(envelope.withExtensions(envelope.extensions().with(
            StandardExtensions.LATEST_DELIVERY_TIME.field(UtcTime.of(START.plusSeconds(3600))))), CONTENT), 0);
        await().until(() -> !repositories.held().isEmpty());
        clock.advance(Duration.ofSeconds(3601));

        assertThat(reported().diagnostic()).contains(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED);
        await().until(() -> repositories.held().isEmpty());
    }

    @Test
    void theReportOnWhatHasComeBackToItsOwnDomainShouldBeGivenToItsSenderAtOnce() throws Exception {
        OrName ours = OrName.of(OrAddress.builder().country("DE").administrationDomain("LOCAL").domainDefined("RFC-822", "s(a)us.example")
            .build());
        Message message = new Message(envelope(recipient(user("B", "One"), 1)).originatorName(ours).build(), CONTENT);
        Report report = service.reports().on(message, List.of(new ReportFactory.Outcome(message.envelope().recipients().getFirst(),
            ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.LOOP_DETECTED), "it went round")),
            UtcTime.of(START), UtcTime.of(START)).orElseThrow();
        service.answer(report, Optional.of("b"));

        assertThat(context.given()).singleElement().satisfies(given ->
            assertThat(given.mail().getRecipients()).extracting(Object::toString).containsExactly("s@us.example"));
        assertThat(peers.associations).isEmpty();
    }

    private int settled() throws Exception {
        return (int) tracking.find(new TrackingQuery(Optional.empty(), Optional.empty(), Optional.empty(), 10)).stream()
            .flatMap(history -> history.message().recipients().stream()).filter(TrackedRecipient::isOver).count();
    }

    @Test
    void whatIsRelayedAgainAfterASuddenStopShouldGoOnce() throws Exception {
        Message message = new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT);
        relay(message, 0);
        received("b");
        await().until(() -> settled() == 1);
        relay(message, 0);
        await().until(() -> queue.mails().isEmpty());

        Message next = new Message(envelope(recipient(user("B", "Next"), 1)).build(), CONTENT);
        service.relay(new Message(next.envelope().toBuilder().messageIdentifier(new MtsIdentifier(THEM, "THEM-2")).build(), CONTENT),
            List.of(0), "from", START);
        assertThat(MtsApduCodec.standard().decode(Octets.of(sent("b", 1).apdu())).identifier().localIdentifier()).isEqualTo("THEM-2");
    }

    @Test
    void whatWaitsAndIsRelayedAgainShouldGoOnce() throws Exception {
        peers.down.add("b");
        Message message = new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT);
        relay(message, 0);
        await().until(() -> repositories.held().size() == 1);
        relay(message, 0);
        await().until(() -> repositories.held().size() == 2);
        peers.down.clear();
        clock.advance(Duration.ofMinutes(30));

        received("b");
        await().until(() -> {
            clock.advance(Duration.ofSeconds(1));
            return repositories.held().isEmpty();
        });
        assertThat(peers.sent("b")).hasSize(1);
    }

    @Test
    void aSecondPassageOfTheSameMessageShouldGoAsWell() throws Exception {
        Message message = new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT);
        relay(message, 0);
        received("b");
        await().until(() -> settled() == 1);
        service.relay(message, List.of(0), "from", START.plusSeconds(60));

        assertThat(sent("b", 1).apdu()).isNotEmpty();
    }

    @Test
    void aReportThatIsMadeAgainAfterASuddenStopShouldGoOnce() throws Exception {
        Message message = new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT);
        for (int time = 0; time < 2; time++) {
            Report report = service.reports().on(message, List.of(new ReportFactory.Outcome(message.envelope().recipients().getFirst(),
                ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER), "no")), UtcTime.of(START), UtcTime.of(clock.instant()))
                .orElseThrow();
            service.answer(report, Optional.of("from"));
            sent("from", 0).answer().complete(new TransferConfirm.Confirmed());
            await().until(() -> settled() == 1 && queue.mails().isEmpty());
            clock.advance(Duration.ofSeconds(30));
        }
        relay(new Message(envelope(recipient(user("NOBODY", "One"), 1)).build(), CONTENT), 0);

        MtsApdu second = MtsApduCodec.standard().decode(Octets.of(sent("from", 1).apdu()));
        assertThat(((Report) second).content().recipients().getFirst().actualRecipientName()).isEqualTo(user("NOBODY", "One"));
    }

    @Test
    void anAlternateRecipientOfJamesShouldGetTheMessageThere() throws Exception {
        List<MtsApdu> home = new CopyOnWriteArrayList<>();
        service.home((apdu, arrivedOver) -> home.add(apdu));
        OrName ours = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").surname("X").build());
        PerRecipientMessageFields recipient = recipient(user("NOBODY", "One"), 1);
        recipient = recipient.withExtensions(recipient.extensions().with(
            StandardExtensions.ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT.field(ours)));
        relay(new Message(envelope(recipient, recipient(user("B", "Two"), 2)).build(), CONTENT), 0);

        assertThat(home).singleElement().satisfies(apdu -> {
            List<PerRecipientMessageFields> recipients = ((Message) apdu).envelope().recipients();
            assertThat(recipients).extracting(one -> one.indicators().responsibility()).containsExactly(true, false);
            assertThat(recipients.getFirst().recipientName()).isEqualTo(ours);
        });
        assertThat(peers.associations).isEmpty();
        assertThat(events.count(EventKind.MESSAGE_REDIRECTED)).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackByADayShouldKeepNothingWaitingForADay() throws Exception {
        peers.down.add("b");
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);
        await().until(() -> repositories.held().size() == 1 && repositories.held().getFirst().openAttempts() > 0
            && service.view("b").orElseThrow().waiting() == 1);
        clock.advance(Duration.ofDays(-1));
        peers.down.clear();

        await().until(() -> {
            clock.advance(Duration.ofSeconds(20));
            return !peers.sent("b").isEmpty();
        });
        assertThat(Duration.between(START.minus(Duration.ofDays(1)), clock.instant())).isLessThan(Duration.ofHours(2));
        received("b");
    }

    @Test
    void aClockThatIsSetForwardAndBackShouldLoseNothing() throws Exception {
        peers.down.add("b");
        relay(new Message(envelope(recipient(user("B", "One"), 1)).build(), CONTENT), 0);
        await().until(() -> repositories.held().size() == 1);
        clock.advance(Duration.ofHours(23));
        clock.advance(Duration.ofHours(-23));
        peers.down.clear();
        await().until(() -> {
            clock.advance(Duration.ofSeconds(20));
            return !peers.sent("b").isEmpty();
        });
        received("b");
    }

    @Test
    @DisplayName("Q177862: of two recipients only the one who cannot be downgraded for is returned, at once; the other gets P2")
    void unableToDowngradeShouldConcernOneRecipientAlone() throws Exception {
        ExtensionField critical =
            new ExtensionField(new ExtensionType.Standard(1), Criticality.FOR_TRANSFER, Optional.of(Octets.of(new byte[] {10, 1, 1})));
        PerRecipientMessageFields demanding = recipient(user("OLD", "Two"), 2);
        demanding = demanding.withExtensions(demanding.extensions().with(critical));
        BodyPart text = new BodyPart.GeneralText(List.of(6, 100), Octets.of("Good day\r\n".getBytes(StandardCharsets.US_ASCII)));
        Heading heading = Heading.builder(new IpmIdentifier(Optional.empty(), "1")).build();
        relay(new Message(envelope(recipient(user("OLD", "One"), 1), demanding).build(),
            InterpersonalContentCodec.encode(new Ipm(heading, List.of(text)))), 0, 1);

        Message received = (Message) received("old");
        assertThat(received.envelope().recipients()).extracting(one -> one.indicators().responsibility()).containsExactly(true, false);
        assertThat(((Ipm) InterpersonalContentCodec.decode(received.content())).body()).singleElement()
            .isInstanceOf(BodyPart.Ia5Text.class);
        assertThat(received.trace().elements().getLast().additional().converted().orElseThrow().toString()).isEqualTo("ia5-text");
        Report report = (Report) received("from");
        assertThat(report.content().recipients()).singleElement().satisfies(told -> {
            assertThat(told.originalNumber()).isEqualTo(2);
            assertThat(told.reportType()).isEqualTo(ReportType.NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
                NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE));
        });
    }
}
