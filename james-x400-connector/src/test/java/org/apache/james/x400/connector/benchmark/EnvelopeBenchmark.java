/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.benchmark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An envelope of one recipient with five elements of each trace: our codec, and Bouncy Castle over the same octets. One thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EnvelopeBenchmark {
    private static final int ELEMENTS = 5;
    private static final GlobalDomainIdentifier DOMAIN = GlobalDomainIdentifier.of("DE", "EXAMPLE", "ACME");
    private static final UtcTime NOW = UtcTime.of(Instant.parse("2026-11-22T10:15:30Z"));

    private final MtsApduCodec codec = MtsApduCodec.standard();
    private final List<InternalTraceInformationElement> internalTrace = internalTrace();
    private final Message message = message();
    private final byte[] octets = codec.encode(message).toByteArray();
    private final ASN1Primitive parsed = parse(octets);

    static Message message() {
        TraceInformation trace = TraceInformation.of();
        for (int i = 0; i < ELEMENTS; i++) {
            trace = trace.and(TraceInformationElement.relayed(GlobalDomainIdentifier.of("DE", "EXAMPLE", "DOMAIN-" + i), NOW));
        }
        MessageTransferEnvelope envelope = MessageTransferEnvelope
            .builder(new MtsIdentifier(DOMAIN, "MTA-261122101530-0k3f9"), OrName.of(address("Alice")), ContentType.P22)
            .contentIdentifier("A letter").trace(trace)
            .extension(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(internalTrace()))
            .recipient(PerRecipientMessageFields.of(OrName.of(address("Huber")), 1,
                PerRecipientIndicators.of(true, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT)))
            .build();
        return new Message(envelope, Octets.of(new byte[16]));
    }

    private static List<InternalTraceInformationElement> internalTrace() {
        return IntStream.range(0, ELEMENTS)
            .mapToObj(i -> InternalTraceInformationElement.relayed(DOMAIN, "MTA-NUMBER-" + i, NOW)).toList();
    }

    private static OrAddress address(String surname) {
        return OrAddress.builder().country("DE").administrationDomain("EXAMPLE").privateDomain("ACME").organization("Research")
            .organizationalUnits("Laboratory").personalName(PersonalName.of("Maria", surname)).commonName("Maria " + surname)
            .domainDefined("RFC-822", "maria." + surname.toLowerCase(Locale.ROOT) + "(a)acme.example").build();
    }

    int size() {
        return octets.length;
    }

    @Benchmark
    public MtsApdu decode() throws BerException {
        return codec.decode(Octets.wrap(octets));
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(message).toByteArray();
    }

    /** With the value of the extension as well, which {@link #decode} leaves closed until somebody asks, and Bouncy Castle does not. */
    @Benchmark
    public Object decodeWithExtension() throws BerException {
        MtsApdu apdu = codec.decode(Octets.wrap(octets));
        return List.of(apdu, StandardExtensions.INTERNAL_TRACE_INFORMATION.find(apdu.extensions()).orElseThrow());
    }

    /** With the value of the extension as well, which {@link #encode} finds as octets. */
    @Benchmark
    public byte[] encodeWithExtension() {
        MessageTransferEnvelope envelope = message.envelope()
            .withExtensions(Extensions.of(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(internalTrace)));
        return codec.encode(new Message(envelope, message.content())).toByteArray();
    }

    @Benchmark
    public List<Object> decodeByBouncyCastle() {
        List<Object> values = new ArrayList<>();
        extract(parse(octets), values);
        return values;
    }

    @Benchmark
    public byte[] encodeByBouncyCastle() throws IOException {
        return parsed.getEncoded();
    }

    private static ASN1Primitive parse(byte[] octets) {
        try {
            return ASN1Primitive.fromByteArray(octets);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every primitive value as a Java one, as who makes records of them needs it. */
    private static void extract(ASN1Encodable element, List<Object> values) {
        switch (element) {
            case ASN1Sequence sequence -> sequence.forEach(child -> extract(child, values));
            case ASN1Set set -> set.forEach(child -> extract(child, values));
            case ASN1TaggedObject tagged -> extract(tagged.getBaseObject(), values);
            case ASN1Integer number -> values.add(number.longValueExact());
            case ASN1OctetString string -> values.add(string.getOctets());
            case ASN1String string -> values.add(string.getString());
            default -> values.add(element.toString());
        }
    }
}
