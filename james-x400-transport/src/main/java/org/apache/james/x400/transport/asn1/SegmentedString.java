/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

/** OCTET STRING that is written in the constructed form, and read in any: for peers that cannot take long ones in one piece. */
final class SegmentedString extends TaggedType<Octets> {
    private final int segment;

    /** @param segment octets of each piece, but the last */
    SegmentedString(int segment) {
        super(BerTypes.OCTET_STRING_TAG, true);
        if (segment < 1) {
            throw new IllegalArgumentException("a segment of " + segment + " octets");
        }
        this.segment = segment;
    }

    @Override
    Octets readElement(BerReader reader) throws BerException {
        return reader.string();
    }

    @Override
    Writing<Octets> content() {
        return this::write;
    }

    private void write(BerWriter writer, Octets value) {
        long to = value.length();
        while (to > 0) {
            long from = (to - 1) / segment * segment;
            writer.octets(value.slice(from, to));
            writer.header(BerTypes.OCTET_STRING_TAG, false, to - from);
            to = from;
        }
    }

    @Override
    String notation() {
        return "OCTET STRING";
    }
}
