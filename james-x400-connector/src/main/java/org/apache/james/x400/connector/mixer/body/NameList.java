/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The names of bilaterally-defined parts, in a text before them: a line each, by themselves (Microsoft's gateway of 1984, Q114582) or
 * before the text of the message (Mail.D, which may send that as octets, too, behind a part that says OCIS; Q166598). The articles tell
 * that there are such lists, and no more of their form.
 *
 * @param parts what the body is without its list
 * @param names the fields of the parts that have one, by their numbers from 1
 */
record NameList(List<BodyPart> parts, Map<Integer, Header> names) {
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern NAME = Pattern.compile("[^\\\\/:*?\"<>|\\p{Cntrl}]{1,200}\\.[A-Za-z0-9]{1,8}");
    private static final int LONGEST_LINE = 256;

    /** Empty where no text begins with just as many names as there are bilaterally-defined parts behind it. */
    static Optional<NameList> in(List<BodyPart> body) {
        for (int i = 0; i < body.size(); i++) {
            List<BodyPart> behind = body.subList(i + 1, body.size());
            int count = (int) behind.stream().filter(BodyPart.BilaterallyDefined.class::isInstance).count();
            Optional<Octets> text = text(body.get(i));
            List<String> names = text.map(octets -> names(octets, count)).orElse(List.of());
            if (count > 0 && names.size() == count) {
                return Optional.of(of(body.subList(0, i), text.get().slice(end(text.get(), count), text.get().length()), behind, names));
            }
            if (body.get(i) instanceof BodyPart.BilaterallyDefined && !isMarker(body.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static NameList of(List<BodyPart> before, Octets rest, List<BodyPart> behind, List<String> names) {
        List<BodyPart> parts = new ArrayList<>(before.stream().filter(part -> !isMarker(part)).toList());
        if (!string(rest.slice(0, Math.min(rest.length(), LONGEST_LINE))).isBlank()) {
            parts.add(BodyPart.Ia5Text.of(rest));
        }
        Map<Integer, Header> fields = new HashMap<>();
        for (BodyPart part : behind) {
            parts.add(part);
            if (part instanceof BodyPart.BilaterallyDefined) {
                fields.put(parts.size(), Header.of(new HeaderField("Content-Disposition",
                    ParameterizedField.of("attachment").with("filename", names.get(fields.size())).toString())));
            }
        }
        return new NameList(parts, fields);
    }

    private static boolean isMarker(BodyPart part) {
        return text(part).filter(octets -> octets.length() <= 8 && string(octets).strip().equals("OCIS")).isPresent();
    }

    private static Optional<Octets> text(BodyPart part) {
        return switch (part) {
            case BodyPart.Ia5Text text -> Optional.of(text.text());
            case BodyPart.BilaterallyDefined text -> Optional.of(text.octets());
            case BodyPart.Teletex text -> text.texts().stream().findFirst().filter(page -> text.texts().size() == 1);
            default -> Optional.empty();
        };
    }

    /** The names with which it begins; one more than wanted where more stand there. */
    private static List<String> names(Octets text, int wanted) {
        long length = Math.min(text.length(), (wanted + 1L) * LONGEST_LINE);
        return string(text.slice(0, length)).lines().map(String::strip).limit(wanted + 1L)
            .takeWhile(line -> NAME.matcher(line).matches()).toList();
    }

    /** Where the lines end. */
    private static long end(Octets text, int lines) {
        long at = 0;
        for (int ended = 0; ended < lines && at < text.length(); at++) {
            ended += text.at(at) == '\n' ? 1 : 0;
        }
        return at;
    }

    private static String string(Octets octets) {
        return new String(octets.toByteArray(), WESTERN);
    }
}
