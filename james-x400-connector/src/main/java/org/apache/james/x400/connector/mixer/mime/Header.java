/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The fields of a message or of a part, in their order from the top. */
public final class Header {
    public static final Header EMPTY = new Header(List.of());

    private final List<HeaderField> fields;
    /** Found out when it is asked for; that of an unchanged header stays the same. */
    private volatile ParameterizedField type;

    public Header(List<HeaderField> fields) {
        this.fields = List.copyOf(fields);
    }

    public List<HeaderField> fields() {
        return fields;
    }

    /** The content type, or text/plain in us-ascii where none is given or the one given cannot be read. */
    ParameterizedField type() {
        ParameterizedField found = type;
        if (found == null) {
            found = first("Content-Type").map(ParameterizedField::parse).filter(MimeEntity::isType).orElse(MimeEntity.DEFAULT_TYPE);
            type = found;
        }
        return found;
    }

    public static Header of(HeaderField... fields) {
        return new Header(List.of(fields));
    }

    /** The body of the first field of that name. */
    public Optional<String> first(String name) {
        for (HeaderField field : fields) {
            if (field.is(name)) {
                return Optional.of(field.body());
            }
        }
        return Optional.empty();
    }

    /** The bodies of all fields of that name, from the top. */
    public List<String> all(String name) {
        List<String> bodies = new ArrayList<>(1);
        for (HeaderField field : fields) {
            if (field.is(name)) {
                bodies.add(field.body());
            }
        }
        return bodies;
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    public Header where(Predicate<HeaderField> condition) {
        return new Header(fields.stream().filter(condition).toList());
    }

    /** This header and, after it, further fields. */
    public Header plus(List<HeaderField> more) {
        List<HeaderField> all = new ArrayList<>(fields);
        all.addAll(more);
        return new Header(all);
    }

    public Header plus(String name, String body) {
        return plus(List.of(new HeaderField(name, body)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Header that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
