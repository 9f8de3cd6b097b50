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
import static org.apache.james.x400.connector.testkit.Elements.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The octets of P1 and P2 in articles about Exchange. They stand in {@code exchange-traces.txt}: what they mean, and
 * in which octets we write the same. {@code TraceInventoryTest} knows where all other traces are tested.
 */
class ExchangeTracesTest {
    private static final Pattern TRACE =
        Pattern.compile("(?m)^(Q\\d+) \\| (.*)\\n  octets (.*)\\n  means  \"(.*)\"\\n  ours   (.*)$");
    private static final Octets NAME = hex("60 06 30 04 61 02 13 00");

    /** What octets mean, and the octets in which we say so. */
    private record Understood(String meaning, String written) {
        Understood(String meaning, Octets written) {
            this(meaning, digits(written));
        }
    }

    static Stream<Arguments> traces() throws IOException {
        try (InputStream file = ExchangeTracesTest.class.getResourceAsStream("exchange-traces.txt")) {
            return TRACE.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8)).results().map(trace ->
                Arguments.of(trace.group(1), trace.group(2), trace.group(3), trace.group(4), trace.group(5))).toList().stream();
        }
    }

    @Test
    void allTracesShouldBeRead() throws Exception {
        assertThat(traces()).hasSize(33);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("traces")
    void octetsOfAnArticleShouldMeanWhatItSays(String article, String kind, String octets, String meaning, String written)
        throws Exception {
        Understood understood = understood(kind, whole(kind, hex(octets)));

        Octets expected = switch (written) {
            case "=" -> whole(kind, hex(octets));
            case "none" -> whole(kind, Octets.EMPTY);
            default -> whole(kind, hex(written));
        };
        assertThat(understood.meaning()).isEqualTo(meaning.replace("NUL", "\0"));
        assertThat(understood.written()).isEqualTo(digits(expected));
        assertThat(understood(kind, expected)).isEqualTo(understood);
    }

    /** What articles show of a message is put into one. */
    private static Octets whole(String kind, Octets shown) {
        return switch (kind) {
            case "trace" -> element(0x69, shown);
            case "indicators" -> element(0xA0, element(0x31, hex("64 0C 63 08 61 02 13 00 62 02 13 00 16 00"), NAME,
                hex("46 01 02 47 01 00"),
                element(0x69), element(0xA2, element(0x31, NAME, hex("80 01 01"), shown))), hex("04 00"));
            case "requests" -> ipm(element(0xA2, element(0x31, element(0xA0, text(0x80, "Anna")), shown)));
            case "heading" -> ipm(shown);
            case "types" -> element(0x65, hex("80 01 00"), element(0xA4, shown));
            default -> shown;
        };
    }

    private static Octets ipm(Octets field) {
        return element(0xA0, element(0x31, element(0x6B, text(0x13, "1")), field, hex("8C 01 01")), element(0x30));
    }

    private static Understood understood(String kind, Octets octets) throws BerException {
        return switch (kind) {
            case "trace" -> understood(octets, TraceTypes.TRACE_INFORMATION, ExchangeTracesTest::said);
            case "indicators" -> {
                Message read = (Message) MtsApduCodec.standard().decode(octets);
                yield new Understood(read.envelope().recipients().getFirst().indicators().toString(),
                    MtsApduCodec.standard().encode(read));
            }
            case "requests" -> understood(octets, ipm -> ipm.heading().primaryRecipients().getFirst().notificationRequests().toString());
            case "heading" -> understood(octets, ipm -> ipm.heading().subject().orElseThrow().octets());
            case "part" -> {
                BodyPart read = InterpersonalContentCodec.decodeBodyPart(octets);
                yield new Understood(said(read), InterpersonalContentCodec.encodeBodyPart(read));
            }
            case "content-type" -> understood(octets, InformationTypes.CONTENT_TYPE, read -> read.builtInNumber()
                .map(number -> new ContentType.BuiltIn(number).toString()).orElse(read.toString()));
            case "types" -> understood(octets, InformationTypes.ENCODED_INFORMATION_TYPES, Object::toString);
            case "identifier" -> understood(octets, BerTypes.OBJECT_IDENTIFIER, Object::toString);
            case "bind argument" -> {
                MtaBindArgument.Authenticated read = (MtaBindArgument.Authenticated) MtaBindCodec.X410_MODE.decodeArgument(octets);
                yield new Understood(read.initiatorName(), MtaBindCodec.X410_MODE.encode(read));
            }
            case "bind result" -> {
                MtaBindResult.Authenticated read = (MtaBindResult.Authenticated) MtaBindCodec.X410_MODE.decodeResult(octets);
                yield new Understood(read.responderName(), MtaBindCodec.X410_MODE.encode(read));
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static <T> Understood understood(Octets octets, BerType<T> type, Function<T, String> said) throws BerException {
        T read = type.decode(octets);
        return new Understood(said.apply(read), type.encode(read));
    }

    private static Understood understood(Octets octets, Function<Ipm, String> said) throws BerException {
        Ipm read = (Ipm) InterpersonalContentCodec.decode(octets);
        return new Understood(said.apply(read), InterpersonalContentCodec.encode(read));
    }

    private static String said(TraceInformation trace) {
        TraceInformationElement element = trace.elements().getFirst();
        return element.domain() + " " + element.arrivalTime().instant().orElseThrow() + ' ' + element.routingAction()
            + (element.additional().redirected() ? " redirected" : "") + (element.additional().dlOperation() ? " dl-operation" : "");
    }

    private static String said(BodyPart part) {
        return switch (part) {
            case BodyPart.Ia5Text text -> latin1(text.text());
            case BodyPart.FileTransfer file -> latin1(file.parameters().environment().orElseThrow().userVisibleString().getFirst()) + ' '
                + file.parameters().attributes().orElseThrow().objectSize().orElseThrow();
            case BodyPart.Uninterpreted uninterpreted -> "kept as it is";
            default -> part.toString();
        };
    }

    private static String digits(Octets octets) {
        return HexFormat.of().withUpperCase().formatHex(octets.toByteArray());
    }

    private static String latin1(Octets octets) {
        return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void messageIdentifierOfATrackingLogShouldBeWrittenAsExchangeWritesIt() {
        MtsIdentifier identifier =
            new MtsIdentifier(GlobalDomainIdentifier.of("US", " ", "MICROSOFT"), "TAMRAJ2-960701173047Z-2");

        assertThat(identifier).hasToString("C=US;A= ;P=MICROSOFT;L=TAMRAJ2-960701173047Z-2");
    }
}
