/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.cli.RunningTool.Finished;
import org.apache.james.x400.transport.testkit.Capture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodeCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"91F5C11B, 145.245.193.27", "52656d6f74654d5441, RemoteMTA", "4E434F5354455354, NCOSTEST", "4e434f5354455354, NCOSTEST"})
    void networkAddressesOfEvent9301ShouldBecomeText(String hex, String text) throws Exception {
        Finished decoded = RunningTool.run("decode", hex);

        assertThat(decoded.status()).isZero();
        assertThat(decoded.out().strip()).isEqualTo("network-address: " + text);
    }

    /** What AP0.LOG of Q153188 shows: an invocation of ROSE, which is none of our layers. */
    @Test
    void otherBerShouldBecomeATreeOfItsElements() throws Exception {
        Finished decoded = RunningTool.run("decode", "A180 020133 A180 3080 99022710 910100 0000 0000 0000");

        assertThat(decoded.status()).isZero();
        assertThat(decoded.out()).contains("[1]", "[UNIVERSAL 16]", "[25]: 2 octets, 2710", "[17]: 1 octets, 00");
    }

    @Test
    void aMailShouldBecomeAnApduThatIsReadByNameAndAMailAgain() throws Exception {
        Path mail = folder.resolve("letter.eml");
        Files.writeString(mail, "From: Alice <alice@alpha.example>\r\n"
            + "To: bob@beta.example\r\nSubject: Hello\r\nX-Odd: 1\r\n\r\nGood day.\r\n",
            StandardCharsets.US_ASCII);

        Finished converted = RunningTool.run("convert", mail.toString(), "--or-address", "C=DE;A=ADMD;P=ACME");

        assertThat(converted.status()).as(converted.err()).isZero();
        assertThat(converted.out()).contains("letter.apdu: ").contains("lost: ");
        Path apdu = folder.resolve("letter.apdu");
        Finished decoded = RunningTool.run("decode", apdu.toString());
        assertThat(decoded.status()).as(decoded.err()).isZero();
        assertThat(decoded.out().lines()).contains("  envelope (message-transfer-envelope)", "    priority: normal");
        assertThat(decoded.out()).contains("this-ipm").contains("subject: \"Hello\"").contains("Good day.").contains("P=ACME");
        assertThat(RunningTool.run("decode", apdu.toString(), "--json").out()).startsWith("{\"name\": \"mts-apdu")
            .contains("\\\"Hello\\\"");

        Finished back = RunningTool.run("convert", apdu.toString(), "-o", folder.resolve("back.eml").toString(),
            "--or-address", "C=DE;A=ADMD;P=ACME");
        assertThat(back.status()).as(back.err()).isZero();
        assertThat(Files.readString(folder.resolve("back.eml"))).contains("Subject: Hello").contains("bob@beta.example")
            .contains("Good day.");
    }

    @ParameterizedTest
    @CsvSource({"m88_small, ACSE (aarq)", "m410_small, RTSE (rtorq)", "m84_small, RTSE (rtorq)"})
    void anotherMtasConnectionShouldBeReadInAllLayers(String capture, String layer) throws Exception {
        Path file = folder.resolve("capture.hex");
        try (InputStream lines = Capture.class.getResourceAsStream("captures/" + capture + ".tpkt")) {
            Files.writeString(file, new String(lines.readAllBytes(), StandardCharsets.US_ASCII).lines()
                .filter(line -> line.contains(" initiator ")).map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .collect(Collectors.joining("\n")));
        }

        Finished decoded = RunningTool.run("decode", file.toString());

        assertThat(decoded.status()).as(decoded.err()).isZero();
        assertThat(decoded.out()).startsWith("tpkt-stream").contains("transport CR", "session CN", layer, "dialogue-mode: MONOLOGUE",
            "session AS", "session AE", "transferred: mts-apdu (message)", "originator-name: C=XX;A=TEST;P=PRMDA", "this-ipm");
        String hexOfPassword = "7061737361";
        assertThat(decoded.out()).doesNotContain(hexOfPassword).contains("2a2a2a2a2a");
        Finished open = RunningTool.run("decode", file.toString(), "--passwords");
        assertThat(open.out()).contains(hexOfPassword).doesNotContain("2a2a2a2a2a");
    }

    @Test
    void mailForNobodyAndFileThatIsNotThereShouldBeNamed() throws Exception {
        Path mail = folder.resolve("nobody.eml");
        Files.writeString(mail, "From: alice@alpha.example\r\nSubject: s\r\n\r\nHello\r\n");

        assertThat(RunningTool.run("convert", mail.toString()).err()).contains("nobody.eml has no recipient in To, Cc or Bcc");
        assertThat(RunningTool.run("convert", folder.resolve("gone.apdu").toString()).err())
            .contains("gone.apdu cannot be read: there is no such file");
    }

    @Test
    void hexadecimalDigitsInAFileShouldStandForOctets() throws Exception {
        Path file = folder.resolve("bind.hex");
        Files.writeString(file, "# an MTABindArgument\nB0 10 A1 0E 80 05 4D54412D41 A1 05 16 03 616263\n");

        Finished decoded = RunningTool.run("decode", file.toString());

        assertThat(decoded.status()).as(decoded.err()).isZero();
        assertThat(decoded.out()).contains("\"MTA-A\"").doesNotContain("abc").contains("********");
        assertThat(RunningTool.run("decode", file.toString(), "--passwords").out()).contains("abc");
    }

    @Test
    void otherBerShouldBeShownByTags() throws Exception {
        assertThat(RunningTool.run("decode", "300602010581016f").out()).contains("octets").contains("\"o\"");
    }

    @Test
    void whatIsNothingShouldBeSaid() throws Exception {
        Finished decoded = RunningTool.run("decode", "ff");

        assertThat(decoded.status()).isEqualTo(1);
        assertThat(decoded.err().lines()).hasSize(1);
    }
}
