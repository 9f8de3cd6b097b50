/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An OBJECT IDENTIFIER. X.690 8.19.
 *
 * @param encoded the arcs as the content of the element has them
 */
public record Oid(Octets encoded) {
    /** Longer ones name nothing that anybody has registered. */
    public static final int MAX_ARCS = 128;
    /** As many octets as an identifier may have here. */
    public static final int MAX_OCTETS = 4096;

    private static final BigInteger FORTY = BigInteger.valueOf(40);

    public Oid {
        if (encoded.isEmpty() || encoded.length() > MAX_OCTETS) {
            throw new IllegalArgumentException("object identifier of " + encoded.length() + " octets, not between 1 and " + MAX_OCTETS);
        }
        check(encoded);
    }

    private static void check(Octets encoded) {
        int arcs = 1;
        boolean first = true;
        for (int i = 0; i < encoded.length(); i++) {
            int octet = encoded.at(i);
            if (first && octet == 0x80) {
                throw new IllegalArgumentException("arc of an object identifier begins with a zero digit");
            }
            first = octet < 0x80;
            arcs += first ? 1 : 0;
        }
        if (!first) {
            throw new IllegalArgumentException("object identifier ends within an arc");
        }
        if (arcs > MAX_ARCS) {
            throw new IllegalArgumentException("object identifier has more than " + MAX_ARCS + " arcs");
        }
    }

    /** @param dotted as in {@code 2.6.1.10.1}: two arcs or more */
    public static Oid of(String dotted) {
        List<BigInteger> arcs = new ArrayList<>();
        for (String arc : dotted.split("\\.", -1)) {
            if (!arc.matches("[0-9]+")) {
                throw new IllegalArgumentException("\"" + dotted + "\" is no object identifier: \"" + arc + "\" is no number");
            }
            arcs.add(new BigInteger(arc));
        }
        return of(arcs);
    }

    public static Oid of(List<BigInteger> arcs) {
        if (arcs.size() < 2 || arcs.get(0).intValue() > 2 || arcs.get(0).bitLength() > 2
                || arcs.get(0).intValue() < 2 && arcs.get(1).compareTo(FORTY) >= 0) {
            throw new IllegalArgumentException("no object identifier begins with the arcs " + arcs);
        }
        BerWriter writer = new BerWriter();
        for (BigInteger arc : arcs.subList(2, arcs.size()).reversed()) {
            writeArc(writer, arc);
        }
        writeArc(writer, arcs.get(0).multiply(FORTY).add(arcs.get(1)));
        return new Oid(writer.toOctets());
    }

    private static void writeArc(BerWriter writer, BigInteger arc) {
        writer.octet(arc.intValue() & 0x7f);
        for (BigInteger rest = arc.shiftRight(7); rest.signum() != 0; rest = rest.shiftRight(7)) {
            writer.octet(0x80 | rest.intValue() & 0x7f);
        }
    }

    /** The numbers, of any size. */
    public List<BigInteger> arcs() {
        List<BigInteger> arcs = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.at(i) < 0x80) {
                BigInteger value = number(encoded.slice(begin, i + 1));
                begin = i + 1;
                if (arcs.isEmpty()) {
                    BigInteger root = value.divide(FORTY).min(BigInteger.TWO);
                    arcs.add(root);
                    value = value.subtract(root.multiply(FORTY));
                }
                arcs.add(value);
            }
        }
        return List.copyOf(arcs);
    }

    private static BigInteger number(Octets digits) {
        int bits = (int) digits.length() * 7;
        byte[] magnitude = new byte[bits / 8 + 1];
        for (int i = 0; i < digits.length(); i++) {
            int shift = bits - 7 * (i + 1);
            int place = magnitude.length - 1 - shift / 8;
            int value = (digits.at(i) & 0x7f) << shift % 8;
            magnitude[place] |= (byte) value;
            if (value > 0xff) {
                magnitude[place - 1] |= (byte) (value >> 8);
            }
        }
        return new BigInteger(1, magnitude);
    }

    /** The arcs with dots between. */
    @Override
    public String toString() {
        return arcs().stream().map(BigInteger::toString).collect(Collectors.joining("."));
    }
}
