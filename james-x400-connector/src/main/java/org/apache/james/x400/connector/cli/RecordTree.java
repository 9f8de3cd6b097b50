/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Records as trees. Our types are named as the standards name them, and so are their components: what they are called is what is printed.
 * A record that has a text of its own is printed as that.
 */
final class RecordTree {
    /** Octets shown of each value. */
    private static final int SHOWN = 64;

    private RecordTree() {
    }

    static Node of(String name, Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(present -> of(name, present)).orElseGet(() -> Node.leaf(name, "absent"));
            case OptionalInt number -> Node.leaf(name, number.isPresent() ? Integer.toString(number.getAsInt()) : "absent");
            case Octets octets -> Node.leaf(name, octets(octets.length(), octets.slice(0, Math.min(SHOWN, octets.length())).toByteArray()));
            case byte[] octets -> Node.leaf(name, octets(octets.length, Arrays.copyOf(octets, Math.min(SHOWN, octets.length))));
            case TeletexString text -> Node.leaf(name, quoted(text.octets()));
            case String text -> Node.leaf(name, quoted(text));
            case Collection<?> list -> list(name, list);
            case Map<?, ?> map -> list(name, map.entrySet());
            case Map.Entry<?, ?> entry -> of(entry.getKey().toString(), entry.getValue());
            case Record record -> record(name, record);
            default -> Node.leaf(name, value.toString());
        };
    }

    private static Node list(String name, Collection<?> list) {
        List<Node> children = new ArrayList<>();
        list.forEach(element -> children.add(of(element instanceof Map.Entry<?, ?> ? "" : kind(element) + " " + (children.size() + 1),
            element)));
        return children.isEmpty() ? Node.leaf(name, "none") : new Node(name, "", children);
    }

    private static String kind(Object element) {
        return element instanceof Record ? words(element.getClass().getSimpleName()) : "value";
    }

    private static Node record(String name, Record record) {
        String type = words(record.getClass().getSimpleName());
        String label = name.startsWith(type) || type.equals(name) ? name : name + " (" + type + ")";
        if (hasTextOfItsOwn(record)) {
            return Node.leaf(name, record.toString());
        }
        List<Node> children = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = get(record, component);
            if (!isAbsent(value)) {
                children.add(of(words(component.getName()), value));
            }
        }
        return new Node(label, "", children);
    }

    private static boolean isAbsent(Object value) {
        return value instanceof Optional<?> optional && optional.isEmpty()
            || value instanceof OptionalInt number && number.isEmpty()
            || value instanceof Collection<?> list && list.isEmpty()
            || Boolean.FALSE.equals(value);
    }

    /** The text that Java makes begins with the type's name and a bracket; one with a content that is looked into does not count. */
    private static boolean hasTextOfItsOwn(Record record) {
        return !record.toString().startsWith(record.getClass().getSimpleName() + "[");
    }

    private static Object get(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** {@code messageIdentifier} is message-identifier. */
    static String words(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("[\\p{Cntrl}]", "?") + '"';
    }

    private static String octets(long length, byte[] begin) {
        boolean readable = begin.length > 0;
        for (byte octet : begin) {
            readable &= octet >= ' ' && octet <= '~' || octet == '\r' || octet == '\n' || octet == '\t';
        }
        String shown = readable ? quoted(new String(begin, StandardCharsets.US_ASCII).replace("\r\n", "\\n"))
            : HexFormat.of().formatHex(begin);
        return length + " octets" + (length == 0 ? "" : ", " + shown + (length > begin.length ? "…" : ""));
    }
}
