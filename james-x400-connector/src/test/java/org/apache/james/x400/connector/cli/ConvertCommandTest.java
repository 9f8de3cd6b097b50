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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.james.x400.connector.cli.RunningTool.Finished;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {
    private static final String MAIL = "From: Alice <alice@alpha.example>\r\nTo: bob@beta.example\r\nMessage-ID: <1@alpha.example>\r\n"
        + "Date: Fri, 5 Jan 2024 09:15:00 +0000\r\nSubject: Hello\r\n\r\nDear Bob\r\n";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.ISO_8859_1);
    }

    private static Message message(Path apdu) throws Exception {
        return (Message) MtsApduCodec.standard().decode(Octets.wrap(Files.readAllBytes(apdu)));
    }

    @Test
    void mailShouldGoThereAndBackAndNothingBeWrittenOver() throws Exception {
        Path mail = file("letter.eml", MAIL);

        Finished there = RunningTool.run("convert", mail.toString());
        Finished back = RunningTool.run("convert", folder.resolve("letter.apdu").toString());

        assertThat(there.status()).as(there.err()).isZero();
        assertThat(there.out()).contains("letter.apdu: ").contains("lost: nothing");
        assertThat(back.status()).as(back.err()).isZero();
        assertThat(back.out()).contains("letter-1.eml: ");
        assertThat(mail).hasContent(MAIL);
        assertThat(Files.readString(folder.resolve("letter-1.eml"))).contains("From: Alice <alice@alpha.example>\r\n")
            .contains("Message-ID: <1@alpha.example>\r\n").contains("Date: Fri, 5 Jan 2024 09:15:00 +0000\r\n")
            .endsWith("\r\nDear Bob\r\n");
    }

    @Test
    void namedOutputShouldBeWrittenOver() throws Exception {
        Path target = file("out.apdu", "old");

        assertThat(RunningTool.run("convert", file("letter.eml", MAIL).toString(), "-o", target.toString()).status()).isZero();

        assertThat(message(target).envelope().contentIdentifier()).contains("Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C=DE;A=EXAMPLE;P=ACME", "/C=DE/ADMD=EXAMPLE/PRMD=ACME/", "/PRMD=ACME/ADMD=EXAMPLE/C=DE/"})
    void addressOfTheGatewayShouldBeReadInBothForms(String address) throws Exception {
        RunningTool.run("convert", file("letter.eml", MAIL).toString(), "--or-address", address);

        assertThat(message(folder.resolve("letter.apdu")).envelope().originatorName().address().toString())
            .isEqualTo("C=DE;A=EXAMPLE;P=ACME;DDA:RFC-822=alice(a)alpha.example");
    }

    @Test
    void mailShouldBeMappedForAPeerOf1984() throws Exception {
        Finished done = RunningTool.run("convert", file("letter.eml", MAIL.replace("Subject", "X-Mood: good\r\nSubject")).toString(),
            "--1984");

        assertThat(done.status()).as(done.err()).isZero();
        assertThat(message(folder.resolve("letter.apdu")).envelope().contentType()).isEqualTo(ContentType.P2);
    }

    @Test
    void lossesAndRefusedRecipientsShouldBeListed() throws Exception {
        String mail = MAIL.replace("bob@beta.example", "bob@beta.example, \"" + "x".repeat(600) + "\"@beta.example")
            .replace("Hello", "Hello ".repeat(60));

        Finished done = RunningTool.run("convert", file("letter.eml", mail).toString(), "--1984");

        assertThat(done.status()).isZero();
        assertThat(done.out()).contains("refused: ").contains("512 characters").contains("lost: HEADING subject: cut to 128 characters");
    }

    @Test
    void byteOrderMarkShouldNotMakeAnApduOfAMail() throws Exception {
        Path mail = file("letter.eml", "\u00EF\u00BB\u00BF" + MAIL);

        assertThat(RunningTool.run("convert", mail.toString()).err()).doesNotContain("APDU");
    }

    @ParameterizedTest
    @CsvSource({"'',is empty", "'\u00A0\u0003\u0001\u0002\u0003',is no MTS-APDU", "'\u00A0',is no MTS-APDU",
        "'Subject: nobody\r\n\r\nx',has no recipient in To"})
    void whatCannotBeConvertedShouldBeSaid(String content, String expected) throws Exception {
        Finished done = RunningTool.run("convert", file("bad", content).toString());

        assertThat(done.status()).isNotZero();
        assertThat(done.err()).contains("bad").contains(expected).doesNotContain("Exception");
        assertThat(folder).isDirectoryNotContaining(path -> !path.endsWith("bad"));
    }

    @Test
    void missingFileAndBadAddressShouldBeNamed() throws Exception {
        assertThat(RunningTool.run("convert", folder.resolve("none.eml").toString()).err()).contains("none.eml");
        assertThat(RunningTool.run("convert", file("letter.eml", MAIL).toString(), "--or-address", "X=DE").err())
            .contains("--or-address").contains("X");
    }
}
