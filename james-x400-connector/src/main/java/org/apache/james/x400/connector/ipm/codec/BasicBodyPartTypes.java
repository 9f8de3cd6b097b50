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
import static org.apache.james.x400.transport.asn1.BerTag.universal;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.apache.james.x400.connector.ipm.BodyPart.G3Facsimile;
import org.apache.james.x400.connector.ipm.BodyPart.Ia5Text;
import org.apache.james.x400.connector.ipm.BodyPart.Teletex;
import org.apache.james.x400.connector.ipm.BodyPart.Videotex;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/** The basic body parts that we look into, without their numbers: parameters and data of each serve the extended form as well. */
final class BasicBodyPartTypes {
    /** Text stays octets: it may be long, and its characters are nobody's business here. */
    static final BerType<Octets> IA5_DATA = BerTypes.OCTET_STRING.implicit(universal(22));

    /** {@code IA5TextParameters ::= SET { repertoire [0] Repertoire DEFAULT ia5 }}; written even where it is ia5, as other writers do. */
    static final BerType<Ia5Text.Repertoire> IA5_PARAMETERS = ia5Parameters();

    static final BerType<List<BitString>> G3_DATA = BerSequenceOf.of(BerTypes.BIT_STRING);

    /** {@code SET { number-of-pages [0] INTEGER OPTIONAL, non-basic-parameters [1] G3FacsimileNonBasicParameters OPTIONAL }}. */
    static final BerType<G3Parameters> G3_PARAMETERS = g3Parameters();

    static final BerType<List<Octets>> TELETEX_DATA = BerSequenceOf.of(BerTypes.TELETEX_STRING);

    /**
     * <pre>
     * TeletexParameters ::= SET {
     *   number-of-pages      [0] INTEGER OPTIONAL,
     *   telex-compatible     [1] BOOLEAN DEFAULT FALSE,
     *   non-basic-parameters [2] TeletexNonBasicParameters OPTIONAL }
     * </pre>
     */
    static final BerType<TeletexParameters> TELETEX_PARAMETERS = teletexParameters();

    /** {@code VideotexParameters ::= SET { syntax [0] VideotexSyntax OPTIONAL }}. */
    static final BerType<Optional<Integer>> VIDEOTEX_PARAMETERS = videotexParameters();

    /** {@code MessageParameters ::= SET { delivery-time [0] ... OPTIONAL, delivery-envelope [1] ... OPTIONAL }}. */
    static final BerType<MessageParameters> MESSAGE_PARAMETERS = messageParameters();

    static final BerType<Ia5Text> IA5_TEXT = part("IA5TextBodyPart", IA5_PARAMETERS, IA5_DATA, Ia5Text::repertoire, Ia5Text::text,
        Ia5Text::new);

    static final BerType<G3Facsimile> G3_FACSIMILE = part("G3FacsimileBodyPart", G3_PARAMETERS, G3_DATA,
        part -> new G3Parameters(part.pages(), part.nonBasic()), G3Facsimile::images, G3Parameters::with);

    static final BerType<Teletex> TELETEX = part("TeletexBodyPart", TELETEX_PARAMETERS, TELETEX_DATA,
        part -> new TeletexParameters(part.pages(), part.telexCompatible(), part.nonBasic()), Teletex::texts, TeletexParameters::with);

    static final BerType<Videotex> VIDEOTEX = part("VideotexBodyPart", VIDEOTEX_PARAMETERS, BerTypes.VIDEOTEX_STRING, Videotex::syntax,
        Videotex::data, Videotex::new);

    record G3Parameters(Optional<Integer> pages, Optional<BitString> nonBasic) {
        static final G3Parameters NONE = new G3Parameters(Optional.empty(), Optional.empty());

        G3Facsimile with(List<BitString> images) {
            return new G3Facsimile(pages, nonBasic, images);
        }
    }

    record TeletexParameters(Optional<Integer> pages, boolean telexCompatible, Optional<Octets> nonBasic) {
        static final TeletexParameters NONE = new TeletexParameters(Optional.empty(), false, Optional.empty());

        Teletex with(List<Octets> texts) {
            return new Teletex(pages, telexCompatible, nonBasic, texts);
        }
    }

    private BasicBodyPartTypes() {
    }

    private static <B, P, D> BerType<B> part(String name, BerType<P> parametersType, BerType<D> dataType,
                                             Function<B, P> toParameters, Function<B, D> toData,
                                             BiFunction<P, D, B> part) {
        BerSequence<B> s = BerSequence.named(name);
        Member<P> parameters = s.required("parameters", parametersType, toParameters);
        Member<D> data = s.required("data", dataType, toData);
        return s.as(m -> part.apply(m.get(parameters), m.get(data)));
    }

    private static BerType<Ia5Text.Repertoire> ia5Parameters() {
        BerSet<Ia5Text.Repertoire> s = BerSet.named("IA5TextParameters");
        Member<Ia5Text.Repertoire> repertoire = s.optional("repertoire",
            BerEnumerated.of("Repertoire", Ia5Text.Repertoire.class, Ia5Text.Repertoire::wireValue).implicit(context(0)), Optional::of);
        return s.as(m -> m.find(repertoire).orElse(Ia5Text.Repertoire.IA5));
    }

    private static BerType<G3Parameters> g3Parameters() {
        BerSet<G3Parameters> s = BerSet.named("G3FacsimileParameters");
        Member<Integer> pages = s.optional("number-of-pages", BerTypes.INTEGER.implicit(context(0)), G3Parameters::pages);
        Member<BitString> nonBasic = s.optional("non-basic-parameters", BerTypes.BIT_STRING.implicit(context(1)), G3Parameters::nonBasic);
        return s.as(m -> new G3Parameters(m.find(pages), m.find(nonBasic)));
    }

    private static BerType<TeletexParameters> teletexParameters() {
        BerSet<TeletexParameters> s = BerSet.named("TeletexParameters");
        Member<Integer> pages = s.optional("number-of-pages", BerTypes.INTEGER.implicit(context(0)), TeletexParameters::pages);
        Member<Boolean> telex =
            s.withDefault("telex-compatible", BerTypes.BOOLEAN.implicit(context(1)), false, TeletexParameters::telexCompatible);
        Member<Octets> nonBasic = s.optional("non-basic-parameters", BerTypes.element(context(2)), TeletexParameters::nonBasic);
        return s.as(m -> new TeletexParameters(m.find(pages), m.get(telex), m.find(nonBasic)));
    }

    private static BerType<Optional<Integer>> videotexParameters() {
        BerSet<Optional<Integer>> s = BerSet.named("VideotexParameters");
        Member<Integer> syntax = s.optional("syntax", BerTypes.INTEGER.implicit(context(0)), present -> present);
        return s.as(m -> m.find(syntax));
    }

    private static BerType<MessageParameters> messageParameters() {
        BerSet<MessageParameters> s = BerSet.named("MessageParameters");
        s.ignoringUnknown();
        Member<UtcTime> time =
            s.optional("delivery-time", BerTypes.UTC_TIME.implicit(context(0)), MessageParameters::deliveryTime);
        Member<Octets> envelope =
            s.optional("delivery-envelope", BerTypes.element(context(1)), MessageParameters::deliveryEnvelope);
        return s.as(m -> new MessageParameters(m.find(time), m.find(envelope)));
    }
}
