/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import static org.apache.james.x400.connector.configuration.ConfigurationText.LOCAL;
import static org.apache.james.x400.connector.configuration.ConfigurationText.connector;
import static org.apache.james.x400.connector.configuration.ConfigurationText.problems;
import static org.apache.james.x400.connector.configuration.ConfigurationText.problemsOfConnector;
import static org.apache.james.x400.connector.configuration.ConfigurationText.read;
import static org.apache.james.x400.connector.configuration.ConfigurationText.withConnector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.x400.connector.matching.Criterion;
import org.apache.james.x400.connector.matching.MatchingSettings;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.peer.MappingHabits;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;


class X400ConfigurationReaderTest {
    private static Connector only(LoadedConfiguration loaded) {
        assertThat(loaded.configuration().connectors()).hasSize(1);
        return loaded.configuration().connectors().getFirst();
    }

    @Test
    void fileWithTheLocalMtaAloneShouldGiveAllDefaults() throws Exception {
        LocalMta local = new LocalMta(new MtaCredentials("MTA-A", Password.ofText("secretA")),
            new GlobalDomainIdentifier(DomainName.of("DE"), DomainName.of("VIAT"), Optional.of(DomainName.of("ACME"))),
            OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").build());

        LoadedConfiguration loaded = read("<x400>" + LOCAL + "</x400>");

        assertThat(loaded.configuration()).isEqualTo(X400Configuration.defaults(local));
        assertThat(loaded.warnings()).isEmpty();
    }

    @Test
    void connectorWithTheRemoteMtaAloneShouldHaveAllDefaultsAndAWarning() throws Exception {
        LoadedConfiguration loaded = withConnector("name='TO-B'", "");

        assertThat(only(loaded)).isEqualTo(Connector.named("TO-B",
            new RemoteMta(new MtaCredentials("MTA-B", Password.ofText("secretB")), Optional.empty())).build());
        assertThat(loaded.warnings()).singleElement().asString().contains("x400.connectors.connector[TO-B]", "can never be used");
    }

    @Test
    void everyElementOfAConnectorShouldArriveInItsRecord() throws Exception {
        Connector connector = only(withConnector("name='TO-B'", """
            <localMta><name>ALIAS</name><password>p</password></localMta>
            <host>mta.example</host><host>2001:db8::1</host><port>1102</port><sourceAddress>192.0.2.7</sourceAddress>
            <mode>1988 X.410</mode><dialogueMode>two-way alternate</dialogueMode><checkpointSize>15</checkpointSize>
            <windowSize>2</windowSize><recoveryTimeout>90</recoveryTimeout><tpduSize>1024</tpduSize>
            <segmentedContent>true</segmentedContent>
            <outgoing><calling transport="ME"/><called transport="0x0592"/></outgoing>
            <incoming><address>10.0.0.0/8</address><address>2001:db8::/32</address><name>other.example</name><anyAddress>true</anyAddress>
              <proxy>10.9.9.9</proxy><proxyProtocol>true</proxyProtocol><calling transport="0x0591" session="S"/><called transport=""/>
              <mode>1984</mode><dialogueMode>monologue</dialogueMode></incoming><poll>15m</poll>
            <associations><maximum>4</maximum><urgentReserve>2</urgentReserve><threshold>7</threshold><lifetime>15s</lifetime>
              <disconnect>1m</disconnect></associations>
            <retry><openRetries>7</openRetries><openInterval>2m</openInterval><transferRetries>5</transferRetries>
              <transferInterval>30s</transferInterval></retry>
            <transferTimeout><urgent>1s</urgent><normal>2s</normal><nonUrgent>3s</nonUrgent></transferTimeout>
            <schedule zone="Asia/Kolkata"><time days="mon-fri" from="08:00" to="18:15"/><time days="sun"/></schedule>
            <addressSpaces><domain cost="3">*.example</domain><domain>b.example</domain><orAddress cost="9">C=DE;A=VIAT;P=B*</orAddress>
            </addressSpaces>
            <body><text>general-text</text><attachments>bilaterally-defined</attachments><wordWrap>72</wordWrap>
              <tnef>remove</tnef><unknownParts>replace</unknownParts>
              <contentReturn>true</contentReturn><nameLists>true</nameLists></body>
            <originators><accept>*@a.example</accept><reject>x@a.example</reject></originators>
            <maximumMessageSize>2M</maximumMessageSize>"""));

        assertThat(connector.localCredentials()).contains(new MtaCredentials("ALIAS", Password.ofText("p")));
        assertThat(connector.callAddress().hosts()).hasToString("[mta.example, 2001:db8:0:0:0:0:0:1]");
        assertThat(connector.callAddress().port()).isEqualTo(1102);
        assertThat(connector.callAddress().source()).map(Object::toString).contains("/192.0.2.7");
        assertThat(connector.protocol().mode()).isEqualTo(TransferMode.X410_1988);
        assertThat(connector.protocol().dialogueMode()).isEqualTo(DialogueMode.TWO_WAY_ALTERNATE);
        assertThat(connector.protocol().checkpointSize()).isEqualTo(15);
        assertThat(connector.protocol().windowSize()).isEqualTo(2);
        assertThat(connector.protocol().recoveryTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(connector.protocol().tpduSize()).isEqualTo(1024);
        assertThat(connector.protocol().segmentedContent()).isTrue();
        assertThat(connector.selectors().calling().transport()).isEqualTo(Selector.ofText("ME"));
        assertThat(connector.selectors().called().transport()).isEqualTo(Selector.ofHex("0592"));
        assertThat(connector.inbound().addresses()).hasToString("[10.0.0.0/8, 2001:db8:0:0:0:0:0:0/32]");
        assertThat(connector.inbound().names()).hasToString("[other.example]");
        assertThat(connector.inbound().dialogueModes()).containsExactly(DialogueMode.MONOLOGUE);
        assertThat(connector.poll()).contains(Duration.ofMinutes(15));
        assertThat(connector.inbound().anyAddress()).isTrue();
        assertThat(connector.inbound().proxies()).hasToString("[10.9.9.9]");
        assertThat(connector.inbound().proxyProtocol()).isTrue();
        assertThat(connector.inbound().calling().transport()).contains(Selector.ofHex("0591"));
        assertThat(connector.inbound().calling().session()).contains(Selector.ofText("S"));
        assertThat(connector.inbound().calling().presentation()).isEmpty();
        assertThat(connector.inbound().called().transport()).contains(Selector.NONE);
        assertThat(connector.inbound().modes()).containsExactly(TransferMode.X410_1984);
        assertThat(connector.associations())
            .hasToString("AssociationPolicy[maximum=4, urgentReserve=2, queueThreshold=7, lifetime=PT15S, disconnect=PT1M]");
        assertThat(connector.retry())
            .hasToString("RetryPolicy[openRetries=7, openInterval=PT2M, transferRetries=5, transferInterval=PT30S]");
        assertThat(connector.timeouts().nonUrgent()).isEqualTo(Duration.ofSeconds(3));
        assertThat(connector.schedule()).isInstanceOfSatisfying(Schedule.SelectedTimes.class, times -> {
            assertThat(times.zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
            assertThat(times.quarters().get(DayOfWeek.FRIDAY).cardinality()).isEqualTo(41);
            assertThat(times.quarters().get(DayOfWeek.SUNDAY).cardinality()).isEqualTo(96);
            assertThat(times.quarters()).doesNotContainKey(DayOfWeek.SATURDAY);
        });
        assertThat(connector.addressSpaces()).extracting(AddressSpace::cost).containsExactly(3, 1, 9);
        assertThat(connector.body()).isEqualTo(new BodyHabits(BodyHabits.TextForm.GENERAL_TEXT,
            BodyHabits.AttachmentForm.BILATERALLY_DEFINED,
            OptionalInt.of(72), BodyHabits.Tnef.REMOVE, BodyHabits.UnknownParts.REPLACE, true, true));
        assertThat(connector.originators().allows("y@a.example")).isTrue();
        assertThat(connector.originators().allows("X@A.example")).isFalse();
        assertThat(connector.maximumMessageSize()).isEqualTo(OptionalLong.of(2 * 1024 * 1024));
    }

    @Test
    void everyElementOutsideConnectorsShouldArriveInItsRecord() throws Exception {
        X400Configuration configuration = read("""
            <x400><localMta><name>A</name><globalDomain>C=DE;A= ;P=X</globalDomain><address>C=DE;A= ;P=X;O=Org</address></localMta>
            <addresses><gatewayDomain>gw.example</gatewayDomain><same domain="x.example" orAddress="C=DE;A= ;P=X"/></addresses>
            <listener enabled="false"><bind>127.0.0.2:1102, [::1]:1103,*:104, 105</bind><connectionBacklog>1</connectionBacklog>
              <connectionLimit>2</connectionLimit><connectionLimitPerIP>3</connectionLimitPerIP><openingLimitPerIP>6</openingLimitPerIP>
             <openTimeout>4s</openTimeout>
              <inactivityTimeout>5m</inactivityTimeout></listener>
            <matching><order>bind, reverseName</order><reverseLookup confirm="false"/><hostsFile>/tmp/h</hostsFile>
              <dnsTimeout>1500ms</dnsTimeout>
              <dnsCache>0</dnsCache><unknownCaller>close</unknownCaller><deny>192.0.2.0/24</deny><deny>::1</deny></matching>
            <limits><maximumMessageSize>1G</maximumMessageSize><memoryThreshold>1K</memoryThreshold>
              <maximumIncoming>2</maximumIncoming><maximumHops>17</maximumHops></limits>
            <outbound><queue>q</queue><workers>3</workers><callTimeout>7s</callTimeout><queueAlarm>77</queueAlarm>
              <messageLifetime><urgent>1h</urgent><normal>2h</normal><nonUrgent>3h</nonUrgent></messageLifetime></outbound></x400>""")
            .configuration();

        assertThat(configuration.localMta().domain().administrationDomain().text()).isBlank();
        assertThat(configuration.localMta().attributes().organization()).contains("Org");
        assertThat(configuration.addresses().gatewayDomain()).contains("gw.example");
        assertThat(configuration.addresses().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.mailDomain()).isEqualTo("x.example");
            assertThat(rule.orDomain().privateDomain()).contains(DomainName.of("X"));
        });
        assertThat(configuration.listener().enabled()).isFalse();
        assertThat(configuration.listener().bind()).containsExactly(new InetSocketAddress("127.0.0.2", 1102),
            new InetSocketAddress("::1", 1103),
            new InetSocketAddress("0.0.0.0", 104), new InetSocketAddress("0.0.0.0", 105));
        assertThat(configuration.listener().backlog()).isEqualTo(1);
        assertThat(configuration.listener().connectionLimit()).isEqualTo(2);
        assertThat(configuration.listener().connectionLimitPerIp()).isEqualTo(3);
        assertThat(configuration.listener().openingLimitPerIp()).isEqualTo(6);
        assertThat(configuration.listener().openTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(configuration.listener().inactivityTimeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(configuration.matching().order()).containsExactly(Criterion.BIND, Criterion.REVERSE_NAME);
        assertThat(configuration.matching().confirmReverse()).isFalse();
        assertThat(configuration.matching().dnsTimeout()).isEqualTo(Duration.ofMillis(1500));
        assertThat(configuration.matching().cacheLifetime()).isZero();
        assertThat(configuration.matching().unknownCaller()).isEqualTo(MatchingSettings.UnknownCaller.CLOSE);
        assertThat(configuration.matching().denied()).hasToString("[192.0.2.0/24, 0:0:0:0:0:0:0:1]");
        assertThat(configuration.limits()).isEqualTo(new MessageLimits(1L << 30, 1024, 2, 17));
        assertThat(configuration.outbound()).hasToString("OutboundSettings[queue=q, workers=3, lifetimes=MessageLifetimes[urgent=PT1H, "
            + "normal=PT2H, nonUrgent=PT3H], callTimeout=PT7S, queueAlarm=77]");
    }

    @Test
    void missingFileShouldBeToldPlainly() {
        assertThatThrownBy(() -> X400ConfigurationReader.read(new BaseHierarchicalConfiguration()))
            .isInstanceOf(InvalidConfigurationException.class).hasMessageContaining("conf/x400.xml: is missing")
            .hasMessageContaining("localMta");
    }

    @Test
    @DisplayName("R-IN-14: an unknown option is an error, with its path and what is accepted; all errors are found in one pass")
    void allErrorsOfAFileShouldBeFoundTogether() throws Exception {
        List<Problem> problems = problems("""
            <x400><localMta><name></name></localMta>
            <lisener/>
            <listener><bind>localhost:102</bind></listener>
            <matching><order>address, hostname</order></matching>
            <connectors><connector name="TO-B"><remoteMta><nme>X</nme></remoteMta><port>70000</port><mode>1988</mode>
            <incoming><address>10.0.0.1/8</address></incoming><sorceAddress>10.0.0.1</sorceAddress></connector>
            <connector><remoteMta><name>C</name></remoteMta></connector></connectors></x400>""");

        assertThat(problems).extracting(Problem::path).containsExactlyInAnyOrder("x400.localMta", "x400.localMta.globalDomain",
            "x400.lisener",
            "x400.listener.bind", "x400.matching.order", "x400.connectors.connector[TO-B].remoteMta.name",
            "x400.connectors.connector[TO-B].remoteMta.nme",
            "x400.connectors.connector[TO-B].port", "x400.connectors.connector[TO-B].mode",
            "x400.connectors.connector[TO-B].incoming.address",
            "x400.connectors.connector[TO-B].sorceAddress", "x400.connectors.connector[2][@name]");
        assertThat(problems).extracting(Problem::toString).anySatisfy(text -> assertThat(text).contains("lisener",
            "did you mean \"listener\"?"))
            .anySatisfy(text -> assertThat(text).contains("\"hostname\" is none of them, did you mean \"hostName\"?", "\"reverseName\""))
            .anySatisfy(text -> assertThat(text).contains("sorceAddress", "did you mean \"sourceAddress\"?", "accepted: "))
            .anySatisfy(text -> assertThat(text).contains("port", "70000", "1 to 65535"))
            .anySatisfy(text -> assertThat(text).contains("10.0.0.1/8 has bits beyond its prefix"))
            .anySatisfy(text -> assertThat(text).contains("\"1988 normal\", \"1988 X.410\", \"1984\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <port>x</port> | port | "x" is not accepted; accepted: a number from 1 to 65535
        <port/>                                                         | port        | "" is not accepted
        <port>102</port><port>103</port>                                | port        | stands there 2 times
        <retry/><retry/>                                                | retry       | stands there 2 times
        <retry>7</retry>                                                | retry       | has a text
        <port unit="tcp">102</port>                                     | port[@unit] | is not a known attribute; none is accepted here
        <port><x/></port>                                               | port        | "" is not accepted
        <tpduSize>1000</tpduSize>                                       | tpduSize    | one of "128"
        <outgoing><calling transport="0x0"/></outgoing>                 | outgoing.calling[@transport] | not hexadecimal
        <outgoing><calling session="12345678901234567"/></outgoing>     | outgoing    | at most 16
        <outgoing><calling tsel="A"/></outgoing> | outgoing.calling[@tsel] | accepted: presentation, session, transport
        <retry><openInterval>10 minutes</openInterval></retry> | retry.openInterval | "10 minutes" is none; accepted: a time as 500ms
        <retry><openInterval>0</openInterval></retry>                   | retry       | the open interval PT0S is not PT1S
        <schedule>sometimes</schedule>                                  | schedule    | "sometimes" is none of them
        <schedule><time from="08:00"/></schedule>                       | schedule[@zone] | is missing
        <schedule zone="Mars/Base"><time/></schedule>                   | schedule[@zone] | is no time zone
        <schedule zone="UTC"><time from="18:00" to="08:00"/></schedule> | schedule.time | ends before it begins
        <schedule zone="UTC"><time from="08:10"/></schedule>            | schedule.time[@from] | a quarter hour
        <schedule zone="UTC"><time days="mon-foo"/></schedule>          | schedule.time[@days] | "foo" is no weekday
        <addressSpaces><domain cost="0">x</domain></addressSpaces>      | addressSpaces.domain[@cost] | from 1 to 100
        <addressSpaces><domain>a@b</domain></addressSpaces>             | addressSpaces.domain | is not a mail domain
        <addressSpaces><orAddress>X=1</orAddress></addressSpaces>       | addressSpaces.orAddress | "X" is no attribute
        <associations><maximum>2</maximum><urgentReserve>2</urgentReserve></associations> | associations | is not 0 to 1
        <mode>1984</mode><outgoing><called presentation="P"/></outgoing> | '' | a P-selector is set, but in mode "1984"
        <mode>1984</mode><body><attachments>file-transfer</attachments></body> | '' | (BP-15) are set, but mode "1984"
        <mode>1984</mode><body><text>general-text</text></body>         | ''          | general text is set, but mode "1984"
        <incoming><proxyProtocol>true</proxyProtocol></incoming>        | incoming    | none is declared
        <host>-bad-</host>                                              | host        | is not a host name
        """)
    void wrongValueShouldBeToldWithItsPath(String elements, String path, String text) throws Exception {
        assertThat(problemsOfConnector(elements)).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo("x400.connectors.connector[TO-B]" + (path.isEmpty() ? "" : "." + path));
            assertThat(problem.text()).contains(text);
        });
    }

    @Test
    void ruleForAddressesShouldNameADomainOnBothSides() throws Exception {
        assertThat(problems("<x400>" + LOCAL + "<addresses><same domain='a.example'/><same domain='b' orAddress='C=DE;A=X;S=Meier'/>"
            + "<same domain='c' orAddress='P=X'/></addresses></x400>")).extracting(Problem::toString).hasSize(3)
            .anySatisfy(text -> assertThat(text).contains("x400.addresses.same[1][@orAddress]: is missing"))
            .anySatisfy(text -> assertThat(text).contains("x400.addresses.same[2]: the O/R domain of b names a user"))
            .anySatisfy(text -> assertThat(text).contains("x400.addresses.same[3]: the O/R domain of c has no country"));
    }

    @Test
    void anyAddressShouldDemandAPassword() throws Exception {
        assertThat(problems("<x400>" + LOCAL + "<connectors><connector name='X'><remoteMta><name>X</name></remoteMta><incoming>"
            + "<anyAddress>true</anyAddress></incoming></connector></connectors></x400>")).singleElement().asString().contains("password");
    }

    @Test
    void twoConnectorsOfOneNameShouldBeAnError() throws Exception {
        assertThat(problems("<x400>" + LOCAL + "<connectors>" + connector("name='X'", "<host>a.example</host>")
            + connector("name='x'", "<host>b.example</host>") + "</connectors></x400>"))
            .singleElement().asString().contains("connector[x][@name]", "is the name of another connector too");
    }

    @Test
    void passwordShouldNeverShow() throws Exception {
        LoadedConfiguration loaded = withConnector("name='TO-B'", "<host>b.example</host>");
        String tooLong = "geheim".repeat(20);

        assertThat(loaded.toString()).doesNotContain("secretA").doesNotContain("secretB");
        assertThat(problems("<x400>" + LOCAL.replace("secretA", tooLong) + "</x400>").toString()).contains("120 octets")
            .doesNotContain("geheim");
        assertThat(problems("<x400>" + LOCAL.replace("secretA", "gehäim") + "</x400>").toString()).contains("ASCII").doesNotContain("geh");
    }

    @Test
    void valueShouldComeFromAPropertyOfTheSystem() throws Exception {
        assertThat(read("<x400>" + LOCAL.replace("MTA-A", "${sys:java.specification.name}").replace("secretA", "p")
            + "</x400>").configuration().localMta().name()).isEqualTo(System.getProperty("java.specification.name"));
    }

    @Test
    void originOfEverySettingShouldBeTold() throws Exception {
        List<EffectiveSetting> settings = withConnector("name='TO-B' preset='foreign-1984'",
            "<host>b.example</host><windowSize>2</windowSize>").settings();

        assertThat(settings).contains(
            new EffectiveSetting("x400.connectors.connector[TO-B].windowSize", "2", EffectiveSetting.Origin.FILE),
            new EffectiveSetting("x400.connectors.connector[TO-B].mode", "1984", EffectiveSetting.Origin.PRESET),
            new EffectiveSetting("x400.connectors.connector[TO-B].port", "102", EffectiveSetting.Origin.DEFAULT),
            new EffectiveSetting("x400.connectors.connector[TO-B].retry.openInterval", "10m", EffectiveSetting.Origin.DEFAULT),
            new EffectiveSetting("x400.localMta.password", "********", EffectiveSetting.Origin.FILE));
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    @DisplayName("R-IN-8: each preset sets selectors, TPDU size, mode, window and body habits, and tells why")
    void everyPresetShouldMakeALegalConnectorAndTellItsReasons(Preset preset) throws Exception {
        Connector connector = only(withConnector("name='X' preset='" + preset + "'", "<host>x.example</host>"));

        assertThat(connector.protocol()).isEqualTo(preset.protocol());
        assertThat(connector.body()).isEqualTo(preset.body());
        assertThat(connector.selectors()).isEqualTo(preset.selectors());
        assertThat(preset.reasons()).extracting(Preset.Reason::setting).contains("selectors", "mode", "tpduSize", "windowSize", "body");
        assertThat(preset.reasons()).allSatisfy(reason -> assertThat(reason.text()).isNotBlank());
    }

    @Test
    @DisplayName("R-TS-8: a P-selector that no caller can show in the modes it may call in is refused")
    void expectedPSelectorOutsideNormalModeShouldBeRefused() {
        assertThatThrownBy(() -> withConnector("name='X'", "<host>x.example</host><incoming><mode>1984</mode>"
            + "<calling presentation='P'/></incoming>")).isInstanceOf(InvalidConfigurationException.class)
            .hasMessageContaining("x400.connectors.connector[X].incoming").hasMessageContaining("has no place for one");
    }

    @Test
    void allAddressesShouldBeOneThingHoweverTheyAreWritten() throws Exception {
        for (String all : List.of("*:1102", "1102", "0.0.0.0:1102", "[::]:1102")) {
            LoadedConfiguration loaded = read("<x400>" + LOCAL + "<listener><bind>" + all + "</bind></listener></x400>");
            assertThat(loaded.configuration().listener().bind()).containsExactly(
                new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 1102));
            assertThat(loaded.settings()).contains(new EffectiveSetting("x400.listener.bind", "*:1102", EffectiveSetting.Origin.FILE));
        }
    }

    @Test
    void elementShouldBeStrongerThanThePreset() throws Exception {
        Connector connector = only(withConnector("name='X' preset='foreign-1984'", "<host>x.example</host><mode>1988 normal</mode>"));

        assertThat(connector.protocol().mode()).isEqualTo(TransferMode.NORMAL_1988);
        assertThat(connector.protocol().windowSize()).isEqualTo(3);
    }

    @Test
    void rIn9ConnectorsThatNothingTellsApartShouldBeWarnedOf() throws Exception {
        String one = connector("name='ONE'", "<host>10.0.0.1</host>");
        String overlapping = connector("name='TWO'", "<incoming><address>10.0.0.0/24</address></incoming>");
        String bySelector = connector("name='TWO'", "<incoming><address>10.0.0.0/24</address><calling transport='A'/></incoming>");
        String oneWithSelector = connector("name='ONE'", "<host>10.0.0.1</host><incoming><calling transport='B'/></incoming>");

        assertThat(read("<x400>" + LOCAL + "<connectors>" + one + overlapping + "</connectors></x400>").warnings())
            .singleElement().asString().contains("ONE and TWO", "all of them are taken for ONE");
        assertThat(read("<x400>" + LOCAL + "<connectors>" + oneWithSelector + bySelector + "</connectors></x400>").warnings()).isEmpty();
        assertThat(read("<x400>" + LOCAL + "<connectors>" + one + bySelector + "</connectors></x400>").warnings()).isEmpty();
    }

    @Test
    void proxyThatAnnouncesForOneConnectorOnlyShouldBeWarnedOf() throws Exception {
        String announced = connector("name='ONE'", "<incoming><address>10.1.0.1</address><proxy>10.0.0.5</proxy>"
            + "<proxyProtocol>true</proxyProtocol></incoming>");
        String silent = connector("name='TWO'", "<incoming><proxy>10.0.0.0/24</proxy></incoming>");

        assertThat(read("<x400>" + LOCAL + "<connectors>" + announced + silent + "</connectors></x400>").warnings())
            .singleElement().asString().contains("proxy of connector ONE", "TWO without it");
    }

    @Test
    void orderThatCannotRecognizeAConnectorShouldBeWarnedOf() throws Exception {
        String open = "<connector name='OPEN'><remoteMta><name>O</name></remoteMta><host>10.0.0.1</host></connector>";
        String anywhere = "<connector name='ANY'><remoteMta><name>R</name><password>p</password></remoteMta>"
            + "<incoming><anyAddress>true</anyAddress></incoming></connector>";

        assertThat(read("<x400>" + LOCAL + "<matching><order>bind</order></matching><connectors>" + open + anywhere
            + "</connectors></x400>").warnings()).extracting(Problem::toString)
            .anySatisfy(text -> assertThat(text).contains("no criterion of where a caller is").endsWith("OPEN"));
        assertThat(read("<x400>" + LOCAL + "<matching><order>address</order></matching><connectors>" + anywhere
            + "</connectors></x400>").warnings()).singleElement().asString().contains("ANY takes calls from any address");
    }

    @Test
    void passwordThatWentAstrayShouldNotShowInAnError() throws Exception {
        assertThat(problems("<x400>" + LOCAL + "<connectors><connector name='X'><remoteMta>geheim<name>B</name></remoteMta>"
            + "<pasword>geheim</pasword></connector></connectors></x400>")).extracting(Problem::toString)
            .allSatisfy(text -> assertThat(text).doesNotContain("geheim")).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void pollThatLeadsToNothingShouldBeWarnedOf() throws Exception {
        assertThat(withConnector("name='X'", "<host>x.example</host><poll>1h</poll>").warnings())
            .singleElement().asString().contains("polled in a monologue");
        assertThat(withConnector("name='X'", "<host>x.example</host><poll>1h</poll><schedule>remote-initiated</schedule>"
            + "<dialogueMode>two-way alternate</dialogueMode>").warnings()).singleElement().asString().contains("never called");
        assertThat(withConnector("name='X'", "<host>x.example</host><poll>1h</poll><dialogueMode>two-way alternate</dialogueMode>")
            .warnings()).isEmpty();
    }

    @Test
    void rTs8SessionSelectorInAnX410ModeShouldBeWarnedOf() throws Exception {
        assertThat(withConnector("name='X'", "<host>x.example</host><mode>1988 X.410</mode><outgoing><called session='S'/></outgoing>")
            .warnings())
            .singleElement().asString().contains("S-selector", "Q152932");
    }

    @Test
    void mappingOfAConnectorShouldBeRead() throws Exception {
        MappingHabits mapping = ConfigurationText.withConnector("name='TO-B'", "<host>10.0.0.1</host><mapping><internetAddresses>smtp"
                + "</internetAddresses><receipts>true</receipts><reportExtensions>true</reportExtensions><address>C=DE;A=X</address>"
                + "<same domain='a.example' orAddress='/C=DE/ADMD=X/'/></mapping>").configuration().connectors().getFirst().mapping();

        assertThat(mapping.internetAddresses()).isEqualTo(MappingHabits.InternetAddressForm.SMTP);
        assertThat(mapping.receipts()).isTrue();
        assertThat(mapping.reportExtensions()).isTrue();
        assertThat(mapping.address()).isPresent();
        assertThat(mapping.rules()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"C=DE;A=VIAT;P=ACME, C=DE;A=VIAT;P=ACME;O=Unit/1", "/C=DE/ADMD=VIAT/PRMD=ACME/, /C=DE/ADMD=VIAT/PRMD=ACME/O=Unit$/1/",
        "/PRMD=ACME/ADMD=VIAT/C=DE/, /O=Unit$/1/PRMD=ACME/ADMD=VIAT/C=DE/"})
    void addressesShouldBeReadInBothTextForms(String domain, String address) throws Exception {
        X400Configuration configuration = ConfigurationText.read("<x400><localMta><name>A</name><globalDomain>" + domain
            + "</globalDomain></localMta><addresses><same domain='a.example' orAddress='" + address + "'/></addresses>"
            + "<connectors><connector name='B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host><mapping><address>" + address
            + "</address></mapping><addressSpaces><orAddress>" + address + "</orAddress></addressSpaces></connector></connectors></x400>")
            .configuration();

        OrAddress expected = OrAddressText.parse("C=DE;A=VIAT;P=ACME;O=Unit/1");
        assertThat(configuration.localMta().domain()).isEqualTo(GlobalDomainIdentifier.of("DE", "VIAT", "ACME"));
        assertThat(configuration.addresses().rules().getFirst().orDomain()).isEqualTo(expected);
        assertThat(configuration.connectors().getFirst().mapping().address()).contains(expected);
        AddressSpace.OrAddresses space = (AddressSpace.OrAddresses) configuration.connectors().getFirst().addressSpaces().getFirst();
        assertThat(space.pattern().matches(expected.toBuilder().personalName(PersonalName.of("Meier")).build())).isTrue();
        assertThat(space.pattern().matches(OrAddressText.parse("C=DE;A=VIAT;P=ACME;O=Unit;S=Meier"))).isFalse();
    }

    @Test
    void openingOfTnefShouldNeedItsJar(@TempDir Path folder) throws Exception {
        var tree = ConfigurationText.tree("<x400>" + ConfigurationText.LOCAL + "<connectors>" + ConfigurationText.connector("name='TO-B'",
            "<host>10.0.0.1</host><body><tnef>open</tnef></body>") + "</connectors></x400>");

        assertThatThrownBy(() -> X400ConfigurationReader.read(tree, folder, false)).isInstanceOf(InvalidConfigurationException.class)
            .hasMessageContaining("x400.connectors.connector[TO-B].body.tnef: \"open\" needs a second jar")
            .hasMessageContaining("-tnef.jar into extensions-jars").hasMessageContaining("accepted without it: pass, remove");
        assertThat(X400ConfigurationReader.read(tree, folder, true).configuration().connectors().getFirst().body().tnef())
            .isEqualTo(BodyHabits.Tnef.OPEN);
    }

    @Test
    void wrongLineOfARuleFileShouldBeNamed(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("rules"), "acme.example#PRMD$ACME.ADMD$EXAMPLE.C$DE#\nnonsense\n");
        String xml = "<x400>" + ConfigurationText.LOCAL + "<addresses><rules>rules</rules><rules kind='gateway'>nowhere</rules></addresses>"
            + "</x400>";

        assertThatThrownBy(() -> X400ConfigurationReader.read(ConfigurationText.tree(xml), folder, false))
            .isInstanceOf(InvalidConfigurationException.class)
            .hasMessageContaining("x400.addresses.rules[1]").hasMessageContaining("line 2")
            .hasMessageContaining("x400.addresses.rules[2]").hasMessageContaining("cannot be read");
    }

    @ParameterizedTest
    @CsvSource({"C=DE;A=VIAT,true", "C=DE;A=VIAT;P=AC*,true", "C=*,false", "C=DE,false", "C=DE;A=VIAT;P=OTHER,false"})
    @DisplayName("R-AD-17: an address space that holds our own users is warned of, a route for whole countries is not")
    void rAd17OwnAddressInASpaceShouldBeWarnedOf(String space, boolean warned) throws Exception {
        List<Problem> warnings = ConfigurationText.withConnector("name='TO-B'", "<host>10.0.0.1</host><addressSpaces><orAddress>" + space
            + "</orAddress></addressSpaces>").warnings();

        assertThat(warnings.stream().map(Problem::toString).filter(text -> text.contains("holds our own address"))).hasSize(warned ? 1 : 0);
    }
}
