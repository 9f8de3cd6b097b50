/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One graphic character set of the International Register: what each code position stands for.
 * A combining mark (U+0300 to U+036F) at a position means an accent that stands <em>before</em> its letter.
 */
public final class GraphicSet {
    /** The character of a position that the set leaves free. */
    public static final char UNASSIGNED = '\uFFFD';
    private static final int FIRST_94 = 0x21;
    private static final int FIRST_96 = 0x20;
    private static final int COLUMNS = 94;

    /** How many positions a set has and how many octets name one. */
    public enum Kind {
        /** One octet, 94 positions from 2/1 to 7/14. */
        SINGLE_94,
        /** One octet, 96 positions from 2/0 to 7/15. */
        SINGLE_96,
        /** Two octets, each from 2/1 to 7/14. */
        DOUBLE_94
    }

    private final int register;
    private final Kind kind;
    private final char finalOctet;
    private final String table;
    private final Map<Character, Integer> positions = new HashMap<>();

    GraphicSet(int register, Kind kind, char finalOctet, String table) {
        int size = switch (kind) {
            case SINGLE_94 -> 94;
            case SINGLE_96 -> 96;
            case DOUBLE_94 -> COLUMNS * COLUMNS;
        };
        if (table.length() != size) {
            throw new IllegalArgumentException("set " + register + " has " + table.length() + " positions instead of " + size);
        }
        this.register = register;
        this.kind = kind;
        this.finalOctet = finalOctet;
        this.table = table;
        if (kind != Kind.DOUBLE_94) {
            for (int i = size - 1; i >= 0; i--) {
                positions.put(table.charAt(i), i + (kind == Kind.SINGLE_96 ? FIRST_96 : FIRST_94));
            }
            positions.remove(UNASSIGNED);
        }
    }

    /** The number in the International Register. */
    public int register() {
        return register;
    }

    public Kind kind() {
        return kind;
    }

    /** The last octet of the escape sequence that designates this set. */
    public char finalOctet() {
        return finalOctet;
    }

    /** The character at a position given without its high bit, from 0x20 to 0x7F. */
    char at(int position) {
        int index = position - (kind == Kind.SINGLE_96 ? FIRST_96 : FIRST_94);
        return index < 0 || index >= table.length() ? UNASSIGNED : table.charAt(index);
    }

    /** The character at a position of a two-octet set, both octets given without their high bits. */
    char at(int row, int column) {
        int index = (row - FIRST_94) * COLUMNS + column - FIRST_94;
        return row < FIRST_94 || column < FIRST_94 || column >= FIRST_94 + COLUMNS || index >= table.length()
            ? UNASSIGNED : table.charAt(index);
    }

    /** The position of a character in a set of single octets, without the high bit; empty when the set does not have it. */
    Optional<Integer> positionOf(char character) {
        return Optional.ofNullable(positions.get(character));
    }

    static boolean isAccent(char character) {
        return character >= '\u0300' && character <= '\u036F';
    }

    @Override
    public String toString() {
        return "ISO-IR-" + register;
    }
}
