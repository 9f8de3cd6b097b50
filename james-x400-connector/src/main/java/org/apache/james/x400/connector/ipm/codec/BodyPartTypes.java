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

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.BodyPart.BilaterallyDefined;
import org.apache.james.x400.connector.ipm.BodyPart.Extended;
import org.apache.james.x400.connector.ipm.BodyPart.FileTransfer;
import org.apache.james.x400.connector.ipm.BodyPart.ForwardedContent;
import org.apache.james.x400.connector.ipm.BodyPart.ForwardedMessage;
import org.apache.james.x400.connector.ipm.BodyPart.ForwardedNotification;
import org.apache.james.x400.connector.ipm.BodyPart.G3Facsimile;
import org.apache.james.x400.connector.ipm.BodyPart.GeneralText;
import org.apache.james.x400.connector.ipm.BodyPart.Ia5Text;
import org.apache.james.x400.connector.ipm.BodyPart.NationallyDefined;
import org.apache.james.x400.connector.ipm.BodyPart.Teletex;
import org.apache.james.x400.connector.ipm.BodyPart.Uninterpreted;
import org.apache.james.x400.connector.ipm.BodyPart.Videotex;
import org.apache.james.x400.connector.ipm.BodyPart.Voice;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.TagClass;

/**
 * IPMs and their body parts. Each part is read by itself from its complete element, so that one that cannot be read stays what it is and
 * the others are not touched: {@link IpmLeniency#MISTYPED_BODY_PART}. There is one instance for each level of forwarding; messages that
 * are forwarded more often than {@link #FORWARDINGS} times are not opened.
 */
final class BodyPartTypes {
    /** How many messages within messages are opened. */
    static final int FORWARDINGS = 16;

    private static final int IA5_TEXT = 0;
    private static final int G3_FACSIMILE = 3;
    private static final int TELETEX = 5;
    private static final int VIDEOTEX = 6;
    private static final int NATIONALLY_DEFINED = 7;
    private static final int MESSAGE = 9;
    private static final int BILATERALLY_DEFINED = 14;
    private static final int EXTENDED = 15;

    private static final BerType<Ia5Text> IA5_TEXT_PART = BasicBodyPartTypes.IA5_TEXT.implicit(context(IA5_TEXT));
    private static final BerType<G3Facsimile> G3_FACSIMILE_PART = BasicBodyPartTypes.G3_FACSIMILE.implicit(context(G3_FACSIMILE));
    private static final BerType<Teletex> TELETEX_PART = BasicBodyPartTypes.TELETEX.implicit(context(TELETEX));
    private static final BerType<Videotex> VIDEOTEX_PART = BasicBodyPartTypes.VIDEOTEX.implicit(context(VIDEOTEX));
    private static final BerType<NationallyDefined> NATIONALLY_DEFINED_PART = BerTypes.ANY.explicit(context(NATIONALLY_DEFINED))
        .map(NationallyDefined::new, NationallyDefined::element);
    private static final BerType<BilaterallyDefined> BILATERALLY_DEFINED_PART =
        BerTypes.OCTET_STRING.implicit(context(BILATERALLY_DEFINED)).map(BilaterallyDefined::new, BilaterallyDefined::octets);

    private static final BodyPartTypes OUTERMOST = new BodyPartTypes(FORWARDINGS);

    private final Optional<BerType<ForwardedMessage>> messagePart;
    private final ExtendedBodyPartTypes extended;
    private final BerType<Ipm> ipm;

    private BodyPartTypes(int forwardings) {
        Optional<BerType<Ipm>> inner = forwardings == 0 ? Optional.empty() : Optional.of(new BodyPartTypes(forwardings - 1).ipm);
        messagePart = inner.map(type -> message(type).implicit(context(MESSAGE)));
        extended = new ExtendedBodyPartTypes(inner);
        ipm = ipm(BerTypes.ANY.map(this::decode, this::encode));
    }

    /** Of the message that nobody has forwarded yet. */
    static BerType<Ipm> outermostIpm() {
        return OUTERMOST.ipm;
    }

    static BodyPart decodeOutermost(Octets element) {
        return OUTERMOST.decode(element);
    }

    static Octets encodeOutermost(BodyPart part) {
        return OUTERMOST.encode(part);
    }

    static BodyPart basicForm(BodyPart part) {
        return part instanceof Extended other ? OUTERMOST.extended.videotex(other).<BodyPart>map(videotex -> videotex).orElse(part) : part;
    }

    /**
     * <pre>
     * IPM  ::= SEQUENCE { heading Heading, body Body }
     * Body ::= SEQUENCE OF BodyPart
     * </pre>
     */
    private static BerType<Ipm> ipm(BerType<BodyPart> bodyPart) {
        BerSequence<Ipm> s = BerSequence.named("IPM");
        Member<Heading> heading = s.required("heading", HeadingTypes.HEADING, Ipm::heading);
        Member<List<BodyPart>> body = s.required("body", BerSequenceOf.of(bodyPart), Ipm::body);
        return s.as(m -> new Ipm(m.get(heading), m.get(body)));
    }

    /** {@code MessageBodyPart ::= SEQUENCE { parameters MessageParameters, data MessageData }}. */
    private static BerType<ForwardedMessage> message(BerType<Ipm> ipm) {
        BerSequence<ForwardedMessage> s = BerSequence.named("MessageBodyPart");
        Member<MessageParameters> parameters =
            s.required("parameters", BasicBodyPartTypes.MESSAGE_PARAMETERS, ForwardedMessage::parameters);
        Member<Ipm> data = s.required("data", ipm, ForwardedMessage::message);
        return s.as(m -> new ForwardedMessage(m.get(parameters), m.get(data)));
    }

    private BodyPart decode(Octets element) {
        int number = number(element);
        try {
            return switch (number) {
                case IA5_TEXT -> IA5_TEXT_PART.decode(element, InterpersonalContentCodec.LIMITS);
                case G3_FACSIMILE -> G3_FACSIMILE_PART.decode(element, InterpersonalContentCodec.LIMITS);
                case TELETEX -> TELETEX_PART.decode(element, InterpersonalContentCodec.LIMITS);
                case VIDEOTEX -> VIDEOTEX_PART.decode(element, InterpersonalContentCodec.LIMITS);
                case NATIONALLY_DEFINED -> NATIONALLY_DEFINED_PART.decode(element, InterpersonalContentCodec.LIMITS);
                case MESSAGE -> messagePart.isPresent() ? messagePart.get().decode(element, InterpersonalContentCodec.LIMITS)
                    : new Uninterpreted(number, element);
                case BILATERALLY_DEFINED -> BILATERALLY_DEFINED_PART.decode(element, InterpersonalContentCodec.LIMITS);
                case EXTENDED -> extended.decode(element);
                default -> new Uninterpreted(number, element);
            };
        } catch (BerException notWhatItSays) {
            return new Uninterpreted(number, element);
        }
    }

    /** The number of the basic part; -1 for an element that is none. */
    private static int number(Octets element) {
        try {
            BerReader reader = new BerReader(element, InterpersonalContentCodec.LIMITS);
            reader.next();
            BerTag tag = reader.tag();
            return tag.tagClass() == TagClass.CONTEXT ? tag.number() : -1;
        } catch (BerException unreadable) {
            throw new IllegalArgumentException("body part cannot be read", unreadable);
        }
    }

    private Octets encode(BodyPart part) {
        return switch (part) {
            case Ia5Text text -> IA5_TEXT_PART.encode(text);
            case G3Facsimile facsimile -> G3_FACSIMILE_PART.encode(facsimile);
            case Teletex teletex -> TELETEX_PART.encode(teletex);
            case Videotex videotex -> VIDEOTEX_PART.encode(videotex);
            case NationallyDefined defined -> NATIONALLY_DEFINED_PART.encode(defined);
            case ForwardedMessage message -> messagePart.orElseThrow(() ->
                new IllegalArgumentException("message within more than " + FORWARDINGS + " messages")).encode(message);
            case BilaterallyDefined defined -> BILATERALLY_DEFINED_PART.encode(defined);
            case GeneralText text -> extended.encodeTyped(text);
            case FileTransfer file -> extended.encodeTyped(file);
            case ForwardedNotification notification -> extended.encodeTyped(notification);
            case Voice voice -> extended.encodeTyped(voice);
            case ForwardedContent content -> ExtendedBodyPartTypes.encode(ForwardedContentTypes.write(content));
            case Extended other -> ExtendedBodyPartTypes.encode(other);
            case Uninterpreted(var number, var element) -> element;
        };
    }
}
