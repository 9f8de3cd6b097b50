/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

/**
 * A set of tokens, as the token item has it. Who owns the data token may send; reliable transfer moves all three together and calls
 * that the turn.
 *
 * @param bits one bit a token
 */
public record Tokens(int bits) {
    public static final Tokens NONE = new Tokens(0x00);
    public static final Tokens DATA = new Tokens(0x01);
    public static final Tokens MINOR = new Tokens(0x04);
    /** The token for major synchronization points and for starting activities. */
    public static final Tokens MAJOR = new Tokens(0x10);
    /** Every token that exists under the functional units of reliable transfer. */
    public static final Tokens ALL = DATA.and(MINOR).and(MAJOR);

    public Tokens {
        if (bits < 0 || bits > 0xFF) {
            throw new IllegalArgumentException("token item " + bits + " is not an octet");
        }
    }

    public Tokens and(Tokens more) {
        return new Tokens(bits | more.bits);
    }

    public Tokens without(Tokens others) {
        return new Tokens(bits & ~others.bits);
    }

    public Tokens common(Tokens others) {
        return new Tokens(bits & others.bits);
    }

    public boolean contain(Tokens others) {
        return (bits & others.bits) == others.bits;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    /** The names, joined by a plus sign: {@code data+minor+major}. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        append(text, DATA, "data");
        append(text, MINOR, "minor");
        append(text, MAJOR, "major");
        int others = bits & ~ALL.bits;
        return others == 0 ? text.toString() : text + (text.isEmpty() ? "" : "+") + String.format("0x%02X", others);
    }

    private void append(StringBuilder text, Tokens token, String name) {
        if (contain(token)) {
            text.append(text.isEmpty() ? "" : "+").append(name);
        }
    }
}
