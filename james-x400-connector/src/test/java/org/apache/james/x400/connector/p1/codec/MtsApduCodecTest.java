/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.connector.testkit.Elements.element;
import static org.apache.james.x400.connector.testkit.Elements.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerLimits;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MtsApduCodecTest {
    private static final GlobalDomainIdentifier ACME = GlobalDomainIdentifier.of("DE", "VIAT", "ACME");
    private static final PerRecipientIndicators INDICATORS =
        PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT);

    private final MtsApduCodec codec = MtsApduCodec.standard();

    private static OrName user(int number) {
        return OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain("ACME").organization("Widget Limited")
            .organizationalUnits("Sales").person("Anna", "Smith-" + number).build());
    }

    private static MessageTransferEnvelope envelope(int recipients) {
        List<PerRecipientMessageFields> fields = new ArrayList<>();
        for (int i = 1; i <= recipients; i++) {
            fields.add(PerRecipientMessageFields.of(user(i), i, INDICATORS));
        }
        return MessageTransferEnvelope.builder(new MtsIdentifier(ACME, "1"), user(0), ContentType.P22)
            .trace(TraceInformation.of(TraceInformationElement.relayed(ACME, new UtcTime("961124101530Z")))).recipients(fields).build();
    }

    @Test
    void rAp12GreatestNumberOfRecipientsShouldBeReadInBoundedMemory() throws Exception {
        Octets octets = Octets.wrap(codec.encode(new Message(envelope(UpperBounds.RECIPIENTS), hex("A0 00"))).toByteArray());
        long before = usedMemory();

        Message message = (Message) codec.decode(octets);

        assertThat(message.envelope().recipients()).hasSize(32767);
        assertThat(usedMemory() - before).isLessThan(64L * 1024 * 1024);
        assertThat(message.envelope().recipients().getLast()).isEqualTo(PerRecipientMessageFields.of(user(32767), 32767, INDICATORS));
        assertThat(UpperBounds.check(message)).isEmpty();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void moreRecipientsThanAllowedShouldBeReadAndReported() throws Exception {
        Message message = (Message) codec.decode(codec.encode(new Message(envelope(UpperBounds.RECIPIENTS + 1), hex("A0 00"))));

        assertThat(UpperBounds.check(message)).extracting(violation -> violation.toString()).containsExactlyInAnyOrder(
            "per-recipient-fields occurs 32768 times, at most 32767 are allowed",
            "recipient 32768: originally-specified-recipient-number is 32768, allowed are 1 to 32767");
    }

    @Test
    void contentOfAFileShouldNotBeTakenIntoMemory(@TempDir Path folder) throws Exception {
        long size = 300L * 1024 * 1024;
        Path content = folder.resolve("content");
        try (RandomAccessFile sparse = new RandomAccessFile(content.toFile(), "rw")) {
            sparse.setLength(size);
        }
        try (FileChannel channel = FileChannel.open(content, StandardOpenOption.READ)) {
            Octets written = codec.encode(new Message(envelope(1), Octets.ofFile(channel, 0, size)));

            assertThat(written.length()).isGreaterThan(size);
            Message read = (Message) codec.decode(written);
            assertThat(read.content().length()).isEqualTo(size);
        }
        assertThat(Files.size(content)).isEqualTo(size);
    }

    @Test
    void envelopeBeyondTheLimitShouldBeRefusedBeforeItIsRead() {
        MtsApduCodec small = new MtsApduCodec(new MtsApduCodec.Options(ExtensionTypeForm.IMPLICIT, BerLimits.defaults(), 1000));
        Octets octets = codec.encode(new Message(envelope(100), Octets.wrap(new byte[100_000])));

        assertThatThrownBy(() -> small.decode(octets)).isInstanceOf(BerException.class)
            .hasMessageMatching("envelope of \\d+ octets is longer than 1000.*");
        assertThat(codec.encode(new Message(envelope(1), Octets.wrap(new byte[100_000])))).satisfies(small::decode);
    }

    @Test
    void returnedContentOfAReportShouldNotCountAsEnvelope() throws Exception {
        Octets report = HexVector.load("a12-report-rich").octets();
        MtsApduCodec small = new MtsApduCodec(new MtsApduCodec.Options(ExtensionTypeForm.IMPLICIT, BerLimits.defaults(),
            report.length() - 10));

        assertThat(small.decode(report)).isEqualTo(codec.decode(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "04 00 # unexpected element [UNIVERSAL 4]",
        "A0 00 # envelope is missing at MTS-APDU.message",
        "A0 04 31 00 04 00 # message-identifier is missing at MTS-APDU.message.envelope",
        "A0 02 04 00 # unexpected element [UNIVERSAL 4], expected envelope at MTS-APDU.message",
        "A2 04 64 02 63 00 # country-name is missing at MTS-APDU.probe.probe-identifier.global-domain-identifier",
        "A0 84 7F FF FF FF 31 # runs past the input",
        "A0 88 7F FF FF FF FF FF FF FF 31 # runs past the input"})
    void octetsThatAreNoApduShouldBeRefusedWithThePlace(String octets, String message) {
        assertThatThrownBy(() -> codec.decode(hex(octets.strip()))).isInstanceOf(BerException.class).hasMessageContaining(message.strip());
    }

    @Test
    void nestingBeyondAllMeasureShouldBeRefused() {
        byte[] open = new byte[200_000];
        for (int i = 0; i < open.length; i += 2) {
            open[i] = (byte) 0xA0;
            open[i + 1] = (byte) 0x80;
        }

        assertThatThrownBy(() -> codec.decode(Octets.wrap(open))).isInstanceOf(BerException.class);
        Octets field = element(0x30, hex("80 01 01"), Octets.concat(hex("A2 80"), Octets.wrap(open)));
        Octets withinExtension = element(0xA2, element(0xA3, field));
        assertThatThrownBy(() -> codec.decode(withinExtension)).isInstanceOf(BerException.class).hasMessageContaining("nested deeper");
    }

    @Test
    void errorShouldNameTheRecipient() {
        Octets octets = codec.encode(new Message(envelope(3), hex("A0 00")));
        byte[] damaged = octets.toByteArray();
        damaged[damaged.length - 8] = 0x05;

        assertThatThrownBy(() -> codec.decode(Octets.wrap(damaged))).hasMessageContaining("per-recipient-fields[2]");
    }
}
