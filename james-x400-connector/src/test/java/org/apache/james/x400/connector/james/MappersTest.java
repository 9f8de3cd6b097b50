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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import org.apache.james.x400.connector.configuration.ConfigurationText;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.configuration.X400ConfigurationReader;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.address.McgamUnavailableException;
import org.apache.james.x400.connector.mixer.address.PxMcgams;
import org.apache.james.x400.connector.mixer.address.PxRecord;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.peer.AddressMapping;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappersTest {
    private static final Mappers.JamesNames NAMES = new Mappers.JamesNames() {
        @Override
        public String domain() {
            return "james.example";
        }

        @Override
        public AddrSpec postmaster() {
            return AddrSpec.of("postmaster", "james.example");
        }
    };

    private static final PxMcgams.Resolver PX = name -> name.equals("px.example.")
        ? List.of(new PxRecord(50, "px.example.", "PRMD-PX.ADMD-VIAT.C-DE.")) : List.of();
    private static final PxMcgams.Resolver SILENT = name -> {
        throw new McgamUnavailableException("silence");
    };
    private static final List<String> LOST = new CopyOnWriteArrayList<>();
    private static final BiConsumer<Connector, List<Loss>> LOSSES =
        (connector, losses) -> losses.forEach(loss -> LOST.add(connector.name() + ' ' + loss.element()));

    @TempDir
    private Path folder;

    private static X400Configuration configuration(String addresses) throws Exception {
        return ConfigurationText.read("<x400><localMta><name>A</name><globalDomain>C=DE;A=VIAT;P=ACME</globalDomain></localMta>"
            + addresses + "<connectors><connector name='TO-B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host></connector>"
            + "</connectors></x400>").configuration();
    }

    private static Mappers mappers(AtomicReference<X400Configuration> current) {
        return new Mappers(current::get, new Mappers.Surroundings(NAMES, PX, LOSSES, Optional.empty()), Clock.systemUTC(), () -> "token");
    }

    @Test
    void domainsThatAreTheSameShouldBeMappedBothWays() throws Exception {
        Mappers mappers = mappers(new AtomicReference<>(
            configuration("<addresses><same domain='acme.example' orAddress='C=DE;A=VIAT;P=ACME;O=Acme Ltd.'/></addresses>")));

        OrAddress address = mappers.addresses().toOrAddress(AddrSpec.of("hans.meier", "acme.example"), Place.RECIPIENT).found()
            .orElseThrow();

        assertThat(address.organization()).contains("Acme Ltd.");
        assertThat(address.privateDomain().orElseThrow().text()).isEqualTo("ACME");
        assertThat(address.personalName().orElseThrow().surname()).isEqualTo("meier");
        assertThat(mappers.addresses().toInternet(address, Place.RECIPIENT).found().orElseThrow().canonical())
            .isEqualToIgnoringCase("hans.meier@acme.example");
    }

    @Test
    void whatNoRuleMapsShouldStandBehindJamesDefaultDomain() throws Exception {
        OrAddress address = OrAddressText.parse("C=FR;A=ATLAS;P=X;S=Petit");

        assertThat(mappers(new AtomicReference<>(configuration(""))).addresses().toInternet(address, Place.RECIPIENT).found().orElseThrow()
            .domain()).isEqualTo("james.example");
        assertThat(mappers(new AtomicReference<>(configuration("<addresses><gatewayDomain>gw.example</gatewayDomain></addresses>")))
            .addresses()
            .toInternet(address, Place.RECIPIENT).found().orElseThrow().domain()).isEqualTo("gw.example");
    }

    @Test
    void mapperShouldBeMadeOnceForEachConfiguration() throws Exception {
        AtomicReference<X400Configuration> current = new AtomicReference<>(configuration(""));
        Mappers mappers = mappers(current);
        Connector connector = current.get().connectors().getFirst();
        var first = mappers.apply(connector);

        assertThat(mappers.apply(connector)).isSameAs(first);
        current.set(configuration("<addresses><gatewayDomain>gw.example</gatewayDomain></addresses>"));
        assertThat(mappers.apply(connector)).isNotSameAs(first);
    }

    private X400Configuration withFile(String file, String text, String elements, String connectorElements) throws Exception {
        Files.writeString(folder.resolve(file), text);
        return X400ConfigurationReader.read(ConfigurationText.tree("<x400><localMta><name>A</name>"
            + "<globalDomain>C=DE;A=VIAT;P=ACME</globalDomain></localMta><addresses>" + elements + "</addresses><connectors>"
            + "<connector name='TO-B'><remoteMta><name>B</name></remoteMta><host>10.0.0.1</host><mapping>" + connectorElements
            + "</mapping></connector></connectors></x400>"), folder, false).configuration();
    }

    private static AddressMapper addressesTo(Mappers mappers, AtomicReference<X400Configuration> current) {
        return mappers.apply(current.get().connectors().getFirst()).addresses();
    }

    @Test
    void ruleFileShouldCount() throws Exception {
        var current = new AtomicReference<>(withFile("mcgam.txt", "# ours\nacme.example#O$Acme.PRMD$ACME.ADMD$VIAT.C$DE#\n"
            + "O$Acme.PRMD$ACME.ADMD$VIAT.C$DE#acme.example#\n", "<rules>mcgam.txt</rules>", ""));

        AddressMapper addresses = addressesTo(mappers(current), current);

        OrAddress address = addresses.toOrAddress(AddrSpec.of("hans.meier", "acme.example"), Place.RECIPIENT).found().orElseThrow();
        assertThat(OrAddressText.semicolons(address)).contains("O=Acme").contains("S=meier");
        assertThat(addresses.toInternet(address, Place.RECIPIENT).found().orElseThrow().text()).isEqualTo("hans.meier@acme.example");
    }

    @Test
    void gatewayFileShouldSayWhoseGatewayIsPreferred() throws Exception {
        var current = new AtomicReference<>(withFile("gate.txt", "other.example#PRMD$OTHER.ADMD$VIAT.C$DE#\n",
            "<rules kind='gateway'>gate.txt</rules>", ""));

        OrAddress address = addressesTo(mappers(current), current).toOrAddress(AddrSpec.of("a_b", "other.example"), Place.HEADING).found()
            .orElseThrow();

        assertThat(OrAddressText.semicolons(address)).contains("P=OTHER").contains("RFC-822=a(u)b(a)other.example");
    }

    @Test
    @DisplayName("R-AD-16: toward each peer our users have the address that it knows them by")
    void rAd16RulesOfAConnectorShouldComeBeforeThoseForAll() throws Exception {
        var current = new AtomicReference<>(withFile("none.txt", "", "<same domain='acme.example' orAddress='C=DE;A=VIAT;P=ACME'/>",
            "<address>/C=DE/ADMD=OTHER/PRMD=ACME/</address><same domain='acme.example' orAddress='/C=DE/ADMD=OTHER/PRMD=ACME/'/>"));
        Mappers mappers = mappers(current);

        assertThat(addressesTo(mappers, current).toOrAddress(AddrSpec.of("a.b", "acme.example"), Place.RETURN_PATH).found().orElseThrow()
            .administrationDomain().orElseThrow().text()).as("R-AD-16").isEqualTo("OTHER");
        assertThat(addressesTo(mappers, current).toOrAddress(AddrSpec.of("a_b", "c.example"), Place.RETURN_PATH).found().orElseThrow()
            .administrationDomain().orElseThrow().text()).isEqualTo("OTHER");
        assertThat(mappers.addresses().toOrAddress(AddrSpec.of("a.b", "acme.example"), Place.RECIPIENT).found().orElseThrow()
            .administrationDomain().orElseThrow().text()).isEqualTo("VIAT");
    }

    @ParameterizedTest(name = "R-AD-13: {0}")
    @CsvSource({"rfc-822, RFC-822=", "smtp, SMTP=", "msxencap, MSXENCAP=SMTP"})
    void mailAddressShouldBeWrittenAsTheConnectorHasIt(String form, String expected) throws Exception {
        var current = new AtomicReference<>(withFile("none.txt", "", "", "<internetAddresses>" + form + "</internetAddresses>"));
        AddressMapper addresses = addressesTo(mappers(current), current);

        OrAddress address = addresses.toOrAddress(AddrSpec.of("a_b", "c.example"), Place.RETURN_PATH).found().orElseThrow();

        assertThat(OrAddressText.semicolons(address)).contains(expected);
        assertThat(addresses.toInternet(address, Place.RECIPIENT).found().orElseThrow().text()).isEqualTo("a_b@c.example");
    }

    @Test
    void dnsShouldBeAskedForRulesWhereTheConfigurationSaysSo() throws Exception {
        AddrSpec address = AddrSpec.of("a.b", "px.example");

        X400Configuration asking = configuration("<addresses><px>true</px></addresses>");
        assertThat(OrAddressText.semicolons(mappers(new AtomicReference<>(asking)).addresses()
            .toOrAddress(address, Place.RECIPIENT).found().orElseThrow())).contains("P=PX");
        assertThat(OrAddressText.semicolons(mappers(new AtomicReference<>(configuration(""))).addresses()
            .toOrAddress(address, Place.RECIPIENT).found().orElseThrow())).contains("RFC-822");
    }

    @Test
    void silentDnsShouldDeferAMessageAndNotARoute() throws Exception {
        X400Configuration configuration = configuration("<addresses><px>true</px></addresses>");
        Mappers mappers = new Mappers(() -> configuration, new Mappers.Surroundings(NAMES, SILENT, LOSSES, Optional.empty()),
            Clock.systemUTC(), () -> "t");

        assertThat(mappers.addresses().toOrAddress(AddrSpec.of("a.b", "px.example"), Place.RECIPIENT).found()).isPresent();
        assertThatThrownBy(() -> mappers.apply(configuration.connectors().getFirst()).toX400(SmtpEnvelope.of(Optional.empty(),
            List.of(SmtpEnvelope.Recipient.of(AddrSpec.of("a.b", "px.example")))), InputStream.nullInputStream(), Spool.inMemory()))
            .isInstanceOf(IOException.class).hasMessageContaining("silence");
    }

    @Test
    void lossesShouldBeToldByConnector() throws Exception {
        var current = new AtomicReference<>(configuration(""));
        LOST.clear();

        mappers(current).apply(current.get().connectors().getFirst()).toX400(SmtpEnvelope.of(Optional.empty(),
            List.of(SmtpEnvelope.Recipient.of(AddrSpec.of("a.b", "px.example")))),
            new ByteArrayInputStream(
                ("Subject: " + "x".repeat(300) + "\r\n\r\ntext").getBytes(StandardCharsets.US_ASCII)), Spool.inMemory());

        assertThat(LOST).contains("TO-B subject");
    }

    @Test
    void lossesShouldBeToldInBothDirectionsAndForReports() throws Exception {
        var current = new AtomicReference<>(configuration(""));
        MessageMapper mapper = mappers(current).apply(current.get().connectors().getFirst());
        OrName us = OrName.of(OrAddressText.parse("C=DE;A=VIAT;P=ACME;DDA:RFC-822=a(a)b.example"));
        ExtensionField unknown = new ExtensionField(new ExtensionType.Standard(77), Criticality.NONE, Optional.of(Octets.ofHex("05 00")));
        GlobalDomainIdentifier them = GlobalDomainIdentifier.of("GB", "A", "P");
        MessageTransferEnvelope envelope = MessageTransferEnvelope.builder(new MtsIdentifier(them, "1"), us, ContentType.P22)
            .trace(TraceInformation.of()).extension(unknown).recipient(PerRecipientMessageFields.of(us, 1, PerRecipientIndicators.of(true,
                MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT))).build();
        Ipm ipm = new Ipm(Heading.builder(new IpmIdentifier(Optional.empty(), "1"))
            .extension(new IpmsExtension(Oid.of("1.2.3.4"), Optional.empty())).build(), List.of());
        LOST.clear();

        MailMessage mail = mapper.toMail(envelope, envelope.recipients(), ipm, Spool.inMemory()).messages().getFirst();
        assertThat(mail.message().header().first("Discarded-X400-MTS-Extensions")).contains("(77)");
        assertThat(mail.message().header().first("Discarded-X400-IPMS-Extensions")).contains("(1)(2)(3)(4)");
        assertThat(LOST).contains("TO-B (77)", "TO-B (1)(2)(3)(4)");
        LOST.clear();

        Report report = new Report(new ReportTransferEnvelope(new MtsIdentifier(them, "2"), us, TraceInformation.of(), Extensions.NONE),
            ReportTransferContent.builder(new MtsIdentifier(them, "1")).extensions(Extensions.of(unknown)).build());
        MailMessage notification = mapper.toMail(report, SubjectMemory.NONE, Spool.inMemory()).orElseThrow().value();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        notification.writeTo(written);
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("X400-Discarded-DR-Extensions: (77)");
        assertThat(LOST).containsExactly("TO-B (77)");
    }

    @ParameterizedTest
    @CsvSource({
        "C=DE;A=VIAT;P=ACME, PRMD$ACME.ADMD$VIAT.C$DE",
        "C=DE;A= ;O=Org.1;OU1=Up;OU2=Down, OU$Down.OU$Up.O$Org\\.1.ADMD$ .C$DE"})
    void ruleShouldBeWrittenAsMappingTablesDo(String orAddress, String rule) throws Exception {
        assertThat(Mappers.orDomain(new AddressMapping.SameDomain("a.example", OrAddressText.parse(orAddress)))).isEqualTo(rule);
    }
}
