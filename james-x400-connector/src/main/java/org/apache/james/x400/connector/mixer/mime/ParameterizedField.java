/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a Content-Type or Content-Disposition field: a value with parameters. RFC 2045 §5.1, RFC 2183; parameters in the
 * extended and continued forms of RFC 2231, and with encoded-words inside quotes as many senders write them.
 *
 * @param value      in lower case: {@code text/plain}, {@code attachment}
 * @param parameters decoded, by their names in lower case, in their order
 */
public record ParameterizedField(String value, Map<String, String> parameters) {
    private static final Pattern PARAMETER = Pattern.compile(
        ";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"?|([^;]*))", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern COMMENT_AFTER_SPACE = Pattern.compile("\\s\\([^()]*\\)");
    private static final Pattern QUOTED = Pattern.compile("\\\\(.)");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SECTION = Pattern.compile("([^*]+)\\*(\\d{1,3})(\\*?)");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.0-9A-Z^_`a-z{|}~-]+");
    private static final String ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public ParameterizedField {
        Objects.requireNonNull(value, "value");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public static ParameterizedField of(String value) {
        return new ParameterizedField(value, Map.of());
    }

    public ParameterizedField with(String name, String parameter) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, parameter);
        return new ParameterizedField(value, more);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Reads a field body; parts that cannot be read are passed over. */
    public static ParameterizedField parse(String body) {
        int semicolon = body.indexOf(';');
        String value = semicolon < 0 ? body : body.substring(0, semicolon);
        value = (value.indexOf('(') < 0 ? value : COMMENT.matcher(value).replaceAll("")).strip();
        if (semicolon < 0) {
            return new ParameterizedField(folded(value), Map.of());
        }
        Map<String, String> raw = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(body.substring(semicolon));
        while (matcher.find()) {
            String text = matcher.group(2) != null ? unquoted(matcher.group(2)) : withoutComment(matcher.group(3)).strip();
            raw.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), text);
        }
        return new ParameterizedField(folded(value), decode(raw));
    }

    private static String folded(String value) {
        boolean spaced = value.chars().anyMatch(Character::isWhitespace);
        return (spaced ? SPACE.matcher(value).replaceAll("") : value).toLowerCase(Locale.ROOT);
    }

    private static String unquoted(String text) {
        return text.indexOf('\\') < 0 ? text : QUOTED.matcher(text).replaceAll("$1");
    }

    private static String withoutComment(String text) {
        return text.indexOf('(') < 0 ? text : COMMENT_AFTER_SPACE.matcher(text).replaceAll("");
    }

    private static Map<String, String> decode(Map<String, String> raw) {
        Map<String, String> decoded = new LinkedHashMap<>();
        if (raw.keySet().stream().allMatch(name -> name.indexOf('*') < 0)) {
            raw.forEach((name, text) -> decoded.put(name, EncodedWords.decode(text)));
            return decoded;
        }
        Map<String, Map<Integer, Map.Entry<String, Boolean>>> sections = new LinkedHashMap<>();
        raw.forEach((name, text) -> {
            Matcher section = SECTION.matcher(name);
            if (section.matches()) {
                sections.computeIfAbsent(section.group(1), key -> new TreeMap<>())
                    .put(Integer.parseInt(section.group(2)), Map.entry(text, !section.group(3).isEmpty()));
            } else if (name.endsWith("*")) {
                decoded.put(name.substring(0, name.length() - 1), extended(List.of(Map.entry(text, true))));
            } else {
                decoded.putIfAbsent(name, EncodedWords.decode(text));
            }
        });
        sections.forEach((name, parts) -> decoded.put(name, extended(new ArrayList<>(parts.values()))));
        return decoded;
    }

    /** Joins the sections of a value; those marked are percent-encoded, and the first of them names the charset. */
    private static String extended(List<Map.Entry<String, Boolean>> sections) {
        Charset charset = StandardCharsets.UTF_8;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < sections.size(); i++) {
            String text = sections.get(i).getKey();
            boolean encoded = sections.get(i).getValue();
            int second = encoded && i == 0 ? text.indexOf('\'', text.indexOf('\'') + 1) : -1;
            if (second > 0) {
                charset = charset(text.substring(0, text.indexOf('\'')));
                text = text.substring(second + 1);
            }
            octets.writeBytes(encoded ? percentDecoded(text) : text.getBytes(charset));
        }
        return octets.toString(charset);
    }

    private static Charset charset(String name) {
        try {
            return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && i + 2 < text.length()
                && Character.digit(text.charAt(i + 1), 16) >= 0 && Character.digit(text.charAt(i + 2), 16) >= 0) {
                octets.write(Integer.parseInt(text, i + 1, i + 3, 16));
                i += 2;
            } else {
                octets.write(text.charAt(i));
            }
        }
        return octets.toByteArray();
    }

    /** The field body, each parameter as a token, quoted, or in the extended form of RFC 2231. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(value);
        parameters.forEach((name, parameter) -> text.append("; ").append(name).append(written(parameter)));
        return text.toString();
    }

    private static String written(String parameter) {
        if (isAscii(parameter)) {
            return "=" + (TOKEN.matcher(parameter).matches() ? parameter : EncodedWords.quote(parameter));
        }
        return "*=" + extendedForm(parameter);
    }

    /** Whether a parameter can stand as it is; otherwise its name gets an asterisk, and its value the extended form. */
    public static boolean isAscii(String parameter) {
        return parameter.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    /** The value of a parameter whose name ends in an asterisk, RFC 2231. */
    public static String extendedForm(String parameter) {
        StringBuilder text = new StringBuilder("utf-8''");
        for (byte octet : parameter.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && ATTRIBUTE_CHARACTERS.indexOf(octet) >= 0) {
                text.append((char) octet);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", octet & 0xFF));
            }
        }
        return text.toString();
    }
}
