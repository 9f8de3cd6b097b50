/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.matching.PeerNames;
import org.apache.james.x400.connector.matching.StubDnsService;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.outbound.FakeAssociation;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.AssociationPolicy;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ConnectorTls;
import org.apache.james.x400.connector.peer.ExpectedSelectors;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.InboundCriteria;
import org.apache.james.x400.connector.peer.IpNetwork;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.RefuseReason;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboundAssociationsTest {
    private static final GlobalDomainIdentifier DOMAIN = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");

    private static final class Opening implements OpenDecision {
        private Optional<Octets> result = Optional.empty();
        private Optional<RefuseReason> refused = Optional.empty();
        private Octets error = Octets.of();
        private boolean dropped;

        @Override
        public void accept(Octets bindResult) {
            result = Optional.of(bindResult);
        }

        @Override
        public void accept(Octets bindResult, Duration recoveryTime) {
            result = Optional.of(bindResult);
        }

        @Override
        public void refuse(RefuseReason reason, Octets bindError) {
            refused = Optional.of(reason);
            error = bindError;
        }

        @Override
        public void drop() {
            dropped = true;
        }
    }

    private static final class Transfer implements TransferDecision, Apdu {
        private final Octets octets;
        private boolean accepted;
        private boolean closed;
        private Optional<String> refused = Optional.empty();

        Transfer(Octets octets) {
            this.octets = octets;
        }

        @Override
        public void accept() {
            accepted = true;
        }

        @Override
        public void refuseForNow(String cause) {
            refused = Optional.of(cause);
        }

        @Override
        public Octets octets() {
            return octets;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @TempDir
    Path folder;

    private final StubDnsService dns = new StubDnsService();
    private final EventLog events = new EventLog(Clock.systemUTC());
    private final List<Message> messages = new ArrayList<>();
    private Taken answer = new Ours();
    private Connector connector = connector(10);
    private long openedByUs;
    private MatchingSettings matching = MatchingSettings.defaults();
    private Executor workers = Runnable::run;
    private final Reception reception = new Reception(MtsApduCodec.standard(), (message, arrival) -> {
        messages.add(message);
        return answer;
    }, (report, arrival) -> new Ours(), (probe, arrival) -> {
        throw new IllegalStateException("a bug");
    }, new UnreadableApdus(Path.of("target", "unreadable"), Clock.systemUTC()), events);

    private static Connector connector(int maximum) {
        return Connector.named("mtaa", new RemoteMta(new MtaCredentials("MTA-A", Password.ofText("secret")), Optional.empty()))
            .inbound(new InboundCriteria(List.of(IpNetwork.parse("192.0.2.7")), List.of(), false, List.of(), false, ExpectedSelectors.ANY,
                ExpectedSelectors.ANY, Set.of(TransferMode.values())))
            .localCredentials(new MtaCredentials("MTA-US", Password.ofText("ours")))
            .associations(new AssociationPolicy(maximum, 0, 50, Duration.ofSeconds(300), Duration.ofSeconds(120)))
            .build();
    }

    private InboundAssociations associations() {
        PeerNames names = new PeerNames(dns, name -> List.of(), folder.resolve("hosts"), Runnable::run, Clock.systemUTC(),
            Duration.ofMillis(300), Duration.ofMinutes(5));
        return new InboundAssociations(new InboundAssociations.Settings() {
            @Override
            public PeerMatcher matcher() {
                return new PeerMatcher(List.of(connector), matching, names, Clock.systemUTC());
            }

            @Override
            public LocalMta localMta() {
                return new LocalMta(new MtaCredentials("MTA-DEFAULT", Password.NONE), DOMAIN,
                    OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").build());
            }
        }, reception, events, Runnable::run, task -> workers.execute(task), new InboundAssociations.Callers() {
            @Override
            public void called(Connector connector, Association association, boolean twoWay) {
                // nobody waits
            }

            @Override
            public long openedByUs(Connector connector) {
                return openedByUs;
            }
        });
    }

    private static OpenIndication call(String from, TransferMode mode, Octets bind) throws Exception {
        return new OpenIndication(new InetSocketAddress(InetAddress.getByName(from), 40000), Optional.empty(), new InetSocketAddress(102),
            PresentationAddress.NONE, PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, 30, 5, bind);
    }

    private static OpenIndication withDialogue(OpenIndication call, DialogueMode dialogue) {
        return new OpenIndication(call.remote(), call.proxy(), call.local(), call.calling(), call.called(), call.mode(), dialogue, 30, 5,
            call.bindArgument());
    }

    private static Octets bind(TransferMode mode, String name, String password) {
        MtaBindCodec codec = mode.isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
        return codec.encode(new MtaBindArgument.Authenticated(name, org.apache.james.x400.connector.p1.Password.of(password)));
    }

    private Opening open(InboundAssociations associations, OpenIndication indication) {
        Opening opening = new Opening();
        associations.onOpen(indication, opening);
        return opening;
    }

    private FakeAssociation opened(InboundAssociations associations) throws Exception {
        OpenIndication indication = call("192.0.2.7", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret"));
        assertThat(open(associations, indication).result).isPresent();
        FakeAssociation association = new FakeAssociation("in-1");
        associations.onOpened(indication, association);
        return association;
    }

    private static Octets message() {
        OrName originator = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("A").build());
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(DOMAIN, "X-1"), originator, ContentType.P2)
            .trace(TraceInformation.of(TraceInformationElement.relayed(DOMAIN, UtcTime.of(Instant.parse("2026-11-21T10:00:00Z")))))
            .recipient(PerRecipientMessageFields.of(originator, 1,
                PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT)))
            .build();
        return MtsApduCodec.standard().encode(new Message(envelope, Octets.of((byte) 0xA0, (byte) 0)));
    }

    private static Octets probe() {
        OrName originator = OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("A").build());
        return MtsApduCodec.standard().encode(new Probe(new ProbeTransferEnvelope(new MtsIdentifier(DOMAIN, "P-1"), originator,
            Optional.empty(), ContentType.P2, Optional.empty(), Optional.empty(), PerMessageIndicators.NONE, List.of(),
            TraceInformation.of(TraceInformationElement.relayed(DOMAIN, UtcTime.of(Instant.parse("2026-11-21T10:00:00Z")))),
            Extensions.NONE, List.of(PerRecipientMessageFields.of(originator, 1,
                PerRecipientIndicators.of(true, MtaReportRequest.REPORT, OriginatorReportRequest.REPORT))))));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void thePeerShouldBeAcceptedWithTheNameThatItsConnectorShows(TransferMode mode) throws Exception {
        Opening opening = open(associations(), call("192.0.2.7", mode, bind(mode, "MTA-A", "secret")));

        MtaBindCodec codec = mode.isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
        MtaBindResult.Authenticated result = (MtaBindResult.Authenticated) codec.decodeResult(opening.result.orElseThrow());
        assertThat(result.responderName()).isEqualTo("MTA-US");
        assertThat(result.credentials()).isEqualTo(org.apache.james.x400.connector.p1.Password.of("ours"));
    }

    @Test
    void aWrongPasswordShouldBeRefusedAndNamedButNotShown() throws Exception {
        Opening opening = open(associations(),
            call("192.0.2.7", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "guessed")));

        assertThat(opening.refused).contains(RefuseReason.VALIDATION_FAILURE);
        assertThat(MtaBindCodec.NORMAL_MODE.decodeError(opening.error)).isEqualTo(MtaBindError.AUTHENTICATION_ERROR);
        assertThat(events.count(EventKind.BIND_MISMATCH)).isEqualTo(1);
        assertThat(lastEvent()).contains("password").doesNotContain("guessed").doesNotContain("secret");
    }

    /** R-TS-27: what is wrong with the credentials is said as such, not as a decode failure of some layer. */
    @Test
    void rTs27AMissingPasswordShouldBeACredentialMessage() throws Exception {
        open(associations(), call("192.0.2.7", TransferMode.X410_1984, Octets.of()));

        assertThat(events.count(EventKind.BIND_MISMATCH)).isEqualTo(1);
        assertThat(lastEvent()).contains("MTA");
    }

    @Test
    void aCallWithoutTlsShouldBeRefusedWhereItsConnectorRequiresIt() throws Exception {
        connector = connector.with().tls(new ConnectorTls(Optional.empty(), true, Set.of())).build();

        Opening opening = open(associations(),
            call("192.0.2.7", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret")));

        assertThat(opening.refused).contains(RefuseReason.VALIDATION_FAILURE);
        assertThat(events.count(EventKind.BIND_MISMATCH)).isEqualTo(1);
        assertThat(lastEvent()).isEqualTo("connector mtaa: the call came without TLS, which the connector requires");
    }

    @Test
    void aBindThatCannotBeReadShouldBeRefused() throws Exception {
        Opening opening = open(associations(), call("192.0.2.7", TransferMode.NORMAL_1988, Octets.of((byte) 0x31, (byte) 5, (byte) 1)));

        assertThat(opening.refused).contains(RefuseReason.VALIDATION_FAILURE);
        assertThat(lastEvent()).contains("cannot be read");
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    @DisplayName("R-IN-5: an unknown caller is told so in the answer to its bind, in each mode with the right reason")
    void anUnknownCallerShouldReadWhyInEachMode(TransferMode mode) throws Exception {
        Opening opening = open(associations(), call("198.51.100.1", mode, bind(mode, "MTA-A", "secret")));

        assertThat(opening.dropped).isFalse();
        assertThat(opening.refused).contains(RefuseReason.VALIDATION_FAILURE);
        assertThat(MtaBindCodec.NORMAL_MODE.decodeError(opening.error)).isEqualTo(MtaBindError.AUTHENTICATION_ERROR);
    }

    @Test
    @DisplayName("R-IN-3: a refused call is one record, with every criterion and its result")
    void aRefusalShouldBeOneRecordWithEveryCriterion() throws Exception {
        open(associations(), call("198.51.100.1", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret")));

        assertThat(events.recent()).singleElement().satisfies(recorded -> {
            assertThat(recorded.event().kind()).isEqualTo(EventKind.CALLER_UNKNOWN);
            assertThat(recorded.event().text()).contains("198.51.100.1", "address: ", "hostName: ", "reverseName: ", "selectors: ",
                "bind: ", "connector mtaa expects 192.0.2.7");
        });
    }

    @Test
    @DisplayName("R-IN-3: a caller that is accepted in the end raises no warning, whatever failed before")
    void anAcceptedCallerShouldRaiseNoWarning() throws Exception {
        dns.pointer("198.51.100.1", "mta.partner.example");
        matching = new MatchingSettings(matching.order(), false, folder.resolve("hosts"), matching.dnsTimeout(), matching.cacheLifetime(),
            MatchingSettings.UnknownCaller.REFUSE, List.of());
        connector = connector.with().inbound(new InboundCriteria(List.of(), List.of(HostName.of("mta.partner.example")), false, List.of(),
            false, ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()))).build();

        Opening opening = open(associations(),
            call("198.51.100.1", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret")));

        assertThat(opening.result).isPresent();
        assertThat(events.recent()).isEmpty();
    }

    @Test
    @DisplayName("R-IN-11: the peer of a connector that is switched off is told to come later")
    void aCallerOfASuspendedConnectorShouldBeRefusedAsTemporary() throws Exception {
        connector = connector.with().schedule(new Schedule.Never()).build();
        Opening opening = open(associations(),
            call("192.0.2.7", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret")));

        assertThat(opening.refused).contains(RefuseReason.BUSY);
        assertThat(MtaBindCodec.NORMAL_MODE.decodeError(opening.error)).isEqualTo(MtaBindError.BUSY);
        assertThat(events.count(EventKind.CALLER_SUSPENDED)).isEqualTo(1);
        assertThat(EventKind.CALLER_SUSPENDED.exchangeIds()).startsWith(37);
    }

    @Test
    @DisplayName("R-TS-10: a dialogue mode that the connector does not take is refused as such, and otherwise whatever the peer proposes")
    void aDialogueModeThatIsNotTakenShouldBeRefusedAsSuch() throws Exception {
        OpenIndication twoWay = withDialogue(call("192.0.2.7", TransferMode.NORMAL_1988,
            bind(TransferMode.NORMAL_1988, "MTA-A", "secret")), DialogueMode.TWO_WAY_ALTERNATE);
        assertThat(open(associations(), twoWay).result).isPresent();

        InboundCriteria criteria = connector.inbound();
        connector = connector.with().inbound(new InboundCriteria(criteria.addresses(), criteria.names(), false, List.of(), false,
            criteria.calling(), criteria.called(), criteria.modes(), Set.of(DialogueMode.MONOLOGUE))).build();
        Opening refused = open(associations(), twoWay);

        assertThat(refused.refused).contains(RefuseReason.UNACCEPTABLE_DIALOGUE_MODE);
        assertThat(MtaBindCodec.NORMAL_MODE.decodeError(refused.error)).isEqualTo(MtaBindError.UNACCEPTABLE_DIALOGUE_MODE);
        assertThat(lastEvent()).contains("dialogue mode is \"two-way alternate\", expected \"monologue\"");
        assertThat(events.recent().getFirst().event().kind().exchangeIds()).containsExactly(55);
    }

    @Test
    void aConnectionBeyondALimitShouldBeOneEvent() throws Exception {
        associations().onTurnedAway(new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 4711), "1000 connections are open");

        assertThat(events.count(EventKind.CONNECTION_LIMIT)).isEqualTo(1);
        assertThat(lastEvent()).isEqualTo("connection from 192.0.2.7 closed at once: 1000 connections are open");
    }

    @Test
    void aConnectionThatNeverBecameACallShouldBeOneEvent() throws Exception {
        assertThat(associations().onFailed(new InetSocketAddress(InetAddress.getByName("192.0.2.7"), 4711), "TPKT: version 71")).isTrue();

        assertThat(events.count(EventKind.CALLER_FAILED)).isEqualTo(1);
        assertThat(lastEvent()).isEqualTo("connection from 192.0.2.7: TPKT: version 71");
    }

    @Test
    void aCallerInTheDenyListShouldBeKnownBeforeItsFirstOctet() throws Exception {
        matching = new MatchingSettings(matching.order(), true, folder.resolve("hosts"), matching.dnsTimeout(), matching.cacheLifetime(),
            MatchingSettings.UnknownCaller.REFUSE, List.of(IpNetwork.parse("198.51.100.0/24")));

        assertThat(associations().origin(InetAddress.getByName("198.51.100.1"))).isEqualTo(AssociationListener.Origin.DENIED);
        assertThat(associations().origin(InetAddress.getByName("192.0.2.7"))).isEqualTo(AssociationListener.Origin.CALLER);
        assertThat(events.count(EventKind.CALLER_DENIED)).isEqualTo(1);
    }

    @Test
    void anUnknownCallerShouldBeRefusedAtTheBind() throws Exception {
        Opening opening = open(associations(),
            call("198.51.100.1", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret")));

        assertThat(opening.refused).isPresent();
        assertThat(opening.dropped).isFalse();
        assertThat(events.count(EventKind.CALLER_UNKNOWN)).isEqualTo(1);
    }

    @Test
    @DisplayName("R-IN-5: an unknown caller sees a bare close where the administrator wants it so")
    void anUnknownCallerShouldBeDroppedWhereTheAdministratorWantsIt() throws Exception {
        matching = new MatchingSettings(matching.order(), true, folder.resolve("hosts"), matching.dnsTimeout(), matching.cacheLifetime(),
            MatchingSettings.UnknownCaller.CLOSE, List.of());
        Opening opening = open(associations(),
            call("198.51.100.1", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret")));

        assertThat(opening.dropped).isTrue();
        assertThat(opening.refused).isEmpty();
    }

    /** R-PF-4: over the limit a caller is told to come later. */
    @Test
    void rPf4AssociationsAboveTheLimitShouldBeRefusedAsBusy() throws Exception {
        connector = connector(1);
        InboundAssociations associations = associations();
        FakeAssociation first = opened(associations);
        OpenIndication indication = call("192.0.2.7", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret"));

        assertThat(open(associations, indication).refused).contains(RefuseReason.BUSY);
        assertThat(events.count(EventKind.ASSOCIATION_LIMIT)).isEqualTo(1);
        first.release();
        assertThat(open(associations, indication).result).isPresent();
    }

    /** R-PF-4: both directions count, but ours never keep the peer out altogether. */
    @Test
    void rPf4AssociationsThatWeHaveOpenedShouldCountTowardsTheLimit() throws Exception {
        connector = connector(3);
        openedByUs = 3;
        OpenIndication indication = call("192.0.2.7", TransferMode.NORMAL_1988, bind(TransferMode.NORMAL_1988, "MTA-A", "secret"));
        InboundAssociations associations = associations();
        opened(associations);

        assertThat(open(associations, indication).refused).contains(RefuseReason.BUSY);
        assertThat(lastEvent()).contains("has 4 associations open in both directions");
        openedByUs = 1;
        assertThat(open(associations, indication).result).isPresent();
    }

    @Test
    void aMessageShouldBeConfirmedWhenItIsOurs() throws Exception {
        InboundAssociations associations = associations();
        Transfer transfer = new Transfer(message());
        associations.onTransfer(opened(associations), transfer, transfer);

        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).identifier().localIdentifier()).isEqualTo("X-1");
        assertThat(transfer.accepted).isTrue();
        assertThat(transfer.closed).isTrue();
    }

    @Test
    void aMessageThatJamesCannotTakeShouldStayWithThePeer() throws Exception {
        answer = new NotNow("no space left on device");
        InboundAssociations associations = associations();
        Transfer transfer = new Transfer(message());
        associations.onTransfer(opened(associations), transfer, transfer);

        assertThat(transfer.accepted).isFalse();
        assertThat(transfer.refused).contains("no space left on device");
        assertThat(transfer.closed).isTrue();
    }

    @Test
    void octetsThatAreNoApduShouldStayWithThePeerWithOneEvent() throws Exception {
        InboundAssociations associations = associations();
        FakeAssociation association = opened(associations);
        Transfer garbage = new Transfer(Octets.of("no APDU".getBytes(StandardCharsets.US_ASCII)));
        associations.onTransfer(association, garbage, garbage);

        assertThat(garbage.refused).isPresent();
        assertThat(garbage.closed).isTrue();
        assertThat(association.isOpen()).isTrue();
        assertThat(events.count(EventKind.APDU_UNREADABLE)).isEqualTo(1);
    }

    @Test
    void aFullPoolShouldLeaveTheMessageWithThePeer() throws Exception {
        workers = task -> {
            throw new RejectedExecutionException("full");
        };
        InboundAssociations associations = associations();
        Transfer transfer = new Transfer(message());
        associations.onTransfer(opened(associations), transfer, transfer);

        assertThat(transfer.refused).isPresent();
        assertThat(transfer.closed).isTrue();
    }

    @Test
    void aBugShouldLeaveTheMessageWithThePeer() throws Exception {
        InboundAssociations associations = associations();
        Transfer probe = new Transfer(probe());
        associations.onTransfer(opened(associations), probe, probe);

        assertThat(probe.refused).contains("internal error");
        assertThat(probe.closed).isTrue();
    }

    private String lastEvent() {
        return events.recent().get(0).event().text();
    }
}
