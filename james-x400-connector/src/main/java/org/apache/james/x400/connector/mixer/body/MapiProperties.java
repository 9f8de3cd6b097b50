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
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/** A list of MAPI properties in TNEF, MS-OXTNEF §2.1.3.4; of each its first value, as it stands. */
final class MapiProperties {
    private static final int UNICODE = 0x1F;
    private static final int MULTIPLE = 0x1000;
    private static final int FIRST_NAMED = 0x8000;
    private static final int GUID = 16;

    private record Value(int type, Octets octets) {
    }

    private final Map<Integer, Value> values = new HashMap<>();

    /** Reads as many as can be read; what is damaged ends the list. */
    static MapiProperties read(Octets list) {
        MapiProperties properties = new MapiProperties();
        LittleEndian in = new LittleEndian(list);
        try {
            for (long left = in.doubleWord(); left > 0 && !in.isAtEnd(); left--) {
                properties.one(in);
            }
        } catch (LittleEndian.Damaged e) {
            return properties;
        }
        return properties;
    }

    private void one(LittleEndian in) throws LittleEndian.Damaged {
        int type = in.word();
        int id = in.word();
        if (id >= FIRST_NAMED) {
            in.run(GUID);
            if (in.doubleWord() == 0) {
                in.doubleWord();
            } else {
                in.padded(in.doubleWord());
            }
        }
        int single = type & ~MULTIPLE;
        boolean variable = single == 0x1E || single == UNICODE || single == 0x0D || single == 0x102;
        long count = variable || single != type ? in.doubleWord() : 1;
        for (long i = 0; i < count; i++) {
            Octets value = variable ? in.padded(in.doubleWord()) : in.run(fixed(single));
            values.putIfAbsent(id, new Value(single, value));
        }
    }

    private static int fixed(int type) throws LittleEndian.Damaged {
        return switch (type) {
            case 0x02, 0x03, 0x04, 0x0A, 0x0B -> 4;
            case 0x05, 0x06, 0x07, 0x14, 0x40 -> 8;
            case 0x48 -> GUID;
            default -> throw new LittleEndian.Damaged("property type " + type);
        };
    }

    Optional<Octets> octets(int id) {
        return Optional.ofNullable(values.get(id)).map(Value::octets).filter(octets -> !octets.isEmpty());
    }

    /** @param charset of strings that are not Unicode */
    Optional<String> text(int id, Charset charset) {
        return Optional.ofNullable(values.get(id)).map(value -> new String(value.octets().toByteArray(),
            value.type() == UNICODE ? StandardCharsets.UTF_16LE : charset).replaceAll("\0+$", "")).filter(text -> !text.isEmpty());
    }
}
