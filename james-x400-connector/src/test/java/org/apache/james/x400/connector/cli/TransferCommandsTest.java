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

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.x400.connector.cli.RunningTool.Finished;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that call and are called, over real sockets. */
class TransferCommandsTest {
    private static final String TO = "C=DE;A=ADMD;P=ACME;S=Huber";

    @TempDir
    Path folder;

    private RunningTool receive(String... more) {
        return RunningTool.start(Stream.concat(Stream.of("receive", "127.0.0.1:0",
            "--folder", folder.resolve("arrived").toString(), "--mta", "MTA-B",
            "--seconds", "60"), Stream.of(more)).toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1988-normal", "1988-x410", "1984"})
    void messagesShouldArriveInAllModes(String mode) throws Exception {
        RunningTool receiver = receive("--count", "3");

        Finished sent = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--mode", mode, "--to", TO, "--count", "3",
            "--size", "2000", "--mta", "MTA-A", "--remote-mta", "mta-b");

        assertThat(sent.err()).isEmpty();
        assertThat(sent.status()).isZero();
        assertThat(sent.out()).contains("3 of 3 messages confirmed").contains("messages/s").contains("p50 ").contains("p99 ");
        assertThat(receiver.finished().out()).contains("3 messages taken");
        assertThat(files()).hasSize(3);
        List<Message> messages = files().stream().map(TransferCommandsTest::message).toList();
        assertThat(messages.stream().map(Message::identifier).distinct()).hasSize(3);
        assertThat(messages.getFirst().envelope().recipients().getFirst().recipientName().address().toString()).contains("Huber");
    }

    @Test
    void mailShouldBeMappedOnItsWay() throws Exception {
        Path mail = folder.resolve("letter.eml");
        Files.writeString(mail, "From: alice@alpha.example\r\nSubject: Grüße\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello\r\n",
            StandardCharsets.UTF_8);
        RunningTool receiver = receive("--count", "1");

        Finished sent = RunningTool.run("send", "127.0.0.1:" + receiver.port(), mail.toString(), "--to", TO,
            "--to", "/S=Meier/C=DE/ADMD= /");

        assertThat(sent.status()).as(sent.err()).isZero();
        receiver.finished();
        Node tree = Decoding.apdu(Octets.wrap(Files.readAllBytes(folder.resolve("arrived/000001.apdu"))));
        assertThat(tree.text()).contains("Huber").contains("Meier").contains("Hello");
    }

    @Test
    void octetsShouldBeSentAsTheyAre() throws Exception {
        Path apdu = folder.resolve("one.octets");
        byte[] octets = {(byte) 0xA0, 3, 1, 2, 3};
        Files.write(apdu, octets);
        RunningTool receiver = receive("--count", "2");

        Finished sent = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--apdu", apdu.toString(),
            "--count", "2", "--associations", "2");

        assertThat(sent.status()).as(sent.err()).isZero();
        receiver.finished();
        assertThat(Files.readAllBytes(folder.resolve("arrived/000002.apdu"))).isEqualTo(octets);
    }

    @Test
    void pingShouldTellEachStage() throws Exception {
        RunningTool receiver = receive("--no-store");

        Finished pinged = RunningTool.run("ping", "127.0.0.1:" + receiver.port(), "--called-tsel", "MTA-B", "--remote-mta", "MTA-B");

        assertThat(pinged.status()).as(pinged.out()).isZero();
        assertThat(pinged.out().lines().map(line -> line.substring(0, line.indexOf(' '))))
            .containsExactly("DNS", "TCP", "TPKT", "transport", "session", "presentation", "ACSE", "RTSE", "bind", "release");
        assertThat(pinged.out()).contains("1988 normal, checkpoint 30, window 5");
    }

    @Test
    void connectionsShouldBeSecuredWhereWanted() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
            "mta", "-keyalg", "EC", "-dname", "CN=mta-b.example", "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass",
            "changeit").inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        String fingerprint = Fingerprint.of((X509Certificate) KeyStore.getInstance(keys.toFile(), "changeit".toCharArray())
            .getCertificate("mta")).hex();
        RunningTool receiver = receive("--no-store", "--tls", "--tls-key", keys.toString(), "--tls-key-password", "changeit");
        String peer = "127.0.0.1:" + receiver.port();

        Finished trusted = RunningTool.run("ping", peer, "--tls", "--tls-fingerprint", fingerprint);
        Finished unknown = RunningTool.run("ping", peer, "--tls");
        Finished plain = RunningTool.run("ping", peer, "--timeout", "5");

        assertThat(trusted.status()).as(trusted.out()).isZero();
        assertThat(trusted.out()).contains("TLSv1.3").contains("CN=mta-b.example");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(plain.status()).isEqualTo(1);
    }

    @Test
    void pingShouldTellWhoRefused() throws Exception {
        RunningTool receiver = receive("--refuse", "busy");

        Finished pinged = RunningTool.run("ping", "127.0.0.1:" + receiver.port());

        assertThat(pinged.status()).isEqualTo(1);
        assertThat(pinged.out().lines().toList().getLast()).startsWith("bind").contains("FAIL").contains("busy");
    }

    @Test
    void pingShouldTellInWhichLayerNothingIsAnswered() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finished pinged = RunningTool.run("ping", "127.0.0.1:" + silent.getLocalPort(), "--timeout", "1");

            assertThat(pinged.status()).isEqualTo(1);
            assertThat(pinged.out().lines().toList().getLast()).startsWith("TPKT").contains("FAIL").contains("no answer in 1 s")
                .endsWith("or that expect TLS (--tls)");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                        | call to TSAP none not answered: connection closed by the peer without a word; peers do so
        15030300020228                  | this is TLS, in which the peer says that it did not understand
        323230206d61696c0d0a            | this is text, "220 mail"
        0300000b0680000000000003        | call refused
        """)
    void pingShouldTellInOneLineWhatAnswersInsteadOfAnMta(String answer, String diagnosis) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket caller = server.accept()) {
                    caller.getInputStream().read(new byte[100]);
                    caller.getOutputStream().write(HexFormat.of().parseHex(answer == null ? "" : answer));
                } catch (IOException gone) {
                    // the caller has seen enough
                }
            });
            Finished pinged = RunningTool.run("ping", "127.0.0.1:" + server.getLocalPort(), "--timeout", "10");

            assertThat(pinged.status()).isEqualTo(1);
            assertThat(pinged.out().lines().filter(line -> line.contains("FAIL"))).singleElement().asString().contains(diagnosis);
        }
    }

    @Test
    void pingShouldTellThatAnotherAnswered() throws Exception {
        RunningTool receiver = receive("--no-store");

        Finished pinged = RunningTool.run("ping", "127.0.0.1:" + receiver.port(), "--remote-mta", "MTA-C");

        assertThat(pinged.status()).isEqualTo(1);
        assertThat(pinged.out()).contains("its MTA name is \"MTA-B\", --remote-mta expects \"MTA-C\"");
    }

    @Test
    void pingShouldTellThatNobodyListens() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        Finished pinged = RunningTool.run("ping", "127.0.0.1:" + closed);

        assertThat(pinged.status()).isEqualTo(1);
        assertThat(pinged.out().lines().toList().getLast()).startsWith("TCP").contains("FAIL");
    }

    @Test
    void callersWithAnotherNameOrPasswordShouldBeRefused() throws Exception {
        RunningTool receiver = receive("--remote-mta", "MTA-A", "--remote-password", "secret");
        String peer = "127.0.0.1:" + receiver.port();

        assertThat(RunningTool.run("ping", peer, "--mta", "MTA-X", "--password", "secret").status()).isEqualTo(1);
        assertThat(RunningTool.run("ping", peer, "--mta", "MTA-A", "--password", "wrong").status()).isEqualTo(1);
        assertThat(RunningTool.run("ping", peer, "--mta", "MTA-A", "--password", "secret").status()).isZero();
    }

    @Test
    void whatCannotBeWrittenShouldStayWithThePeerAndLeaveNothingBehind() throws Exception {
        Path obstacle = Files.createDirectories(folder.resolve("arrived/000001.apdu/obstacle"));
        RunningTool receiver = receive("--count", "1");
        Finished first = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--to", TO, "--count", "1", "--size", "10");
        Finished second = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--to", TO, "--count", "1", "--size", "10");

        assertThat(first.status()).isEqualTo(1);
        assertThat(second.status()).as(second.err()).isZero();
        assertThat(receiver.finished().out()).contains("1 messages taken").contains("1 refused for now");
        try (Stream<Path> left = Files.list(obstacle.getParent().getParent())) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("000001.apdu", "000002.apdu");
        }
    }

    @Test
    void somePartOfTheMessagesShouldBeRefusedForNow() throws Exception {
        RunningTool receiver = receive("--fail-rate", "0.5", "--no-store");

        Finished sent = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--to", TO, "--count", "20", "--size", "10");

        assertThat(sent.status()).isEqualTo(1);
        assertThat(sent.out()).containsPattern("\\d+ of 20 messages confirmed").contains("not confirmed, ");
    }

    @Test
    void connectionsShouldBreakWhereWanted() throws Exception {
        RunningTool receiver = receive("--drop-after", "20000");

        Finished sent = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--to", TO, "--size", "100000");

        assertThat(sent.status()).isEqualTo(1);
        assertThat(sent.out()).contains("0 of 1 messages confirmed");
        assertThat(files()).isEmpty();
    }

    @Test
    void slowPeersShouldStillTakeEverything() throws Exception {
        RunningTool receiver = receive("--throttle", "100000", "--count", "1");

        Finished sent = RunningTool.run("send", "127.0.0.1:" + receiver.port(), "--to", TO, "--size", "50000");

        assertThat(sent.status()).as(sent.err()).isZero();
        assertThat(new Percentiles(List.of(1L, 2L, 3L, 4L)).nanos(50)).isEqualTo(2);
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send 127.0.0.1:1 --mode x", "ping 127.0.0.1:99999", "ping localhost --called-tsel hex:4", "send", "unknown",
        "receive 1102 --fail-rate many", "decode --as something ff"})
    void wrongArgumentsShouldBeOneLineThatNamesTheOption(String line) throws Exception {
        Finished finished = RunningTool.run(line.split(" "));

        assertThat(finished.status()).isEqualTo(2);
        assertThat(finished.err().lines()).hasSize(2);
        assertThat(finished.err()).contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send 127.0.0.1:1 --to C=DE;A=X", "send 127.0.0.1:1 --apdu /does/not/exist", "send 127.0.0.1:1 /does/not/exist",
        "receive 0 --folder /does/not/exist", "receive 192.0.2.1:1", "convert /does/not/exist", "decode /does/not/exist"})
    void whatCannotBeDoneShouldBeOneLine(String line) throws Exception {
        Finished finished = RunningTool.run(line.split(" "));

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.err().lines()).hasSize(1);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(folder.resolve("arrived"))) {
            return all.filter(file -> file.toString().endsWith(".apdu")).sorted().toList();
        }
    }

    private static Message message(Path file) {
        try {
            return (Message) MtsApduCodec.standard().decode(Octets.wrap(Files.readAllBytes(file)));
        } catch (Exception e) {
            throw new AssertionError(file + " is no message", e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        send localhost                               | --to is missing: nobody is named to send to
        send localhost --to gibberish                | --to: "gibberish" is not label=value
        send localhost --to C=DE;A=X --count 0       | --count and --associations must be 1 or more
        send localhost letter.eml --size 100         | --size and --from are for text
        send localhost --apdu a.apdu --to C=DE;A=X   | --apdu is sent as it is
        ping localhost --tpdu 1000                   | --tpdu 1000 is not one of
        ping localhost --timeout 0                   | --timeout 0 is below 1
        ping localhost --tls-fingerprint 00          | are given, but not --tls itself
        ping localhost --checkpoint -1               | --checkpoint -1 is negative
        ping localhost --tls-trust x.pem             | are given, but not --tls itself
        receive 0 --no-store --tls                   | --tls needs --tls-key
        receive 0 --fail-rate 2                      | --fail-rate 2.0 is not between 0 and 1
        """)
    void wrongArgumentsShouldBeNamedInOneLineAndHaveAStatusOfTheirOwn(String command, String what) throws Exception {
        Finished finished = RunningTool.run(command.split(" "));

        assertThat(finished.status()).as(finished.err()).isEqualTo(2);
        assertThat(finished.err().lines()).singleElement().asString().contains(what);
    }
}
