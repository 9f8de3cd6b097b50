/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.body.TextSurvey.Source;
import org.apache.james.x400.connector.mixer.charset.CharacterSetRegister;
import org.apache.james.x400.connector.mixer.charset.Iso2022Reader;
import org.apache.james.x400.connector.mixer.charset.LatinPart;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.transport.asn1.Octets;

/** Text body parts as text/plain, RFC 2157 §6.1, §6.2, §6.7. */
final class TextToMime {
    /** Numbers of control sets, which many systems list beside the graphic ones. */
    private static final Set<Integer> CONTROL_SETS = Set.of(1, 77, 106, 107);
    private static final Set<Integer> JAPANESE = Set.of(14, 42, 87);
    private static final Source ASCII = Source.charset(StandardCharsets.US_ASCII);
    private static final Octets FORM_FEED = Octets.of((byte) 0x0C);

    private final Spool spool;
    private final boolean conversionProhibited;
    private final boolean lossProhibited;
    private final List<Loss> losses;

    /** @param losses to which those of texts are added */
    TextToMime(Spool spool, boolean conversionProhibited, boolean lossProhibited, List<Loss> losses) {
        this.losses = losses;
        this.spool = spool;
        this.conversionProhibited = conversionProhibited;
        this.lossProhibited = lossProhibited;
    }

    /** Octets beyond ASCII, which the standard forbids here and peers send, are UTF-8 where they can be, else Latin-1. */
    MimeEntity ia5(BodyPart.Ia5Text text) throws IOException {
        TextSurvey survey = TextSurvey.of(text.text(), ASCII);
        if (survey.isAscii()) {
            return leaf("us-ascii", survey.canonical() ? text.text() : canonical(text.text(), StandardCharsets.US_ASCII));
        }
        Charset charset = isUtf8(text.text()) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        losses.add(new Loss(Loss.Place.BODY, "ia5-text", "has octets beyond IA5; they are taken for " + charset.name()));
        return leaf(charset.name(), canonical(text.text(), charset));
    }

    /** Pages follow each other with a form feed between. */
    MimeEntity teletex(BodyPart.Teletex teletex) throws IOException {
        List<Octets> pages = new ArrayList<>();
        for (Octets page : teletex.texts()) {
            if (!pages.isEmpty()) {
                pages.add(FORM_FEED);
            }
            pages.add(page);
        }
        Octets text = Octets.concat(pages);
        if (teletex.telexCompatible() || teletex.nonBasic().isPresent()) {
            losses.add(new Loss(Loss.Place.BODY, "teletex", "its parameters have no place in a text"));
        }
        Source source = Source.teletex();
        return conversionProhibited || isToBeKept(TextSurvey.of(text, source), text, source) ? leaf("Teletex", text)
            : transcoded(text, source);
    }

    MimeEntity generalText(BodyPart.GeneralText text) throws IOException {
        Set<Integer> graphic = new TreeSet<>(text.characterSets());
        graphic.removeAll(CONTROL_SETS);
        Set<Integer> high = graphic.stream().filter(number -> number != CharacterSetRegister.ASCII
            && number != CharacterSetRegister.ISO_646_IRV).collect(Collectors.toCollection(TreeSet::new));
        Source source = Source.generalText(graphic);
        if (!high.stream().allMatch(number -> CharacterSetRegister.byNumber(number).isPresent())) {
            return unknown(graphic, text.text());
        }
        if (!high.isEmpty() && JAPANESE.containsAll(high) && Charset.isSupported("ISO-2022-JP")) {
            return leaf("ISO-2022-JP", text.text());
        }
        Optional<Charset> latin = LatinPart.byRegisters(high).map(LatinPart::charsetName)
            .filter(Charset::isSupported).map(Charset::forName);
        TextSurvey survey = TextSurvey.of(text.text(), source);
        if (isToBeKept(survey, text.text(), source)) {
            return unknown(graphic, text.text());
        }
        if (latin.isPresent() && survey.special().stream().allMatch(c -> latin.get().newEncoder().canEncode(Character.toChars(c)[0]))) {
            note(isUnreadable(survey, text.text(), source));
            return leaf(latin.get().name(), encoded(text.text(), source, latin.get()));
        }
        return conversionProhibited && !survey.isAscii() ? unknown(graphic, text.text()) : transcoded(text.text(), source);
    }

    /** Whether octets have no meaning in the character sets that the text says it has. */
    private static boolean isUnreadable(TextSurvey survey, Octets text, Source source) throws IOException {
        try (Reader reader = source.open(text)) {
            reader.transferTo(Writer.nullWriter());
            return reader instanceof Iso2022Reader codes && codes.unreadable() > 0 || survey.special().contains(0xFFFD);
        }
    }

    private void note(boolean unreadable) {
        if (unreadable) {
            losses.add(new Loss(Loss.Place.BODY, "text", "has octets that its character sets give no character"));
        }
    }

    private boolean isToBeKept(TextSurvey survey, Octets text, Source source) throws IOException {
        return lossProhibited && isUnreadable(survey, text, source);
    }

    /** As it stands, under a name that says which character sets it takes. */
    private static MimeEntity unknown(Set<Integer> registers, Octets text) {
        return leaf("x-iso-" + registers.stream().map(String::valueOf).collect(Collectors.joining("-")), text);
    }

    /** In ASCII, Latin-1 or UTF-8, the first that holds all of it. */
    private MimeEntity transcoded(Octets text, Source source) throws IOException {
        TextSurvey survey = TextSurvey.of(text, source);
        note(isUnreadable(survey, text, source));
        Charset charset = survey.isAscii() ? StandardCharsets.US_ASCII
            : survey.special().stream().allMatch(c -> c < 0x100) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        return leaf(charset.name().toLowerCase(Locale.ROOT), encoded(text, source, charset));
    }

    private Octets canonical(Octets text, Charset charset) throws IOException {
        return encoded(text, Source.charset(charset), charset);
    }

    private Octets encoded(Octets text, Source source, Charset charset) throws IOException {
        return spool.keep((Spool.Source) out -> {
            OutputStreamWriter writer = new OutputStreamWriter(out, charset);
            try (Reader reader = new CanonicalLines(source.open(text))) {
                reader.transferTo(writer);
            }
            writer.flush();
        });
    }

    private static boolean isUtf8(Octets text) throws IOException {
        try (Reader reader = new InputStreamReader(text.open(), StandardCharsets.UTF_8.newDecoder())) {
            char[] block = new char[8192];
            while (reader.read(block) >= 0) {
                // the decoder objects where it cannot read
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static MimeEntity leaf(String charset, Octets text) {
        ParameterizedField type = ParameterizedField.of("text/plain").with("charset", charset);
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", type.toString())), text);
    }
}
