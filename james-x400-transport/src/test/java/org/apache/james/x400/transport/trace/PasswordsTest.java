/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final int TPKT_AND_DATA = 7;

    private static byte[] packet(String vector) {
        return HexVector.load(vector).octets().toByteArray();
    }

    private static byte[] tsdu(String vector) {
        byte[] packet = packet(vector);
        return Arrays.copyOfRange(packet, TPKT_AND_DATA, packet.length);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({"s01-cn-x410, secretA", "s02-cn-x410-p1-84, secretA", "s03-ac-x410, secretB", "s05-cn-normal, secretA",
        "s06-ac-normal, secretB"})
    void onlyThePasswordShouldBeBlanked(String vector, String password) {
        byte[] tsdu = tsdu(vector);
        String before = text(tsdu);

        Passwords.blank(tsdu);

        assertThat(before).contains(password);
        assertThat(text(tsdu)).isEqualTo(before.replace(password, "*".repeat(password.length())));
    }

    @Test
    void passwordInIndefiniteLengthsAndPiecesShouldBeBlanked() {
        // As in Q123650, with a name and a password put in, which comes as a constructed string.
        byte[] accept = accept("3180 A080 800100 0000 A180 800100 810103 A280 A080 A180 8003414243 A180 3680 1603736563 1603726574 0000 "
            + "0000 0000 0000 0000 0000 0000");
        String before = text(accept);

        Passwords.blank(accept);

        assertThat(before).contains("sec").contains("ret");
        assertThat(text(accept)).isEqualTo(before.replace("sec", "***").replace("ret", "***"));
    }

    @Test
    void everyStringOfABindInAnUnknownFormShouldBeBlanked() {
        // The bind within octet-aligned data, so that nothing of its structure can be seen.
        byte[] accept = accept("3127 A003 800101 A220 611E 301C 020103 8117 B115 A113 80054D54412D42 A10A 1608 7365637265744242");
        String before = text(accept);

        Passwords.blank(accept);

        assertThat(text(accept)).doesNotContain("secret").doesNotContain("MTA-B")
            .startsWith(before.substring(0, before.indexOf('\u0081') + 2));
    }

    private static byte[] accept(String userData) {
        byte[] data = HexFormat.of().parseHex(userData.replace(" ", ""));
        byte[] accept = new byte[data.length + 4];
        accept[0] = 14;
        accept[1] = (byte) (data.length + 2);
        accept[2] = (byte) 193;
        accept[3] = (byte) data.length;
        System.arraycopy(data, 0, accept, 4, data.length);
        return accept;
    }

    @ParameterizedTest
    @ValueSource(strings = {"s09-as", "s10-mip-mia", "s20-fn-dn-normal", "p01-message-p22", "s07-rf-normal", "s23-ab-user-normal"})
    void otherPdusShouldStayAsTheyAre(String vector) {
        byte[] tsdu = tsdu(vector);
        byte[] before = tsdu.clone();

        Passwords.blank(tsdu);

        assertThat(tsdu).isEqualTo(before);
    }

    /** Whatever octet of the user data is wrong, but the tag of the password itself. */
    @ParameterizedTest
    @ValueSource(strings = {"s01-cn-x410", "s03-ac-x410", "s05-cn-normal", "s06-ac-normal"})
    void damagedBindShouldShowNoPassword(String vector) {
        byte[] whole = tsdu(vector);
        int password = text(whole).indexOf("secret");
        int userData = text(whole).indexOf("1", text(whole).indexOf('\u00C1'));
        for (int at = userData; at < password - 2; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) value;

                Passwords.blank(damaged);

                assertThat(text(damaged)).as("octet %d is %02X", at, value).hasSize(whole.length).doesNotContain("secret");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"s01-cn-x410", "s05-cn-normal", "s06-ac-normal"})
    void passwordAcrossPacketsShouldBeBlanked(String vector) {
        byte[] tsdu = tsdu(vector);
        for (int split = 1; split < tsdu.length; split++) {
            Opening opening = new Opening();
            Direction direction = vector.contains("-ac") ? Direction.RECEIVED : Direction.SENT;
            opening.add(new Chunk(Instant.EPOCH, direction, data(false, Arrays.copyOfRange(tsdu, 0, split))));
            opening.add(new Chunk(Instant.EPOCH, direction, data(true, Arrays.copyOfRange(tsdu, split, tsdu.length))));

            StringBuilder joined = new StringBuilder();
            opening.blanked().forEach(chunk -> joined.append(text(chunk.octets()).substring(TPKT_AND_DATA)));

            assertThat(joined.toString()).hasSize(tsdu.length).doesNotContain("secret").contains("*******").contains("MTA-");
        }
    }

    @Test
    void bindThatIsNotCompleteShouldBeBlankedWhole() {
        byte[] tsdu = tsdu("s05-cn-normal");
        Opening opening = new Opening();
        opening.add(new Chunk(Instant.EPOCH, Direction.RECEIVED, data(false, tsdu)));
        opening.add(new Chunk(Instant.EPOCH, Direction.RECEIVED, Arrays.copyOf(packet("s05-cn-normal"), 190)));

        assertThat(opening.isComplete()).isFalse();
        assertThat(opening.blanked()).hasSize(2).allSatisfy(chunk -> {
            byte[] octets = chunk.octets();
            assertThat(Arrays.copyOfRange(octets, TPKT_AND_DATA, octets.length)).containsOnly('*');
        });
    }

    private static byte[] data(boolean last, byte[] payload) {
        byte[] packet = new byte[TPKT_AND_DATA + payload.length];
        packet[0] = 3;
        packet[2] = (byte) (packet.length >> 8);
        packet[3] = (byte) packet.length;
        packet[4] = 2;
        packet[5] = (byte) 0xF0;
        packet[6] = (byte) (last ? 0x80 : 0);
        System.arraycopy(payload, 0, packet, TPKT_AND_DATA, payload.length);
        return packet;
    }
}
