/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.BodyPart.BilaterallyDefined;
import org.apache.james.x400.connector.ipm.BodyPart.Extended;
import org.apache.james.x400.connector.ipm.BodyPart.FileTransfer;
import org.apache.james.x400.connector.ipm.BodyPart.ForwardedMessage;
import org.apache.james.x400.connector.ipm.BodyPart.ForwardedNotification;
import org.apache.james.x400.connector.ipm.BodyPart.GeneralText;
import org.apache.james.x400.connector.ipm.BodyPart.Ia5Text;
import org.apache.james.x400.connector.ipm.BodyPart.NationallyDefined;
import org.apache.james.x400.connector.ipm.BodyPart.Videotex;
import org.apache.james.x400.connector.ipm.BodyPart.Voice;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.codec.BasicBodyPartTypes.G3Parameters;
import org.apache.james.x400.connector.ipm.codec.BasicBodyPartTypes.TeletexParameters;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * Extended body parts: an object identifier each for the data and for the parameters. The basic parts have such identifiers too, and are
 * read from them and written as basic parts.
 */
final class ExtendedBodyPartTypes {
    /**
     * <pre>
     * ExtendedBodyPart ::= SEQUENCE {
     *   parameters [0] INSTANCE OF TYPE-IDENTIFIER OPTIONAL,
     *   data       INSTANCE OF TYPE-IDENTIFIER }
     * </pre>
     */
    private static final BerType<Extended> EXTENDED = extended();

    private static final String DATA = "2.6.1.4.";
    private static final String PARAMETERS = "2.6.1.11.";

    private final Map<Oid, Form<?>> byType = new HashMap<>();
    private final List<Form<?>> written = new ArrayList<>();

    /** One type of extended part: how parameters and data make a part, and the other way. */
    private record Form<B extends BodyPart>(Class<B> kind, Reading<B> reading, Function<B, Extended> writing) {
        Extended write(BodyPart part) {
            return writing.apply(kind.cast(part));
        }
    }

    private interface Reading<B> {
        B read(Optional<Octets> parameters, Octets data) throws BerException;
    }

    ExtendedBodyPartTypes(Optional<BerType<Ipm>> forwarded) {
        form(11, GeneralText.class, BerSetOf.of(BerTypes.INTEGER), List.of(), BerTypes.GENERAL_STRING,
            GeneralText::characterSets, GeneralText::text, GeneralText::new);
        form(12, FileTransfer.class, FileTransferTypes.PARAMETERS, FileTransferParameters.NONE, FileTransferTypes.DATA,
            FileTransfer::parameters, FileTransfer::data, FileTransfer::new);
        form(15, ForwardedNotification.class, BasicBodyPartTypes.MESSAGE_PARAMETERS, MessageParameters.NONE, IpnTypes.IPN,
            ForwardedNotification::parameters, ForwardedNotification::notification, ForwardedNotification::new);
        Form<Voice> voice = new Form<>(Voice.class, VoiceTypes::read, part -> VoiceTypes.write(oid(PARAMETERS, 16), oid(DATA, 16), part));
        byType.put(oid(DATA, 16), voice);
        written.add(voice);

        basic(0, BasicBodyPartTypes.IA5_PARAMETERS, Ia5Text.Repertoire.IA5, BasicBodyPartTypes.IA5_DATA, Ia5Text::new);
        basic(2, BasicBodyPartTypes.G3_PARAMETERS, G3Parameters.NONE, BasicBodyPartTypes.G3_DATA, G3Parameters::with);
        basic(4, BasicBodyPartTypes.TELETEX_PARAMETERS, TeletexParameters.NONE, BasicBodyPartTypes.TELETEX_DATA, TeletexParameters::with);
        forwarded.ifPresent(ipm ->
            basic(7, BasicBodyPartTypes.MESSAGE_PARAMETERS, MessageParameters.NONE, ipm, ForwardedMessage::new));
        basic(9, BerTypes.ANY, Octets.EMPTY, BerTypes.OCTET_STRING, (nothing, data) -> new BilaterallyDefined(data));
        basic(10, BerTypes.ANY, Octets.EMPTY, BerTypes.ANY, (nothing, data) -> new NationallyDefined(data));
    }

    private static Oid oid(String root, int number) {
        return Oid.of(root + number);
    }

    private <B extends BodyPart, P, D> void form(int number, Class<B> kind, BerType<P> parametersType, P noParameters, BerType<D> dataType,
                                                 Function<B, P> parameters, Function<B, D> data, BiFunction<P, D, B> part) {
        Form<B> form = new Form<>(kind, reading(parametersType, noParameters, dataType, part), value -> new Extended(
            Optional.of(external(oid(PARAMETERS, number), parametersType.encode(parameters.apply(value)))),
            external(oid(DATA, number), dataType.encode(data.apply(value)))));
        byType.put(oid(DATA, number), form);
        written.add(form);
    }

    private <P, D> void basic(int number, BerType<P> parametersType, P noParameters, BerType<D> dataType,
                              BiFunction<P, D, ? extends BodyPart> part) {
        Reading<BodyPart> reading = reading(parametersType, noParameters, dataType, part::apply);
        byType.put(oid(DATA, number), new Form<>(BodyPart.class, reading, value -> {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " is written as a basic body part");
        }));
    }

    private static <B, P, D> Reading<B> reading(BerType<P> parametersType, P noParameters, BerType<D> dataType,
                                                BiFunction<P, D, B> part) {
        return (parameters, data) -> part.apply(
            parameters.isPresent() ? parametersType.decode(parameters.get(), InterpersonalContentCodec.LIMITS) : noParameters,
            dataType.decode(data, InterpersonalContentCodec.LIMITS));
    }

    static External external(Oid type, Octets element) {
        return External.direct(type, new External.SingleAsn1(element));
    }

    /** A part of a type that we do not know, or that is not what its type promises, stays as it is. */
    BodyPart decode(Octets element) throws BerException {
        Extended part = EXTENDED.decode(element, InterpersonalContentCodec.LIMITS);
        Optional<Reading<? extends BodyPart>> reading = part.type().flatMap(this::reading);
        Optional<Octets> data = element(part.data());
        if (reading.isEmpty() || data.isEmpty()) {
            return part;
        }
        try {
            return reading.get().read(part.parameters().flatMap(ExtendedBodyPartTypes::element), data.get());
        } catch (BerException notWhatItSays) {
            return part;
        }
    }

    /** Videotex, which nobody reads here, stays in the form it came in; this is the other one. */
    Optional<Videotex> videotex(Extended part) {
        Optional<Octets> data = part.type().filter(oid(DATA, 5)::equals).flatMap(type -> element(part.data()));
        Reading<Videotex> reading = reading(BasicBodyPartTypes.VIDEOTEX_PARAMETERS, Optional.empty(),
            BerTypes.VIDEOTEX_STRING, Videotex::new);
        try {
            return data.isEmpty() ? Optional.empty()
                : Optional.of(reading.read(part.parameters().flatMap(ExtendedBodyPartTypes::element), data.get()));
        } catch (BerException notWhatItSays) {
            return Optional.empty();
        }
    }

    private Optional<Reading<? extends BodyPart>> reading(Oid type) {
        Form<?> known = byType.get(type);
        if (known != null) {
            return Optional.of(known.reading());
        }
        return ForwardedContentTypes.contentType(type).map(contentType ->
            (parameters, data) -> ForwardedContentTypes.read(contentType, parameters, data));
    }

    /** The BER of what an EXTERNAL holds; octets that are aligned are BER as well. */
    private static Optional<Octets> element(External external) {
        return switch (external.encoding()) {
            case External.SingleAsn1(var element) -> Optional.of(element);
            case External.OctetAligned(var octets) -> Optional.of(octets);
            case External.Arbitrary arbitrary -> Optional.empty();
        };
    }

    static Octets encode(Extended part) {
        return EXTENDED.encode(part);
    }

    /** A part of one of the types that are typed here. */
    Octets encodeTyped(BodyPart part) {
        return encode(written.stream().filter(form -> form.kind().isInstance(part)).findFirst()
            .map(form -> form.write(part))
            .orElseThrow(() -> new IllegalArgumentException(part.getClass().getSimpleName() + " is no extended body part")));
    }

    private static BerType<Extended> extended() {
        BerSequence<Extended> s = BerSequence.named("ExtendedBodyPart");
        Member<External> parameters = s.optional("parameters", BerTypes.EXTERNAL.implicit(context(0)), Extended::parameters);
        Member<External> data = s.required("data", BerTypes.EXTERNAL, Extended::data);
        return s.implicit(context(15), m -> new Extended(m.find(parameters), m.get(data)));
    }
}
