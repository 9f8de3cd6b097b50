/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentedContentTest {
    private static final Octets WHOLE = HexVector.load("a01-message-p22").octets();
    /** Tag and length of the content, which ends the APDU: an OCTET STRING of 264 octets. */
    private static final int CONTENT = 264;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 127, 255, 2048})
    @DisplayName("R-TS-37: a content in pieces is the same as one in a piece (Q197281)")
    void rTs37ContentInPiecesShouldBeTakenAsOneInAPiece(int piece) throws Exception {
        Message whole = (Message) MtsApduCodec.standard().decode(WHOLE);
        Octets content = whole.content();
        assertThat(content.length()).isEqualTo(CONTENT);
        long envelopeEnd = WHOLE.length() - CONTENT - 4;
        List<Octets> parts = new ArrayList<>(List.of(Octets.ofHex("A080"), WHOLE.slice(4, envelopeEnd), Octets.ofHex("2480")));
        for (long at = 0; at < CONTENT; at += piece) {
            int length = (int) Math.min(piece, CONTENT - at);
            parts.add(Octets.ofHex(String.format("0482%04X", length)));
            parts.add(content.slice(at, at + length));
        }
        parts.add(Octets.ofHex("00000000"));

        Message inPieces = (Message) MtsApduCodec.standard().decode(Octets.concat(parts));

        assertThat(inPieces.envelope()).isEqualTo(whole.envelope());
        assertThat(inPieces.content().toByteArray()).isEqualTo(content.toByteArray());
    }

    @Test
    @DisplayName("R-TS-37: a connector can have the content of its messages in segments of 2 kB (Q197281)")
    void rTs37ContentShouldGoInSegmentsWhereThePeerCannotTakeLongStrings() throws Exception {
        Message message = (Message) MtsApduCodec.standard().decode(WHOLE);
        for (int length : new int[] {0, 1, 2048, 2049, 5000}) {
            Message some = new Message(message.envelope(), Octets.wrap(new byte[length]));

            Octets encoded = MtsApduCodec.standard().encode(some, true);

            BerReader apdu = new BerReader(encoded);
            apdu.next();
            apdu.enter();
            apdu.next();
            apdu.skip();
            apdu.next();
            apdu.enter();
            List<Long> segments = new ArrayList<>();
            while (apdu.next()) {
                segments.add(apdu.content().length());
            }
            assertThat(segments).hasSize((length + 2047) / 2048).allMatch(segment -> segment <= 2048);
            assertThat(segments.stream().mapToLong(Long::longValue).sum()).isEqualTo(length);
            assertThat(MtsApduCodec.standard().decode(encoded)).isEqualTo(some);
            assertThat(MtsApduCodec.standard().encode(some, false)).isEqualTo(MtsApduCodec.standard().encode(some));
        }
    }
}
