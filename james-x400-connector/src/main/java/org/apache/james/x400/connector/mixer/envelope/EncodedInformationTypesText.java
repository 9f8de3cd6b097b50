/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.p1.BuiltInEncodedInformationType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * Encoded information types in header fields, RFC 2156 §5.3.3.1: {@code IA5-Text, G3-Fax}, others as object identifiers. Non-basic
 * parameters have no text.
 */
public final class EncodedInformationTypesText {
    private static final Map<BuiltInEncodedInformationType, String> NAMES = new EnumMap<>(Map.of(
        BuiltInEncodedInformationType.UNKNOWN, "Undefined",
        BuiltInEncodedInformationType.TELEX, "Telex",
        BuiltInEncodedInformationType.IA5_TEXT, "IA5-Text",
        BuiltInEncodedInformationType.G3_FACSIMILE, "G3-Fax",
        BuiltInEncodedInformationType.G4_CLASS_1, "TIF0",
        BuiltInEncodedInformationType.TELETEX, "Teletex",
        BuiltInEncodedInformationType.VIDEOTEX, "Videotex",
        BuiltInEncodedInformationType.VOICE, "Voice",
        BuiltInEncodedInformationType.SFD, "SFD",
        BuiltInEncodedInformationType.MIXED_MODE, "TIF1"));
    private static final Pattern NUMBERED = Pattern.compile("[A-Za-z0-9 -]*\\((\\d)\\)");

    private EncodedInformationTypesText() {
    }

    public static String of(EncodedInformationTypes types) {
        List<String> names = new ArrayList<>();
        types.builtInTypes().forEach(type -> names.add(NAMES.get(type)));
        types.extended().forEach(oid -> names.add(ObjectIdentifierText.of(oid)));
        return String.join(", ", names);
    }

    /** Reads the names of RFC 2156 and those of its examples and of other gateways ({@code ia5}, {@code undefined (0)}); skips the rest. */
    public static EncodedInformationTypes parse(String text) {
        List<BuiltInEncodedInformationType> builtIn = new ArrayList<>();
        List<Oid> extended = new ArrayList<>();
        for (String name : text.split(",")) {
            Optional<BuiltInEncodedInformationType> known = builtIn(name.strip());
            known.filter(type -> !builtIn.contains(type)).ifPresent(builtIn::add);
            if (known.isEmpty()) {
                ObjectIdentifierText.parse(name.strip()).ifPresent(extended::add);
            }
        }
        return EncodedInformationTypes.of(builtIn, extended);
    }

    private static Optional<BuiltInEncodedInformationType> builtIn(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (numbered.matches()) {
            int bit = Integer.parseInt(numbered.group(1));
            return NAMES.keySet().stream().filter(type -> type.bit() == bit).findFirst();
        }
        String folded = fold(name);
        return NAMES.entrySet().stream()
            .filter(entry -> fold(entry.getValue()).equals(folded) || fold(entry.getKey().toString()).equals(folded)
                || entry.getKey() == BuiltInEncodedInformationType.IA5_TEXT && folded.equals("ia5"))
            .map(Map.Entry::getKey).findFirst();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[ -]", "");
    }
}
