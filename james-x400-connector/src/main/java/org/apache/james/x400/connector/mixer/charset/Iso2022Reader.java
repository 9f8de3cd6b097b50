/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.charset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mixer.charset.GraphicSet.Kind;

/**
 * Reads octets with ISO 2022 code extension as characters: designations, locking and single shifts, sets of one and two octets, accents
 * before their letter. Escape sequences of control sets are skipped; an octet without meaning becomes U+FFFD and is counted.
 * Used by one thread.
 */
public final class Iso2022Reader extends Reader {
    private static final int ESCAPE = 0x1B;
    private static final int SHIFT_OUT = 0x0E;
    private static final int SHIFT_IN = 0x0F;
    private static final int SINGLE_SHIFT_2 = 0x8E;
    private static final int SINGLE_SHIFT_3 = 0x8F;
    private static final int END = -1;

    private final InputStream octets;
    private final GraphicSet[] designated = new GraphicSet[4];
    private final StringBuilder ready = new StringBuilder();
    private int left;
    private int right = 1;
    private int singleShift = END;
    private int pushedBack = END;
    private char accent;
    private long unreadable;

    private Iso2022Reader(InputStream octets, Optional<GraphicSet> g0, Optional<GraphicSet> g1) {
        this.octets = new BufferedInputStream(octets);
        this.designated[0] = g0.orElse(null);
        this.designated[1] = g1.orElse(null);
    }

    /** A TeletexString: T.61 sets in G0 and G1 until an escape sequence says otherwise. */
    public static Iso2022Reader teletex(InputStream octets) {
        return new Iso2022Reader(octets, CharacterSetRegister.byNumber(CharacterSetRegister.T61_PRIMARY),
            CharacterSetRegister.byNumber(CharacterSetRegister.T61_SUPPLEMENTARY));
    }

    /**
     * A general text: the character sets that it declares stand in G0 and G1 until an escape sequence says otherwise, because several
     * peers send no designation at all. Without a declaration it is ASCII with Latin-1 to the right.
     */
    public static Iso2022Reader generalText(InputStream octets, Set<Integer> registers) {
        Optional<GraphicSet> g0 = registers.stream().flatMap(number -> CharacterSetRegister.byNumber(number).stream())
            .filter(set -> set.kind() == Kind.SINGLE_94 && set.register() != CharacterSetRegister.T61_SUPPLEMENTARY)
            .findFirst();
        Optional<GraphicSet> g1 = registers.stream().flatMap(number -> CharacterSetRegister.byNumber(number).stream())
            .filter(set -> set.kind() == Kind.SINGLE_96 || set.register() == CharacterSetRegister.T61_SUPPLEMENTARY)
            .findFirst();
        return new Iso2022Reader(octets, g0.or(() -> CharacterSetRegister.byNumber(CharacterSetRegister.ASCII)),
            g1.or(() -> CharacterSetRegister.byNumber(LatinPart.PART_1.register())));
    }

    /** How many octets so far had no meaning. */
    public long unreadable() {
        return unreadable;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (ready.length() < length && readOne()) {
            // each call appends what one code means
        }
        int count = Math.min(length, ready.length());
        if (count == 0) {
            return END;
        }
        ready.getChars(0, count, buffer, offset);
        ready.delete(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        octets.close();
    }

    private int next() throws IOException {
        if (pushedBack != END) {
            int octet = pushedBack;
            pushedBack = END;
            return octet;
        }
        return octets.read();
    }

    private boolean readOne() throws IOException {
        int octet = next();
        switch (octet) {
            case END -> {
                flushAccent();
                return false;
            }
            case ESCAPE -> escape();
            case SHIFT_OUT -> left = 1;
            case SHIFT_IN -> left = 0;
            case SINGLE_SHIFT_2 -> singleShift = 2;
            case SINGLE_SHIFT_3 -> singleShift = 3;
            default -> graphic(octet);
        }
        return true;
    }

    private void graphic(int octet) throws IOException {
        if ((octet & 0x60) == 0) {
            control(octet);
            return;
        }
        boolean high = octet >= 0x80;
        int position = octet & 0x7F;
        int register = singleShift != END ? singleShift : high ? right : left;
        GraphicSet set = register == END ? null : designated[register];
        singleShift = END;
        if (!high && position == 0x20 && (set == null || set.kind() != Kind.SINGLE_96)) {
            emit(' ');
        } else if (set == null) {
            skip();
        } else if (set.kind() == Kind.DOUBLE_94) {
            int second = next();
            if (second == END) {
                skip();
            } else {
                emit(set.at(position, second & 0x7F));
            }
        } else {
            emit(set.at(position));
        }
    }

    private void control(int octet) {
        if (octet < 0x20) {
            flushAccent();
            ready.append((char) octet);
        } else {
            skip();
        }
    }

    private void emit(char character) {
        if (character == GraphicSet.UNASSIGNED) {
            skip();
        } else if (GraphicSet.isAccent(character)) {
            flushAccent();
            accent = character;
        } else if (accent != 0) {
            String letter = character == ' ' ? AccentCode.standingAlone(accent)
                : Normalizer.normalize("" + character + accent, Normalizer.Form.NFC);
            accent = 0;
            ready.append(letter);
        } else {
            ready.append(character);
        }
    }

    private void flushAccent() {
        if (accent != 0) {
            ready.append(AccentCode.standingAlone(accent));
            accent = 0;
        }
    }

    private void skip() {
        flushAccent();
        unreadable++;
        ready.append(GraphicSet.UNASSIGNED);
    }

    private void escape() throws IOException {
        int octet = next();
        switch (octet) {
            case END -> skip();
            case 'N' -> singleShift = 2;
            case 'O' -> singleShift = 3;
            case 'n' -> left = 2;
            case 'o' -> left = 3;
            case '~' -> right = 1;
            case '}' -> right = 2;
            case '|' -> right = 3;
            default -> {
                if (octet >= 0x20 && octet <= 0x2F) {
                    designation(octet);
                } else {
                    pushedBack = octet;
                    skip();
                }
            }
        }
    }

    /** ESC I … F, with one or more intermediate octets (2/0 to 2/15) before the final one. */
    private void designation(int first) throws IOException {
        int intermediate = first;
        boolean two = first == '$';
        int octet = next();
        while (octet >= 0x20 && octet <= 0x2F) {
            intermediate = octet;
            octet = next();
        }
        if (octet == END) {
            skip();
            return;
        }
        int target = switch (intermediate) {
            case '(', '$' -> 0;
            case ')', '-' -> 1;
            case '*', '.' -> 2;
            case '+', '/' -> 3;
            default -> END;
        };
        if (target != END) {
            boolean large = intermediate == '-' || intermediate == '.' || intermediate == '/';
            Kind kind = two ? Kind.DOUBLE_94 : large ? Kind.SINGLE_96 : Kind.SINGLE_94;
            designated[target] = CharacterSetRegister.byDesignation(kind, octet).orElse(null);
        }
    }
}
