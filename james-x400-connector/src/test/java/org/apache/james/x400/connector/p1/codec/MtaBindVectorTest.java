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

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.connector.p1.Credentials;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The binds inside connect, accept and refuse frames, found by their first octets: what encloses them is the stack's business. */
class MtaBindVectorTest {
    @ParameterizedTest
    @CsvSource({
        "s05-cn-normal, NORMAL_MODE, B0 14 A1 12 80 05, MTA-A, secretA",
        "s01-cn-x410, X410_MODE, A1 12 80 05, MTA-A, secretA",
        "s02-cn-x410-p1-84, X410_MODE, A1 12 80 05, MTA-A, secretA"})
    void argumentShouldDecodeAndEncode(String vector, MtaBindCodec codec, String start, String name, String password) throws Exception {
        Octets octets = found(HexVector.load(vector).octets(), start);

        MtaBindArgument argument = codec.decodeArgument(octets);

        assertThat(argument).isEqualTo(new MtaBindArgument.Authenticated(name, Password.of(password)));
        assertThat(codec.encode(argument)).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({
        "s06-ac-normal, NORMAL_MODE, B1 14 A1 12 80 05, MTA-B, secretB",
        "s03-ac-x410, X410_MODE, A1 12 80 05, MTA-B, secretB"})
    void resultShouldDecodeAndEncode(String vector, MtaBindCodec codec, String start, String name, String password) throws Exception {
        Octets octets = found(HexVector.load(vector).octets(), start);

        MtaBindResult result = codec.decodeResult(octets);

        assertThat(result).isEqualTo(new MtaBindResult.Authenticated(name, Password.of(password)));
        assertThat(codec.encode(result)).isEqualTo(octets);
    }

    @Test
    void errorShouldDecodeAndEncode() throws Exception {
        Octets octets = found(HexVector.load("s07-rf-normal").octets(), "B2 03 02 01");

        assertThat(MtaBindCodec.NORMAL_MODE.decodeError(octets)).isEqualTo(MtaBindError.AUTHENTICATION_ERROR)
            .hasToString("authentication-error (2)");
        assertThat(MtaBindCodec.NORMAL_MODE.encode(MtaBindError.AUTHENTICATION_ERROR)).isEqualTo(octets);
    }

    @Test
    void unauthenticatedArgumentShouldDecodeAndEncode() throws Exception {
        assertThat(found(HexVector.load("s29-cn-unauth").octets(), "B0 02 05 00"))
            .isEqualTo(MtaBindCodec.NORMAL_MODE.encode(new MtaBindArgument.Unauthenticated()));
        assertThat(MtaBindCodec.X410_MODE.decodeArgument(found(HexVector.load("s30-cn-x410-null").octets(), "05 00 84")
            .slice(0, 2))).isEqualTo(new MtaBindArgument.Unauthenticated());
    }

    @ParameterizedTest
    @CsvSource({
        "m88_small, 2, NORMAL_MODE, OCTET_STRING, B0",
        "m410_small, 2, X410_MODE, OCTET_STRING, A1",
        "m84_small, 2, X410_MODE, IA5_STRING, A1"})
    void capturedArgumentShouldDecode(String capture, int packet, MtaBindCodec codec, Password.Form form, String tag) throws Exception {
        Octets frame = Capture.load(capture).packets().get(packet).octets();
        MtaBindArgument.Authenticated argument = (MtaBindArgument.Authenticated) codec.decodeArgument(bindIn(frame, tag));

        assertThat(argument.initiatorName()).matches("[A-Za-z0-9.-]+");
        assertThat(argument.credentials()).isInstanceOfSatisfying(Password.class, password -> {
            assertThat(password.form()).isEqualTo(form);
            assertThat(password.isEmpty()).isFalse();
        });
        assertThat(codec.decodeArgument(codec.encode(argument))).isEqualTo(argument);
    }

    /** Each bind of each capture, argument and result, is written again in its own octets. */
    @ParameterizedTest
    @ValueSource(strings = {"m88_small", "m88_b2a", "m88_large", "m88_ndr", "m88_probe", "twa_pings", "m410_small", "m410_large",
        "m410_ndr", "m84_small", "m84_large", "m84_ndr", "m84_probe"})
    void capturedBindsShouldBeWrittenInTheirOctets(String name) throws Exception {
        MtaBindCodec codec = name.startsWith("m88") || name.startsWith("twa") ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
        for (List<Capture.Packet> stream : Capture.load(name).streams()) {
            Octets argument = bindIn(stream.get(2).octets(), codec == MtaBindCodec.NORMAL_MODE ? "B0" : "A1");
            Octets result = bindIn(stream.get(3).octets(), codec == MtaBindCodec.NORMAL_MODE ? "B1" : "A1");

            assertThat(codec.encode(codec.decodeArgument(argument))).isEqualTo(argument);
            assertThat(codec.encode(codec.decodeResult(result))).isEqualTo(result);
            assertThat(((MtaBindArgument.Authenticated) codec.decodeArgument(argument)).initiatorName()).startsWith("MTA-");
            assertThat(((MtaBindResult.Authenticated) codec.decodeResult(result)).responderName()).startsWith("MTA-");
        }
    }

    @Test
    void capturedRefusalsShouldBeAuthenticationErrors() throws Exception {
        List<List<Capture.Packet>> streams = Capture.load("refused_binds").streams();
        for (int stream = 0; stream < 2; stream++) {
            byte[] refusal = streams.get(stream).get(3).octets().toByteArray();
            String octets = HexFormat.of().formatHex(refusal);
            assertThat(octets).contains("020102");
            assertThat(MtaBindCodec.NORMAL_MODE.decodeError(Octets.ofHex(octets.substring(octets.lastIndexOf("020102")).substring(0, 6))))
                .isEqualTo(MtaBindError.AUTHENTICATION_ERROR);
        }
    }

    /** The bind is the last element before the end, or before the application protocol; its name is the only [0] with text in it. */
    private static Octets bindIn(Octets frame, String tag) {
        byte[] octets = frame.toByteArray();
        int wanted = Integer.parseInt(tag, 16);
        for (int at = octets.length - 4; at > 0; at--) {
            boolean wrapped = wanted >= 0xB0 && (octets[at] & 0xff) == wanted && (octets[at + 2] & 0xff) == 0xA1;
            boolean bare = wanted == 0xA1 && (octets[at] & 0xff) == 0xA1 && (octets[at + 2] & 0xff) == 0x80 && octets[at + 3] > 1;
            if (wrapped || bare) {
                return frame.slice(at, at + 2 + octets[at + 1]);
            }
        }
        throw new AssertionError("no bind in " + frame);
    }

    private static Octets found(Octets octets, String start) {
        byte[] wanted = Octets.ofHex(start).toByteArray();
        for (long at = 0; at + wanted.length <= octets.length(); at++) {
            if (octets.slice(at, at + wanted.length).equals(Octets.wrap(wanted))) {
                long end = at + 2 + octets.at(at + 1);
                return octets.slice(at, Math.max(end, at + wanted.length));
            }
        }
        throw new AssertionError(start + " is not in " + octets);
    }

    @Test
    void passwordShouldNeverBeShownAndBeEqualByItsOctets() {
        Password ia5 = Password.of("secret");
        Password octetString = Password.of(Password.Form.OCTET_STRING, "secret".getBytes(StandardCharsets.US_ASCII));

        assertThat(ia5).isEqualTo(octetString).hasSameHashCodeAs(octetString).isNotEqualTo(Password.of("Secret"));
        assertThat(new MtaBindArgument.Authenticated("MTA-A", ia5).toString()).doesNotContain("secret").contains("MTA-A");
        assertThat(octetString.toString()).doesNotContain("secret");
        assertThat(ia5.as(Password.Form.OCTET_STRING).form()).isEqualTo(Password.Form.OCTET_STRING);
    }

    @Test
    void credentialsThatAreNoPasswordShouldBeKnownToBeThere() throws Exception {
        Octets strong = Octets.ofHex("A1 0B 80 05 4D 54 41 2D 41 A1 02 A0 00");

        assertThat(MtaBindCodec.X410_MODE.decodeArgument(strong)).isInstanceOfSatisfying(MtaBindArgument.Authenticated.class, argument ->
            assertThat(argument.credentials()).isInstanceOf(Credentials.Unsupported.class));
    }
}
