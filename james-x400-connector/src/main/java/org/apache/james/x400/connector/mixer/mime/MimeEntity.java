/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;

/** A message or a part of one: header and body, the transfer encoding of the body already undone. */
public sealed interface MimeEntity {
    /** How the names of fields begin that describe content. */
    String CONTENT = "content-";
    ParameterizedField DEFAULT_TYPE = ParameterizedField.of("text/plain").with("charset", "us-ascii");

    Header header();

    /** This entity under another header. */
    default MimeEntity withHeader(Header other) {
        return switch (this) {
            case Leaf leaf -> new Leaf(other, leaf.content());
            case Multipart multipart -> new Multipart(other, multipart.parts());
            case Enclosed enclosed -> new Enclosed(other, enclosed.message());
            case Verbatim verbatim -> new Verbatim(other, verbatim.body());
        };
    }

    /** The content type, or text/plain in us-ascii where none is given or the one given cannot be read. */
    default ParameterizedField type() {
        return typeOf(header());
    }

    static ParameterizedField typeOf(Header header) {
        return header.type();
    }

    /** Something before the slash and something behind it, and no other slash. */
    static boolean isType(ParameterizedField type) {
        String value = type.value();
        int slash = value.indexOf('/');
        return slash > 0 && slash < value.length() - 1 && value.indexOf('/', slash + 1) < 0;
    }

    default ParameterizedField disposition() {
        return ParameterizedField.parse(header().first("Content-Disposition").orElse(""));
    }

    default boolean isType(String value) {
        return type().value().equals(value);
    }

    default String mainType() {
        return type().value().substring(0, type().value().indexOf('/'));
    }

    default String subtype() {
        return type().value().substring(type().value().indexOf('/') + 1);
    }

    /** Whether the field belongs to the body part and not to the message. */
    static boolean describesContent(HeaderField field) {
        if (!field.name().regionMatches(true, 0, CONTENT, 0, CONTENT.length())) {
            return false;
        }
        String name = field.name().toLowerCase(Locale.ROOT);
        return !name.equals("content-language") && !name.equals("content-return")
            && !name.equals("content-identifier");
    }

    /** A body without parts. */
    record Leaf(Header header, Octets content) implements MimeEntity {
        public Leaf {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(content, "content");
        }
    }

    /** A body of parts. */
    record Multipart(Header header, List<MimeEntity> parts) implements MimeEntity {
        public Multipart {
            Objects.requireNonNull(header, "header");
            parts = List.copyOf(parts);
        }
    }

    /** A body that is a message. */
    record Enclosed(Header header, MimeEntity message) implements MimeEntity {
        public Enclosed {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(message, "message");
        }
    }

    /** A body left as it came, with its transfer encodings, because a signature covers them or because nobody can read it. */
    record Verbatim(Header header, Octets body) implements MimeEntity {
        public Verbatim {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(body, "body");
        }
    }
}
