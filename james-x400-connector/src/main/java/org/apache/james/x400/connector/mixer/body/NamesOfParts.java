/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.ParameterizedField;

/**
 * What a body part has no place for, such as the name and type of a bilaterally-defined one and the format of a text: it
 * travels among the header fields of the message, {@code X-X400-Body-Part: 2; content-type="application/pdf; name=a.pdf"}, where people
 * see it and another gateway gives it back.
 */
final class NamesOfParts {
    /** What octets without a name are called where names are looked for (Q166598); on the way back it is no name. */
    static final HeaderField NEUTRAL = new HeaderField("Content-Disposition", "attachment; filename=att.dat");
    private static final String FIELD = "X-X400-Body-Part";

    private NamesOfParts() {
    }

    /**
     * The field for a part; empty where there is nothing to say.
     *
     * @param number from 1
     */
    static Optional<HeaderField> field(int number, Header part) {
        ParameterizedField field = ParameterizedField.of(Integer.toString(number));
        for (HeaderField one : part.fields()) {
            if (MimeEntity.describesContent(one) && !one.equals(NEUTRAL) && !one.is("Content-Transfer-Encoding")
                && !one.body().equals("application/octet-stream")) {
                field = field.with(one.name().toLowerCase(Locale.ROOT),
                    one.isValid() ? one.body().strip() : FileToX400.ascii(one));
            }
        }
        return field.parameters().isEmpty() ? Optional.empty()
            : Optional.of(new HeaderField(FIELD, field.toString())).filter(HeaderField::isValid);
    }

    /** The fields of parts by their numbers. */
    static Map<Integer, Header> read(Header message) {
        Map<Integer, Header> parts = new HashMap<>();
        for (String body : message.all(FIELD)) {
            ParameterizedField field = ParameterizedField.parse(body);
            if (field.value().matches("[1-9]\\d{0,4}")) {
                List<HeaderField> fields = new ArrayList<>();
                field.parameters().forEach((name, value) -> Stream.of(new HeaderField(capitalized(name), value))
                    .map(one -> one.isValid() ? one : new HeaderField(one.name(), FileToX400.ascii(one)))
                    .filter(one -> MimeEntity.describesContent(one) && !one.is("Content-Transfer-Encoding") && one.isValid())
                    .forEach(fields::add));
                parts.put(Integer.valueOf(field.value()), new Header(fields));
            }
        }
        return parts;
    }

    /** The fields of a part, but for a Content-Type that says nothing more than the body part does. */
    static Header withoutTypeAlone(Header part, String known) {
        ParameterizedField type = MimeEntity.typeOf(part);
        ParameterizedField rest = ParameterizedField.of(type.value());
        for (var parameter : type.parameters().entrySet()) {
            rest = parameter.getKey().equals(known) ? rest : rest.with(parameter.getKey(), parameter.getValue());
        }
        Header others = part.where(field -> !field.is("Content-Type"));
        return rest.parameters().isEmpty() ? others : others.plus("Content-Type", rest.toString());
    }

    /** A part with what was said of it; where that is about a part of another kind, the part as it is. */
    static MimeEntity named(MimeEntity part, Header told) {
        boolean octets = part.isType("application/octet-stream") && part instanceof MimeEntity.Leaf;
        Optional<ParameterizedField> type = told.first("Content-Type").map(ParameterizedField::parse);
        if (!octets && type.filter(said -> !said.value().equals(part.type().value())).isPresent()) {
            return part;
        }
        ParameterizedField merged = octets && type.isPresent() ? type.get() : part.type();
        for (var parameter : type.map(ParameterizedField::parameters).orElse(Map.of()).entrySet()) {
            merged = merged.parameter(parameter.getKey()).isPresent() ? merged : merged.with(parameter.getKey(), parameter.getValue());
        }
        List<HeaderField> fields = new ArrayList<>(List.of(new HeaderField("Content-Type", merged.toString())));
        part.header().fields().stream().filter(field -> !field.is("Content-Type") && !told.has(field.name())
            && !(octets && field.is("Content-Disposition"))).forEach(fields::add);
        told.fields().stream().filter(field -> !field.is("Content-Type")).forEach(fields::add);
        return part.withHeader(new Header(fields));
    }

    static Header without(Header message) {
        return message.where(field -> !field.is(FIELD));
    }

    private static String capitalized(String name) {
        StringBuilder text = new StringBuilder(name);
        for (int i = 0; i < text.length(); i++) {
            if (i == 0 || text.charAt(i - 1) == '-') {
                text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
            }
        }
        return text.toString();
    }
}
