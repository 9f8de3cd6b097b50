/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool jar as a user has it: {@code java -jar}, arguments, what is printed, the exit status. */
class ToolJarIntegrationTest {
    private static final Path JAR = Installation.existing("x400.jar.cli");
    private static final String TO = "C=DE;A=ADMD;P=ACME;S=Huber";

    @TempDir
    Path folder;

    /** @param status exit status */
    private record Finished(int status, String out) {
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
            JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    }

    private Finished run(String... arguments) throws Exception {
        Process process = start(arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), out);
    }

    @Test
    void messagesShouldGoFromOneToolToAnotherAndBeReadByName() throws Exception {
        Files.writeString(folder.resolve("letter.eml"),
            "From: alice@alpha.example\r\nTo: bob@beta.example\r\nSubject: Greetings\r\n\r\nGood day.\r\n", StandardCharsets.US_ASCII);
        Process receiver = start("receive", "127.0.0.1:0", "--mta", "MTA-B", "--count", "3", "--seconds", "60");
        try (BufferedReader lines = receiver.inputReader()) {
            String listening = lines.readLine();
            assertThat(listening).startsWith("listening on 127.0.0.1, port ");
            String peer = "127.0.0.1:" + listening.substring(listening.lastIndexOf(' ') + 1);

            Finished pinged = run("ping", peer, "--remote-mta", "MTA-B");
            assertThat(pinged.out()).contains("bind").contains("release");
            assertThat(pinged.status()).isZero();
            assertThat(run("ping", peer, "--remote-mta", "MTA-C").status()).isEqualTo(1);

            Finished one = run("send", peer, "letter.eml", "--to", TO);
            assertThat(one.out()).contains("1 of 1 messages confirmed");
            Finished more = run("send", peer, "--to", TO, "--count", "2", "--mode", "1984");
            assertThat(more.out()).contains("2 of 2 messages confirmed").contains("p99");
            assertThat(receiver.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(receiver.exitValue()).isZero();
        } finally {
            receiver.destroyForcibly();
        }

        assertThat(run("decode", "000001.apdu").out()).contains("Greetings").contains("Good day.").contains("priority: normal");
        assertThat(run("convert", "000001.apdu").status()).isZero();
        assertThat(Files.readString(folder.resolve("000001.eml"))).contains("Subject: Greetings");
    }

    @Test
    void theJarShouldTellWhatItCanDoAndWhatIsWrong() throws Exception {
        assertThat(run("--help").out()).contains("ping", "send", "receive", "decode", "convert");
        assertThat(run("--version").out()).startsWith("x400 ");
        assertThat(run("decode", "91F5C11B").out()).contains("145.245.193.27");
        Finished wrong = run("send", "127.0.0.1:1", "--count", "many");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.out()).contains("--count");
    }
}
