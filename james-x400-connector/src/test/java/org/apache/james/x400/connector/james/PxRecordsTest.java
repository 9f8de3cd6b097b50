/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.dnsservice.dnsjava.DNSJavaService;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.mixer.MappedToX400;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.McgamUnavailableException;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.outbound.SettableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Lookup;

/** Mapping rules of RFC 2163 from a real name server, which James's own DNS service has been told of. */
class PxRecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(700);

    @TempDir
    private static Path folder;
    private static PxNameServer server;

    private final SettableClock clock = new SettableClock(NOW);
    private final DnsJavaPxRecords records = new DnsJavaPxRecords(() -> LIMIT, clock);
    private final List<Loss> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(PxNameServer.obstacle().isEmpty(), PxNameServer.obstacle());
        server = PxNameServer.start(folder, new PxNameServer.Records()
            .px("exact.fr.", 50, "exact.fr.", "PRMD-ab.ADMD-ac.C-fr.")
            .px("PRMD-ab.ADMD-ac.X42D.fr.", 50, "exact.fr.", "PRMD-ab.ADMD-ac.C-fr.")
            .wildcard("*.ab.fr.", 50, "ab.fr.", "PRMD-wild.ADMD-ac.C-fr.")
            .wildcard("*.PRMD-wild.ADMD-ac.X42D.fr.", 50, "ab.fr.", "PRMD-wild.ADMD-ac.C-fr.")
            .wildcard("*.mw.", 50, "mw.", "O-cce.PRMD-nrc.ADMD-acme.C-it.G.")
            .wildcard("*.ADMD-gate.X42D.it.", 50, "gate.it.", "ADMD-gate.C-it.G.")
            .px("many.de.", 60, "many.de.", "PRMD-second.ADMD-x.C-de.").px("many.de.", 50, "many.de.", "PRMD-first.ADMD-x.C-de.")
            .px("many.de.", 10, "many.de.", "PRMD-gateway.ADMD-x.C-de.G.")
            .px("kept.de.", 50, "kept.de.", "PRMD-kept.ADMD-x.C-de.")
            .silent("silent.de").failing("failing.de"));
        BaseHierarchicalConfiguration james = new BaseHierarchicalConfiguration();
        james.addProperty("servers.server", PxNameServer.ADDRESS);
        james.addProperty("autodiscover", false);
        DNSJavaService service = new DNSJavaService(new RecordingMetricFactory());
        service.configure(james);
        service.init();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            Lookup.refreshDefault();
        }
    }

    private Mappers mappers(String addresses) throws Exception {
        X400Configuration configuration = ConfigurationText.read("<x400><localMta><name>A</name>"
            + "<globalDomain>C=DE;A=VIAT;P=ACME</globalDomain></localMta><addresses><px>true</px>" + addresses + "</addresses><connectors>"
            + "<connector name='TO-B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host></connector></connectors></x400>")
            .configuration();
        return new Mappers(() -> configuration, new Mappers.Surroundings(new Mappers.JamesNames() {
            @Override
            public String domain() {
                return "james.example";
            }

            @Override
            public AddrSpec postmaster() {
                return AddrSpec.of("postmaster", "james.example");
            }
        }, records, (connector, losses) -> told.addAll(losses), Optional.empty()), clock, () -> "token");
    }

    private static String toX400(Mappers mappers, String address) {
        return OrAddressText.semicolons(mappers.addresses().toOrAddress(AddrSpec.parse(address).orElseThrow(), Place.HEADING).found()
            .orElseThrow());
    }

    private static String toMail(Mappers mappers, String address) throws Exception {
        return mappers.addresses().toInternet(OrAddressText.parse(address), Place.HEADING).found().orElseThrow().text();
    }

    @Test
    void recordShouldMapBothWays() throws Exception {
        assertThat(toX400(mappers(""), "hans.meier@exact.fr")).isEqualTo("C=fr;A=ac;P=ab;S=meier;G=hans");
        assertThat(toMail(mappers(""), "C=fr;A=ac;P=ab;G=hans;S=meier")).isEqualTo("hans.meier@exact.fr");
    }

    @Test
    void wildcardShouldGiveTheLongestMatchWithOneQuestion() throws Exception {
        assertThat(toX400(mappers(""), "hans.meier@lab.org.ab.fr")).isEqualTo("C=fr;A=ac;P=wild;O=org;OU1=lab;S=meier;G=hans");
        assertThat(toMail(mappers(""), "C=fr;A=ac;P=wild;O=org;OU1=lab;G=hans;S=meier")).isEqualTo("hans.meier@lab.org.ab.fr");
        assertThat(server.questions("lab.org.ab.fr")).isOne();
    }

    @Test
    void recordWithMarkShouldBeAGatewayBothWays() throws Exception {
        assertThat(toX400(mappers(""), "hans.meier@x.mw")).contains("DDA:RFC-822=hans.meier(a)x.mw").contains("P=nrc").contains("O=cce");
        assertThat(toMail(mappers(""), "C=it;A=gate;P=x;S=rossi")).isEqualTo("/S=rossi/PRMD=x/ADMD=gate/C=it/@gate.it");
    }

    @Test
    void mappingShouldComeBeforeGatewayAndTheLowestPreferenceFirst() throws Exception {
        assertThat(toX400(mappers(""), "hans.meier@many.de")).isEqualTo("C=de;A=x;P=first;S=meier;G=hans");
    }

    @Test
    void rulesOfTheConfigurationShouldComeBeforeTheDns() throws Exception {
        assertThat(toX400(mappers("<same domain='exact.fr' orAddress='C=FR;A=OWN;P=OWN'/>"), "hans.meier@exact.fr")).contains("P=OWN");
    }

    @Test
    void answerShouldBeKeptAsLongAsItSays() {
        records.lookUp("kept.de.");
        records.lookUp("kept.de.");
        assertThat(server.questions("kept.de")).isOne();

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
            records.lookUp("kept.de.");
            return server.questions("kept.de") == 2;
        });
    }

    @Test
    void failureShouldBeToldAtOnce() {
        assertThatThrownBy(() -> records.lookUp("x.failing.de.")).isInstanceOf(McgamUnavailableException.class)
            .hasMessageContaining("x.failing.de.");
    }

    @Test
    void silenceShouldHoldNobodyLongerThanTheLimitAndNotTwice() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> records.lookUp("x.silent.de.")).isInstanceOf(McgamUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(8));
        long asked = server.questions("x.silent.de");
        assertThat(asked).isPositive();

        assertThatThrownBy(() -> records.lookUp("x.silent.de.")).hasMessageContaining("a moment ago");
        assertThat(server.questions("x.silent.de")).isEqualTo(asked);
        clock.advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> records.lookUp("x.silent.de.")).isInstanceOf(McgamUnavailableException.class);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> server.questions("x.silent.de") > asked);
    }

    private MappedToX400 mapped(String recipient, String header) throws Exception {
        Mappers mappers = mappers("");
        SmtpEnvelope envelope = SmtpEnvelope.of(Optional.of(AddrSpec.of("a", "b.example")),
            List.of(SmtpEnvelope.Recipient.of(AddrSpec.parse(recipient).orElseThrow())));
        return mappers.apply(ConfigurationText.read("<x400><localMta><name>A</name><globalDomain>C=DE;A=VIAT;P=ACME</globalDomain>"
            + "</localMta><connectors><connector name='TO-B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host></connector>"
            + "</connectors></x400>").configuration().connectors().getFirst())
            .toX400(envelope, new ByteArrayInputStream((header + "\r\n\r\ntext\r\n").getBytes(StandardCharsets.US_ASCII)),
                Spool.inMemory());
    }

    @Test
    void messageShouldWaitForTheRulesOfItsHeadingForAnHourAndGoOnWithoutThem() throws Exception {
        String young = "Received: by x; Sun, 22 Nov 2026 09:30:00 +0000\r\nTo: c.d@x.failing.de, e.f@y.failing.de";
        assertThatThrownBy(() -> mapped("a.b@exact.fr", young)).isInstanceOf(IOException.class).hasMessageContaining("failing.de");
        assertThat(told).isEmpty();

        MappedToX400 late = mapped("a.b@exact.fr", young.replace("09:30", "08:59"));
        assertThat(late.messages()).hasSize(1);
        assertThat(late.losses()).extracting(Loss::element).containsOnly("mapping rules");
        assertThat(late.losses()).extracting(Loss::reason).anyMatch(reason -> reason.contains("x.failing.de"))
            .anyMatch(reason -> reason.contains("y.failing.de"));
        assertThat(told).as("what the log and the metrics are told").isEqualTo(late.losses());
    }

    @Test
    void messageShouldWaitForTheRulesOfItsRecipientsAsLongAsItTakes() {
        assertThatThrownBy(() -> mapped("a.b@x.failing.de", "Received: by x; Sat, 21 Nov 2026 09:30:00 +0000"))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("x.failing.de");
    }
}
