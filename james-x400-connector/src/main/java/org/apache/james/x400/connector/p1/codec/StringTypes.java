/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;

/** String types beyond those that are Java Strings, and what personal names are made of. */
public final class StringTypes {
    public static final BerType<TeletexString> TELETEX_STRING =
        BerTypes.TELETEX_STRING.map(octets -> TeletexString.of(octets.toByteArray()), text -> Octets.wrap(text.toByteArray()));

    /**
     * <pre>
     * UniversalOrBMPString ::= SET {
     *   character-encoding CHOICE {
     *     two-octets  BMPString,
     *     four-octets UniversalString },
     *   iso-639-language-code PrintableString (SIZE (2|5)) OPTIONAL }
     * </pre>
     */
    public static final BerType<UniversalText> UNIVERSAL_OR_BMP_STRING = universalOrBmpString();

    private record Bmp(String text) implements Encoding {
    }

    private record Universal(String text) implements Encoding {
    }

    private sealed interface Encoding {
        String text();
    }

    /** A personal name in one of the three string types. */
    record NameParts<S>(S surname, Optional<S> givenName, Optional<S> initials, Optional<S> generationQualifier) {
    }

    private StringTypes() {
    }

    private static BerType<UniversalText> universalOrBmpString() {
        BerType<Encoding> encoding = BerChoice.<Encoding>named("character-encoding")
            .alternative("two-octets", BerTypes.BMP_STRING, Bmp.class, Bmp::new, Bmp::text)
            .alternative("four-octets", BerTypes.UNIVERSAL_STRING, Universal.class, Universal::new, Universal::text)
            .build();
        BerSet<UniversalText> s = BerSet.named("UniversalOrBMPString");
        Member<Encoding> text = s.required("character-encoding", encoding, StringTypes::encoding);
        Member<String> language = s.optional("iso-639-language-code", BerTypes.PRINTABLE_STRING, UniversalText::language);
        return s.as(m -> new UniversalText(m.get(text) instanceof Bmp ? UniversalText.Form.BMP : UniversalText.Form.UNIVERSAL,
            m.get(text).text(), m.find(language)));
    }

    private static Encoding encoding(UniversalText text) {
        return switch (text.form()) {
            case BMP -> new Bmp(text.text());
            case UNIVERSAL -> new Universal(text.text());
        };
    }

    /**
     * <pre>
     * SET {
     *   surname              [0] ...,
     *   given-name           [1] ... OPTIONAL,
     *   initials             [2] ... OPTIONAL,
     *   generation-qualifier [3] ... OPTIONAL }
     * </pre>
     *
     * @param noSurname what a missing surname is read as; it is mandatory, and missing in some gateways' addresses
     */
    static <S> BerType<NameParts<S>> personalName(String name, BerType<S> string, S noSurname) {
        BerSet<NameParts<S>> s = BerSet.named(name);
        Member<S> surname = s.optional("surname", string.implicit(context(0)), parts -> Optional.of(parts.surname()));
        Member<S> given = s.optional("given-name", string.implicit(context(1)), NameParts::givenName);
        Member<S> initials = s.optional("initials", string.implicit(context(2)), NameParts::initials);
        Member<S> generation = s.optional("generation-qualifier", string.implicit(context(3)), NameParts::generationQualifier);
        return s.as(m -> new NameParts<>(m.find(surname).orElse(noSurname), m.find(given), m.find(initials), m.find(generation)));
    }

    /** For components that are absent when they have no elements. */
    public static <T> Optional<List<T>> unlessEmpty(List<T> elements) {
        return elements.isEmpty() ? Optional.empty() : Optional.of(elements);
    }
}
