/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** A value of records as an indented tree: one line for each component that is there. Long octets are shown by length and checksum. */
public final class Printed {
    private static final int SHOWN_OCTETS = 512;

    private final StringBuilder out = new StringBuilder();

    private Printed() {
    }

    public static String of(Object value) {
        Printed printed = new Printed();
        printed.print("", value.getClass().getSimpleName(), value);
        return printed.out.toString();
    }

    private void print(String indent, String label, Object value) {
        switch (value) {
            case Optional<?> optional -> optional.ifPresent(present -> print(indent, label, present));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    print(indent, label + "[" + i + "]", list.get(i));
                }
            }
            case Octets octets -> line(indent, label, octets(octets));
            case Oid oid -> line(indent, label, oid.toString());
            case BitString bits -> line(indent, label, bits.toString());
            case DomainName name -> line(indent, label, name.form().name().toLowerCase(Locale.ROOT) + " " + quoted(name.text()));
            case String text -> line(indent, label, quoted(text));
            case Record single when isCode(single) -> line(indent, label, single.toString());
            case Record single when single.getClass().getRecordComponents().length == 0 -> line(indent, label, typeOf(value));
            case Record compound -> compound(indent, label, compound);
            default -> line(indent, label, value.toString());
        }
    }

    private void compound(String indent, String label, Record value) {
        String type = typeOf(value);
        line(indent, label, label.equals(type) ? "" : type);
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            print(indent + "  ", component.getName(), read(component, value));
        }
    }

    private static boolean isCode(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        return components.length == 1 && components[0].getType() == int.class;
    }

    private static String typeOf(Object value) {
        return value.getClass().getSimpleName();
    }

    private static Object read(RecordComponent component, Record value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private void line(String indent, String label, String text) {
        out.append(indent).append(label).append(text.isEmpty() ? "" : ": " + text).append('\n');
    }

    private static String octets(Octets octets) {
        if (octets.length() > SHOWN_OCTETS) {
            CRC32 checksum = new CRC32();
            checksum.update(octets.toByteArray());
            return octets.length() + " octets, CRC-32 " + Long.toHexString(checksum.getValue());
        }
        return HexFormat.of().withUpperCase().formatHex(octets.toByteArray());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(c >= ' ' && c < 127 ? String.valueOf((char) c) : String.format("\\x%02X", c)));
        return quoted.append('"').toString();
    }
}
