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
 * What a bilaterally-defined body part has no place for, its name and type before all: it travels among the header fields of the message,
 * {@code X-X400-Body-Part: 2; content-type="application/pdf; name=a.pdf"}, where people see it and another gateway gives it back.
 */
final class NamesOfParts {
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
            if (MimeEntity.describesContent(one) && !one.is("Content-Transfer-Encoding")
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
                    .filter(one -> MimeEntity.describesContent(one) && !one.is("Content-Transfer-Encoding") && one.isValid())
                    .forEach(fields::add));
                if (!new Header(fields).has("Content-Type")) {
                    fields.addFirst(new HeaderField("Content-Type", "application/octet-stream"));
                }
                parts.put(Integer.valueOf(field.value()), new Header(fields));
            }
        }
        return parts;
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
