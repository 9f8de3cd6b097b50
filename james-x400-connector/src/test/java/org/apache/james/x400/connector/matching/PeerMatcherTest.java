/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.james.x400.connector.peer.CallAddress;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ExpectedSelectors;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.HostName;
import org.apache.james.x400.connector.peer.InboundCriteria;
import org.apache.james.x400.connector.peer.IpAddresses;
import org.apache.james.x400.connector.peer.IpNetwork;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PeerMatcherTest {
    private static final String PEER = "145.245.193.27";

    @TempDir
    Path folder;
    private final StubDnsService dns = new StubDnsService();
    private ExecutorService resolver;

    @BeforeEach
    void open() {
        resolver = Executors.newFixedThreadPool(4);
    }

    @AfterEach
    void close() {
        dns.speak();
        resolver.shutdownNow();
    }

    private PeerMatcher matcher(MatchingSettings settings, Connector... connectors) {
        PeerNames names = new PeerNames(dns, name -> List.of(), settings.hostsFile(), resolver, Clock.systemUTC(), settings.dnsTimeout(),
            settings.cacheLifetime());
        return new PeerMatcher(List.of(connectors), settings, names, Clock.systemUTC());
    }

    private MatchingSettings settings() {
        return settings(true, Duration.ofMillis(300));
    }

    private MatchingSettings settings(boolean confirmReverse, Duration dnsTimeout) {
        return new MatchingSettings(List.of(Criterion.values()), confirmReverse, folder.resolve("hosts"), dnsTimeout, Duration.ofMinutes(5),
            MatchingSettings.UnknownCaller.REFUSE, List.of());
    }

    private static Connector.Builder connector(String name, String mtaName, String password) {
        return Connector.named(name, new RemoteMta(new MtaCredentials(mtaName, Password.ofText(password)), Optional.empty()));
    }

    private static InboundCriteria from(String... addresses) {
        return new InboundCriteria(Stream.of(addresses).map(IpNetwork::parse).toList(), List.of(), false, List.of(), false,
            ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()));
    }

    private static InboundCriteria named(String... names) {
        return new InboundCriteria(List.of(), Stream.of(names).map(HostName::of).toList(), false, List.of(), false,
            ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()));
    }

    private static InboundCriteria withCallingTransportSelector(InboundCriteria criteria, String selector) {
        return new InboundCriteria(criteria.addresses(), criteria.names(), criteria.anyAddress(), criteria.proxies(),
            criteria.proxyProtocol(),
            new ExpectedSelectors(Optional.of(Selector.ofText(selector)), Optional.empty(), Optional.empty()), criteria.called(),
            criteria.modes());
    }

    private static InboundCriteria anywhere() {
        return new InboundCriteria(List.of(), List.of(), true, List.of(), false, ExpectedSelectors.ANY, ExpectedSelectors.ANY,
            Set.of(TransferMode.values()));
    }

    private static Caller caller(String address, String mtaName, String password) {
        return caller(address, mtaName, password, TransferMode.NORMAL_1988, "");
    }

    private static Caller caller(String address, String mtaName, String password, TransferMode mode, String callingTransport) {
        PresentationAddress calling = new PresentationAddress(Selector.NONE, Selector.NONE, Selector.ofText(callingTransport));
        return new Caller(IpAddresses.parse(address), Optional.empty(), Caller.ShownSelectors.of(calling),
            Caller.ShownSelectors.of(PresentationAddress.NONE), Optional.of(mode),
            Optional.of(new Caller.Bind.Simple(mtaName, password.getBytes(StandardCharsets.US_ASCII))));
    }

    private static Match match(PeerMatcher matcher, Caller caller) throws Exception {
        return matcher.match(caller).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void assertIdentified(Match match, String connector, Criterion by) {
        assertThat(match).as(match.explanation()).isInstanceOfSatisfying(Match.Identified.class, identified -> {
            assertThat(identified.connector().name()).isEqualTo(connector);
            assertThat(identified.by()).isEqualTo(by);
        });
    }

    private static Match.Refused refused(Match match) {
        assertThat(match).as(match.explanation()).isInstanceOf(Match.Refused.class);
        return (Match.Refused) match;
    }

    @Test
    void callerShouldBeKnownByItsAddressWithoutASingleQuestionToDns() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-A", "MTA-A", "a").inbound(named("a.example")).build(),
            connector("TO-B", "MTA-B", "secret").inbound(from("10.0.0.1", PEER)).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "secret")), "TO-B", Criterion.ADDRESS);
        assertThat(dns.questions()).isZero();
    }

    @Test
    @DisplayName("R-IN-9: connectors on one address are told apart by their passwords alone, too")
    void rIn9PasswordShouldTellConnectorsApart() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("ONE", "MTA-B", "one").inbound(from(PEER)).build(),
            connector("TWO", "MTA-B", "two").inbound(from(PEER)).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "one")), "ONE", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller(PEER, "MTA-B", "two")), "TWO", Criterion.ADDRESS);
    }

    @Test
    void hostsThatWeCallShouldBeTakenAsCallersToo() throws Exception {
        dns.name("remotemta.org.com", PEER);
        PeerMatcher byAddress = matcher(settings(), connector("TO-B", "MTA-B", "s")
            .callAddress(new CallAddress(List.of(Host.parse(PEER)), 102, Optional.empty())).build());
        PeerMatcher byName = matcher(settings(), connector("TO-B", "MTA-B", "s")
            .callAddress(new CallAddress(List.of(Host.parse("remotemta.org.com")), 102, Optional.empty())).build());

        assertIdentified(match(byAddress, caller(PEER, "MTA-B", "s")), "TO-B", Criterion.ADDRESS);
        assertIdentified(match(byName, caller(PEER, "MTA-B", "s")), "TO-B", Criterion.HOST_NAME);
    }

    @Test
    void rIn2PeerWithTwoSourceAddressesShouldBeAcceptedAHundredTimes() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(from("10.1.0.1", "10.1.0.2")).build());

        for (int call = 0; call < 100; call++) {
            assertIdentified(match(matcher, caller("10.1.0." + (call % 2 + 1), "MTA-B", "s")), "TO-B", Criterion.ADDRESS);
        }
    }

    @Test
    void rIn13NetworkShouldCoverTheNodesOfACluster() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(from("10.2.0.0/16", "2001:db8::/32")).build());

        assertIdentified(match(matcher, caller("10.2.77.3", "MTA-B", "s")), "TO-B", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller("2001:db8::77", "MTA-B", "s")), "TO-B", Criterion.ADDRESS);
        assertThat(refused(match(matcher, caller("10.3.0.1", "MTA-B", "s"))).cause()).isEqualTo(Match.Cause.UNKNOWN_ORIGIN);
    }

    @Test
    void rIn13PeerWithoutAFixedAddressShouldBeKnownByItsPasswordAlone() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(anywhere()).build());

        assertIdentified(match(matcher, caller("203.0.113.9", "MTA-B", "s")), "TO-B", Criterion.BIND);
        assertThat(match(matcher, caller("203.0.113.9", "MTA-B", "wrong"))).isInstanceOf(Match.Refused.class);
    }

    @Test
    void forwardAddressOfAHostNameShouldIdentifyWithoutAnyReverseName() throws Exception {
        dns.name("remotemta.org.com", "10.9.9.9", PEER);
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(named("RemoteMTA.org.com.")).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "TO-B", Criterion.HOST_NAME);
    }

    @Test
    void rIn7ShortReverseNameShouldBeToldBesideTheExpectedOne() throws Exception {
        dns.pointer(PEER, "remotemta").name("remotemta.org.com", "145.245.193.99");
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build());

        Match.Refused refused = refused(match(matcher, caller(PEER, "MTA-B", "s")));

        assertThat(refused.cause()).isEqualTo(Match.Cause.UNKNOWN_ORIGIN);
        assertThat(refused.nearest()).map(Connector::name).contains("TO-B");
        assertThat(refused.explanation()).contains(PEER, "PTR gives remotemta, connector TO-B expects remotemta.org.com",
            "address: " + PEER + " is not listed", "remotemta.org.com leads to 145.245.193.99").doesNotContain("\n");
    }

    @Test
    void bareReverseNameShouldIdentifyOnlyWhereConfirmationIsSwitchedOff() throws Exception {
        dns.pointer(PEER, "remotemta.org.com").name("remotemta.org.com", "10.9.9.9");
        Connector connector = connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build();

        assertIdentified(match(matcher(settings(false, Duration.ofSeconds(3)), connector), caller(PEER, "MTA-B", "s")), "TO-B",
            Criterion.REVERSE_NAME);
        Match.Refused refused = refused(match(matcher(settings(), connector), caller(PEER, "MTA-B", "s")));
        assertThat(refused.explanation()).contains("PTR gives remotemta.org.com, not confirmed: remotemta.org.com leads to 10.9.9.9 (DNS)");
    }

    @Test
    void severalReverseNamesShouldBeASetNotALottery() throws Exception {
        dns.pointer(PEER, "www.org.com", "remotemta.org.com", "mail.org.com").name("remotemta.org.com", "10.9.9.9");
        MatchingSettings withoutCache = new MatchingSettings(List.of(Criterion.REVERSE_NAME), false, folder.resolve("hosts"),
            Duration.ofSeconds(3), Duration.ZERO, MatchingSettings.UnknownCaller.REFUSE, List.of());
        PeerMatcher matcher = matcher(withoutCache, connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build());

        for (int call = 0; call < 20; call++) {
            assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "TO-B", Criterion.REVERSE_NAME);
        }
    }

    @Test
    void rIn6HostsFileShouldComeBeforeDnsAndItsContradictionShouldShow() throws Exception {
        Connector connector = connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build();
        Files.writeString(folder.resolve("hosts"), PEER + " remotemta.org.com\n");
        assertIdentified(match(matcher(settings(), connector), caller(PEER, "MTA-B", "s")), "TO-B", Criterion.HOST_NAME);

        Files.writeString(folder.resolve("hosts"), "10.9.9.9 remotemta.org.com\n");
        dns.pointer(PEER, "remotemta.org.com").name("remotemta.org.com", PEER);
        assertThat(refused(match(matcher(settings(), connector), caller(PEER, "MTA-B", "s"))).explanation())
            .contains("remotemta.org.com leads to 10.9.9.9 (hosts file)");
    }

    @Test
    void rIn1SilentDnsShouldNotRefuseACallerWhoseNameAndPasswordFit() throws Exception {
        dns.fallSilent();
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "TO-B", Criterion.BIND);
        Match.Refused wrong = refused(match(matcher, caller(PEER, "MTA-B", "guess")));
        assertThat(wrong.cause()).isEqualTo(Match.Cause.BIND_MISMATCH);
        assertThat(wrong.explanation()).contains("it names itself as the peer of connector TO-B, but the password does not match");
    }

    @Test
    void rIn1EveryCriterionShouldIdentifyACallerByItself() throws Exception {
        dns.name("forward.example", "10.0.0.2").pointer("10.0.0.3", "reverse.example").name("reverse.example", "10.9.9.9");
        Connector[] connectors = {connector("BY-ADDRESS", "MTA-1", "s").inbound(from("10.0.0.1")).build(),
            connector("BY-FORWARD-NAME", "MTA-2", "s").inbound(named("forward.example")).build(),
            connector("BY-REVERSE-NAME", "MTA-3", "s").inbound(named("reverse.example")).build(),
            connector("BY-SELECTOR", "MTA-4", "s").inbound(withCallingTransportSelector(anywhere(), "SEL")).build(),
            connector("BY-BIND", "MTA-5", "s").inbound(anywhere()).build()};
        PeerMatcher matcher = matcher(settings(false, Duration.ofSeconds(3)), connectors);

        assertIdentified(match(matcher, caller("10.0.0.1", "MTA-1", "s")), "BY-ADDRESS", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller("10.0.0.2", "MTA-2", "s")), "BY-FORWARD-NAME", Criterion.HOST_NAME);
        assertIdentified(match(matcher, caller("10.0.0.3", "MTA-3", "s")), "BY-REVERSE-NAME", Criterion.REVERSE_NAME);
        assertIdentified(match(matcher, caller("10.0.0.4", "MTA-4", "s", TransferMode.NORMAL_1988, "SEL")), "BY-SELECTOR",
            Criterion.SELECTORS);
        Match last = match(matcher, caller("10.0.0.5", "MTA-5", "s"));
        assertIdentified(last, "BY-BIND", Criterion.BIND);
        assertThat(last.evidence()).extracting(Evidence::criterion).containsExactly(Criterion.values());
    }

    @Test
    void orderWithoutAnyOriginShouldLetWhatTheCallerShowsDecide() throws Exception {
        MatchingSettings shownOnly = new MatchingSettings(List.of(Criterion.SELECTORS, Criterion.BIND), true, folder.resolve("hosts"),
            Duration.ofSeconds(3), Duration.ofMinutes(5), MatchingSettings.UnknownCaller.REFUSE, List.of());
        PeerMatcher matcher = matcher(shownOnly,
            connector("BY-SELECTOR", "MTA-B", "s").inbound(withCallingTransportSelector(from("10.0.0.1"), "SEL")).build(),
            connector("BY-BIND", "MTA-B", "s").inbound(from("10.0.0.1")).build(),
            connector("OPEN", "MTA-C", "").inbound(from("10.0.0.1")).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s", TransferMode.NORMAL_1988, "SEL")), "BY-SELECTOR", Criterion.SELECTORS);
        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "BY-BIND", Criterion.BIND);
        assertThat(refused(match(matcher, caller(PEER, "MTA-C", ""))).cause()).isEqualTo(Match.Cause.UNKNOWN_ORIGIN);
        assertThat(dns.questions()).isZero();
    }

    @Test
    void narrowestNetworkAndThenSelectorsShouldDecideOnOneAddress() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("NETWORK", "MTA-B", "s").inbound(from("145.245.0.0/16")).build(),
            connector("ADDRESS", "MTA-B", "s").inbound(from(PEER)).build(),
            connector("SELECTOR", "MTA-B", "s").inbound(withCallingTransportSelector(from(PEER), "SEL")).build());

        assertIdentified(match(matcher, caller("145.245.1.1", "MTA-B", "s")), "NETWORK", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "ADDRESS", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s", TransferMode.NORMAL_1988, "SEL")), "SELECTOR", Criterion.ADDRESS);
    }

    @Test
    void rIn13QuestionBeforehandShouldFindAPeerWithoutAnAddressByItsMtaName() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(anywhere()).build());
        Caller question = new Caller(IpAddresses.parse("203.0.113.9"), Optional.empty(), Caller.ShownSelectors.UNKNOWN,
            Caller.ShownSelectors.UNKNOWN, Optional.empty(), Optional.of(new Caller.Bind.NameOnly("MTA-B")));

        Match match = match(matcher, question);

        assertIdentified(match, "TO-B", Criterion.BIND);
        assertThat(match.explanation()).contains("the password is not known here, and has to fit, too");
    }

    @Test
    void rIn6BothSourcesOfAReverseNameShouldBeToldWhereTheyContradict() throws Exception {
        Files.writeString(folder.resolve("hosts"), PEER + " oldname.org.com\n");
        dns.pointer(PEER, "remotemta.org.com").name("remotemta.org.com", "10.9.9.9");
        Connector connector = connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build();

        assertThat(refused(match(matcher(settings(), connector), caller(PEER, "MTA-B", "s"))).explanation())
            .contains("hosts file gives oldname.org.com, PTR gives remotemta.org.com, connector TO-B expects remotemta.org.com");
        assertIdentified(match(matcher(settings(false, Duration.ofSeconds(3)), connector), caller(PEER, "MTA-B", "s")), "TO-B",
            Criterion.REVERSE_NAME);
    }

    @Test
    void silentReverseLookupShouldNotRefuseWhereItAloneWouldHaveIdentified() throws Exception {
        dns.fallSilent();
        MatchingSettings bareReverse = new MatchingSettings(List.of(Criterion.ADDRESS, Criterion.REVERSE_NAME, Criterion.BIND), false,
            folder.resolve("hosts"), Duration.ofMillis(200), Duration.ofMinutes(5), MatchingSettings.UnknownCaller.REFUSE, List.of());
        PeerMatcher matcher = matcher(bareReverse, connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "TO-B", Criterion.BIND);
    }

    @Test
    void silentDnsShouldRefuseACallerWhoProvesNothingAndCallItTemporary() throws Exception {
        dns.fallSilent();
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "").inbound(named("remotemta.org.com")).build());

        Match.Refused refused = refused(match(matcher, caller(PEER, "MTA-B", "")));

        assertThat(refused.cause()).isEqualTo(Match.Cause.NO_ANSWER_FROM_DNS);
        assertThat(refused.cause().isTemporary()).isTrue();
    }

    @Test
    void silentDnsShouldNotDelayACallerKnownByItsAddress() throws Exception {
        dns.fallSilent();
        PeerMatcher matcher = matcher(settings(true, Duration.ofSeconds(20)), connector("TO-A", "MTA-A", "a")
            .inbound(named("a.example")).build(),
            connector("TO-B", "MTA-B", "s").inbound(from(PEER)).build());

        assertThat(matcher.match(caller(PEER, "MTA-B", "s")).toCompletableFuture()).isCompleted();
    }

    @Test
    void passwordFromAWrongAddressShouldNotBeEnoughWhereDnsAnswers() throws Exception {
        dns.name("remotemta.org.com", "10.9.9.9");
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(named("remotemta.org.com")).build());

        assertThat(refused(match(matcher, caller(PEER, "MTA-B", "s"))).cause()).isEqualTo(Match.Cause.UNKNOWN_ORIGIN);
    }

    @Test
    void rIn9ConnectorsOnOneAddressShouldBeToldApartBySelectorMtaNameOrMode() throws Exception {
        PeerMatcher matcher = matcher(settings(),
            connector("BY-SELECTOR", "MTA-B", "s").inbound(withCallingTransportSelector(from(PEER), "SEL1")).build(),
            connector("BY-NAME", "MTA-C", "s").inbound(from(PEER)).build(),
            connector("BY-MODE", "MTA-B", "s").inbound(new InboundCriteria(List.of(IpNetwork.parse(PEER)), List.of(), false, List.of(),
            false,
                ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.X410_1984))).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s", TransferMode.NORMAL_1988, "SEL1")), "BY-SELECTOR", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller(PEER, "MTA-C", "s", TransferMode.NORMAL_1988, "")), "BY-NAME", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s", TransferMode.X410_1984, "")), "BY-MODE", Criterion.ADDRESS);
        assertThat(refused(match(matcher, caller(PEER, "MTA-B", "s", TransferMode.X410_1988, ""))).cause())
            .isEqualTo(Match.Cause.BIND_MISMATCH);
    }

    /** Exchange's three fields: the stack's own (A), the connector's outgoing (B) and incoming (C) T-selector. */
    @Test
    @DisplayName("R-IN-8: calling and called selectors are pairs to be set, and a missing one fits where none is expected")
    void rIn8SelectorsShouldBeComparedAsPairsAndMissingOnesFitWhereAnyIsTaken() throws Exception {
        ExpectedSelectors itsOwn = new ExpectedSelectors(Optional.of(Selector.ofText("THEIRS")), Optional.empty(), Optional.empty());
        ExpectedSelectors ours = new ExpectedSelectors(Optional.of(Selector.ofText("OURS")), Optional.empty(), Optional.empty());
        InboundCriteria pair = new InboundCriteria(List.of(IpNetwork.parse(PEER)), List.of(), false, List.of(), false, itsOwn, ours,
            Set.of(TransferMode.values()));
        InboundCriteria calledOnly = new InboundCriteria(List.of(IpNetwork.parse(PEER)), List.of(), false, List.of(), false,
            ExpectedSelectors.ANY, ours, Set.of(TransferMode.values()));
        PeerMatcher pairs = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(pair).build());
        PeerMatcher anyCaller = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(calledOnly).build());

        assertIdentified(match(pairs, withSelectors("THEIRS", "OURS")), "TO-B", Criterion.ADDRESS);
        assertThat(refused(match(pairs, withSelectors("", "OURS"))).differences()).singleElement()
            .hasToString("calling T-selector is none, expected \"THEIRS\" (544845495253)");
        assertThat(refused(match(pairs, withSelectors("THEIRS", "OTHER"))).differences()).singleElement()
            .hasToString("called T-selector is \"OTHER\" (4F54484552), expected \"OURS\" (4F555253)");
        assertIdentified(match(anyCaller, withSelectors("", "OURS")), "TO-B", Criterion.ADDRESS);
        assertIdentified(match(anyCaller, withSelectors("ANYTHING", "OURS")), "TO-B", Criterion.ADDRESS);
    }

    private static Caller withSelectors(String calling, String called) {
        Caller caller = caller(PEER, "MTA-B", "s", TransferMode.NORMAL_1988, calling);
        return new Caller(caller.address(), caller.announcedBy(), caller.calling(), Caller.ShownSelectors.of(
            new PresentationAddress(Selector.NONE, Selector.NONE, Selector.ofText(called))), caller.mode(), caller.bind());
    }

    @Test
    void rIn10EveryFieldThatDiffersShouldBeNamedAndThePasswordNeverShown() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "geheim")
            .inbound(new InboundCriteria(List.of(IpNetwork.parse(PEER)),
            List.of(), false, List.of(), false, new ExpectedSelectors(Optional.of(Selector.ofText("TSEL")),
            Optional.of(Selector.ofText("SSEL")),
                Optional.of(Selector.ofText("PSEL"))), ExpectedSelectors.ANY, Set.of(TransferMode.NORMAL_1988))).build());

        Match.Refused refused = refused(match(matcher, caller(PEER, "MTA-X", "falsch", TransferMode.X410_1988, "OTHER")));

        assertThat(refused.differences()).extracting(Difference::field).containsExactly(Difference.Field.MODE,
            Difference.Field.CALLING_TRANSPORT,
            Difference.Field.CALLING_SESSION, Difference.Field.CALLING_PRESENTATION, Difference.Field.MTA_NAME, Difference.Field.PASSWORD);
        assertThat(refused.explanation()).contains("\"OTHER\" (4F54484552)", "\"TSEL\" (5453454C)", "\"MTA-X\"", "\"MTA-B\"",
            "the password does not match").doesNotContain("geheim").doesNotContain("falsch");
    }

    @Test
    void rIn11ConnectorThatIsSwitchedOffShouldRefuseAsTemporary() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(from(PEER)).schedule(new Schedule.Never())
            .build());

        Match.Refused refused = refused(match(matcher, caller(PEER, "MTA-B", "s")));

        assertThat(refused.cause()).isEqualTo(Match.Cause.SUSPENDED);
        assertThat(refused.cause().isTemporary()).isTrue();
        assertThat(refused.explanation()).contains("schedule is \"never\"");
    }

    @Test
    void rIn12DeclaredProxyShouldBeRecognizedAsOne() throws Exception {
        InboundCriteria behindProxy = new InboundCriteria(List.of(), List.of(), false, List.of(IpNetwork.parse("10.0.0.5")), false,
            ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()));
        PeerMatcher matcher = matcher(settings(), connector("X", "MTA-X", "x").inbound(behindProxy).build(),
            connector("Y", "MTA-Y", "y").inbound(behindProxy).build());

        Match match = match(matcher, caller("10.0.0.5", "MTA-Y", "y"));

        assertIdentified(match, "Y", Criterion.ADDRESS);
        assertThat(match.explanation()).contains("10.0.0.5 is the declared proxy of X, Y -> X, Y");
    }

    @Test
    void proxyThatAnnouncesItsCallersShouldBeNoCallerItself() throws Exception {
        InboundCriteria announced = new InboundCriteria(List.of(IpNetwork.parse(PEER)), List.of(), false,
            List.of(IpNetwork.parse("10.0.0.5")), true,
            ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()));
        PeerMatcher matcher = matcher(settings(), connector("X", "MTA-X", "x").inbound(announced).build());

        assertThat(matcher.mayAnnounce(IpAddresses.parse("10.0.0.5"))).isTrue();
        assertThat(matcher.mayAnnounce(IpAddresses.parse(PEER))).isFalse();
        assertThat(refused(match(matcher, caller("10.0.0.5", "MTA-X", "x"))).cause()).isEqualTo(Match.Cause.UNKNOWN_ORIGIN);
        Caller behind = caller(PEER, "MTA-X", "x");
        assertIdentified(match(matcher, new Caller(behind.address(), Optional.of(IpAddresses.parse("10.0.0.5")), behind.calling(),
            behind.called(),
            behind.mode(), behind.bind())), "X", Criterion.ADDRESS);
    }

    @Test
    void rIn12AddressOfAProxyShouldBeToldWhereItsCallerIsRefused() throws Exception {
        InboundCriteria announced = new InboundCriteria(List.of(IpNetwork.parse(PEER)), List.of(), false,
            List.of(IpNetwork.parse("10.0.0.5")), true, ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()));
        PeerMatcher matcher = matcher(settings(), connector("X", "MTA-X", "x").inbound(announced).build());

        assertThat(refused(match(matcher, caller("10.0.0.5", "MTA-Z", "z"))).explanation())
            .contains("10.0.0.5 is the declared proxy of X, and has to announce its callers");
    }

    @Test
    void proxyShouldAnnounceOnlyCallersOfConnectorsThatDeclareIt() throws Exception {
        InboundCriteria announced = new InboundCriteria(List.of(IpNetwork.parse("10.7.7.7")), List.of(), false,
            List.of(IpNetwork.parse("10.0.0.5")), true, ExpectedSelectors.ANY, ExpectedSelectors.ANY, Set.of(TransferMode.values()));
        PeerMatcher matcher = matcher(settings(), connector("X", "MTA-X", "x").inbound(announced).build(),
            connector("Y", "MTA-Y", "y").inbound(from(PEER)).build());
        Caller direct = caller(PEER, "MTA-Y", "y");
        Caller forged = new Caller(direct.address(), Optional.of(IpAddresses.parse("10.0.0.5")), direct.calling(), direct.called(),
            direct.mode(), direct.bind());

        assertIdentified(match(matcher, direct), "Y", Criterion.ADDRESS);
        Match.Refused refused = refused(match(matcher, forged));
        assertThat(refused.differences()).extracting(Difference::field).containsExactly(Difference.Field.PROXY);
        assertThat(refused.explanation()).contains("announcing proxy is 10.0.0.5, expected none");
    }

    @Test
    void anonymousBindShouldFitAConnectorWithoutPasswordOnly() throws Exception {
        Caller anonymous = new Caller(IpAddresses.parse(PEER), Optional.empty(), Caller.ShownSelectors.UNKNOWN,
            Caller.ShownSelectors.UNKNOWN,
            Optional.of(TransferMode.NORMAL_1988), Optional.of(new Caller.Bind.Anonymous()));

        assertIdentified(match(matcher(settings(), connector("OPEN", "MTA-B", "").inbound(from(PEER)).build()), anonymous), "OPEN",
            Criterion.ADDRESS);
        assertThat(refused(match(matcher(settings(), connector("LOCKED", "MTA-B", "s").inbound(from(PEER)).build()), anonymous))
            .differences())
            .extracting(Difference::field).containsExactly(Difference.Field.MTA_NAME, Difference.Field.PASSWORD);
    }

    @Test
    void letterCaseOfTheMtaNameShouldDecideOnlyBetweenTwoThatDifferInNothingElse() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("LOWER", "mta-b", "s").inbound(from(PEER)).build(),
            connector("UPPER", "MTA-B", "s").inbound(from(PEER)).build());

        assertIdentified(match(matcher, caller(PEER, "MTA-B", "s")), "UPPER", Criterion.ADDRESS);
        assertIdentified(match(matcher, caller(PEER, "Mta-B", "s")), "LOWER", Criterion.ADDRESS);
    }

    @Test
    void orderOfCriteriaShouldDecideWhereTwoConnectorsFit() throws Exception {
        dns.name("remotemta.org.com", PEER);
        Connector byName = connector("BY-NAME", "MTA-B", "s").inbound(named("remotemta.org.com")).build();
        Connector byAddress = connector("BY-ADDRESS", "MTA-B", "s").inbound(from("145.245.0.0/16")).build();
        MatchingSettings namesFirst = new MatchingSettings(List.of(Criterion.HOST_NAME, Criterion.ADDRESS), true, folder.resolve("hosts"),
            Duration.ofSeconds(3), Duration.ofMinutes(5), MatchingSettings.UnknownCaller.REFUSE, List.of());

        assertIdentified(match(matcher(settings(), byName, byAddress), caller(PEER, "MTA-B", "s")), "BY-ADDRESS", Criterion.ADDRESS);
        assertIdentified(match(matcher(namesFirst, byName, byAddress), caller(PEER, "MTA-B", "s")), "BY-NAME", Criterion.HOST_NAME);
    }

    @Test
    void deniedNetworkShouldBeRefusedBeforeAllElse() throws Exception {
        MatchingSettings denying = new MatchingSettings(List.of(Criterion.values()), true, folder.resolve("hosts"), Duration.ofSeconds(3),
            Duration.ofMinutes(5), MatchingSettings.UnknownCaller.REFUSE, List.of(IpNetwork.parse("145.245.0.0/16")));
        PeerMatcher matcher = matcher(denying, connector("TO-B", "MTA-B", "s").inbound(from(PEER)).build());

        assertThat(matcher.isDenied(InetAddress.getByName(PEER))).isTrue();
        assertThat(refused(match(matcher, caller(PEER, "MTA-B", "s"))).cause()).isEqualTo(Match.Cause.DENIED);
    }

    @Test
    void mtaNameOfAStrangerShouldNotForgeALogLine() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(from(PEER)).build());

        assertThat(refused(match(matcher, caller(PEER, "X\r\n2026 INFO accepted", "s"))).explanation()).doesNotContain("\n")
            .doesNotContain("\r");
    }

    @Test
    void questionBeforehandShouldCompareOnlyWhatIsGiven() throws Exception {
        PeerMatcher matcher = matcher(settings(), connector("TO-B", "MTA-B", "s").inbound(withCallingTransportSelector(from(PEER),
            "SEL")).build());

        assertIdentified(match(matcher, Caller.from(IpAddresses.parse(PEER))), "TO-B", Criterion.ADDRESS);
    }
}
