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
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.body.TextSurvey.Source;
import org.apache.james.x400.connector.mixer.charset.AccentCode;
import org.apache.james.x400.connector.mixer.charset.CharacterSetRegister;
import org.apache.james.x400.connector.mixer.charset.LatinPart;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Plain text as IA5 text, general text or teletex, whichever the peer's users read and can say all of it. RFC 2157 §6.1, §6.2, §6.7.
 * Word wrap is applied where the connector asks for it.
 */
final class TextToX400 {
    private static final List<Integer> JAPANESE = List.of(6, 14, 42, 87);
    private static final byte FORM_FEED = 0x0C;
    private static final Octets LINE_END = Octets.of((byte) '\r', (byte) '\n');

    private final BodyHabits habits;
    private final boolean extended;
    private final boolean conversionProhibited;
    private final Spool spool;

    TextToX400(BodyOptions options) {
        this(options.habits(), options.extended(), options.conversionProhibited(), options.spool());
    }

    TextToX400(BodyHabits habits, boolean extended, boolean conversionProhibited, Spool spool) {
        this.habits = habits;
        this.extended = extended;
        this.conversionProhibited = conversionProhibited;
        this.spool = spool;
    }

    /** The part that says all of the text; empty when none does, or when that would take a forbidden conversion. */
    Optional<BodyPart> exact(MimeEntity.Leaf part) throws IOException {
        String charset = MimeText.charset(part);
        Optional<Source> source = MimeText.source(charset);
        return source.isEmpty() ? Optional.empty() : exact(part.content(), charset, source.get());
    }

    private Optional<BodyPart> exact(Octets text, String charset, Source source) throws IOException {
        TextSurvey survey = TextSurvey.of(text, source);
        if (survey.isAscii() && !(habits.text() == BodyHabits.TextForm.TELETEX && survey.isTeletex())) {
            return Optional.of(ia5(text, source, survey));
        }
        if (survey.special().contains(0xFFFD)) {
            return Optional.empty();
        }
        return extended ? inExtended(text, charset, source, survey) : inTeletex(text, source, survey);
    }

    /** A line of the gateway. */
    BodyPart marker(String text) throws IOException {
        return ia5(Octets.wrap(text.replaceAll("[^\\x20-\\x7E\r\n]", "?").getBytes(StandardCharsets.US_ASCII)),
            Source.charset(StandardCharsets.US_ASCII), TextSurvey.of(Octets.EMPTY, Source.charset(StandardCharsets.US_ASCII)));
    }

    private BodyPart ia5(Octets text, Source source, TextSurvey survey) throws IOException {
        if (!extended && text.length() == 0) {
            // old peers refuse a part without an octet (Q265403)
            return BodyPart.Ia5Text.of(LINE_END);
        }
        boolean asItIs = survey.sevenBit() && survey.canonical() && habits.wordWrap().isEmpty();
        return BodyPart.Ia5Text.of(asItIs ? text : spool.keep(Transcoding.ascii(lines(text, source))));
    }

    private Optional<BodyPart> inExtended(Octets text, String charset, Source source, TextSurvey survey) throws IOException {
        if (habits.text() == BodyHabits.TextForm.TELETEX && !conversionProhibited && survey.isTeletex()) {
            return inTeletex(text, source, survey);
        }
        if (habits.text() == BodyHabits.TextForm.ISO_6937 && !conversionProhibited && isIso6937(survey)) {
            return Optional.of(new BodyPart.GeneralText(List.of(CharacterSetRegister.ASCII, CharacterSetRegister.ISO_6937_SUPPLEMENTARY),
                spool.keep(Transcoding.accents(lines(text, source), AccentCode.ISO_6937))));
        }
        if (charset.equals("iso-2022-jp")) {
            return Optional.of(new BodyPart.GeneralText(JAPANESE, text));
        }
        Optional<LatinPart> sent = LatinPart.byCharset(charset).filter(named -> named.covers(survey.special()));
        Optional<LatinPart> part = sent.isPresent() || conversionProhibited ? sent : survey.latin();
        if (part.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BodyPart.GeneralText(List.of(CharacterSetRegister.ASCII, part.get().register()),
            spool.keep(Transcoding.generalText(lines(text, source), part.get()))));
    }

    private Optional<BodyPart> inTeletex(Octets text, Source source, TextSurvey survey) throws IOException {
        boolean allowed = !conversionProhibited || survey.isAscii();
        return allowed && survey.isTeletex()
            ? Optional.of(teletex(spool.keep(Transcoding.accents(lines(text, source), AccentCode.T_61)))) : Optional.empty();
    }

    /** One page for each form feed; the form feeds are left out. */
    private static BodyPart teletex(Octets text) {
        List<Octets> pages = new ArrayList<>();
        long start = 0;
        for (long i = 0; i < text.length(); i++) {
            if (text.at(i) == FORM_FEED) {
                pages.add(text.slice(start, i));
                start = i + 1;
            }
        }
        if (start < text.length() || pages.isEmpty()) {
            pages.add(text.slice(start, text.length()));
        }
        return new BodyPart.Teletex(Optional.empty(), false, Optional.empty(), pages);
    }

    /** What a reader sees who cannot read the exact form: the best text that the peer's habits allow. */
    BodyPart rendering(MimeEntity.Leaf part) throws IOException {
        Source source = MimeText.source(MimeText.charset(part)).orElse(Source.charset(StandardCharsets.UTF_8));
        TextSurvey survey = TextSurvey.of(part.content(), source);
        boolean accented = survey.special().stream().anyMatch(c -> c < 0x100);
        if (extended && accented && habits.text() != BodyHabits.TextForm.TELETEX) {
            return new BodyPart.GeneralText(List.of(CharacterSetRegister.ASCII, LatinPart.PART_1.register()),
                spool.keep(Transcoding.generalText(lines(part.content(), source), LatinPart.PART_1)));
        }
        if (!extended || habits.text() == BodyHabits.TextForm.TELETEX) {
            return teletex(spool.keep(Transcoding.accents(lines(part.content(), source), AccentCode.T_61)));
        }
        return ia5(part.content(), source, survey);
    }

    private Reader lines(Octets text, Source source) {
        Reader canonical = new CanonicalLines(source.open(text));
        return habits.wordWrap().isPresent() ? new WrappedLines(canonical, habits.wordWrap().getAsInt()) : canonical;
    }

    private static boolean isIso6937(TextSurvey survey) {
        return survey.special().stream().allMatch(c -> AccentCode.ISO_6937.encode(Character.toString(c)).exact());
    }
}
