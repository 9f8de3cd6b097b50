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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail there and back between two servers, small and large, in each of the three modes; and what tshark thinks of it. */
@ExtendWith(SharedNeighborhood.class)
class ExchangeIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Letter SMALL = Letter.of("Hello over X.400,\r\nthis is small.\r\n");

    private final Neighborhood neighborhood;

    ExchangeIntegrationTest(Neighborhood neighborhood) {
        this.neighborhood = neighborhood;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1988 normal", "1988 X.410", "1984"})
    void mailShouldGoThereAndBackUnchanged(String mode) throws Exception {
        byte[] attachment = new byte[300_000];
        new Random(mode.hashCode()).nextBytes(attachment);
        Letter large = Letter.of("Hello over X.400,\r\nthis is large.\r\n", attachment);
        MailClient alice = neighborhood.alice();
        MailClient bob = neighborhood.bob();
        try (Relay toBeta = neighborhood.relayToBeta()) {
            neighborhood.connect(toBeta, "<mode>" + mode + "</mode>");

            exchange(alice, bob, SMALL, mode + " small there");
            exchange(bob, alice, SMALL, mode + " small back");
            exchange(alice, bob, large, mode + " large there");
            exchange(bob, alice, large, mode + " large back");

            assertThat(neighborhood.alpha().troubles()).isEmpty();
            assertThat(neighborhood.beta().troubles()).isEmpty();
            if (Tshark.isInstalled()) {
                judge(mode, toBeta.conversations());
            }
        }
    }

    private void exchange(MailClient from, MailClient to, Letter letter, String subject) throws Exception {
        from.send(letter.into(from.compose(subject, to.address())));
        MimeMessage received = to.awaitSubject(PATIENCE, subject)
            .orElseThrow(() -> new AssertionError("\"" + subject + "\" has not arrived; beta's last words:\n"
                + neighborhood.beta().server().log().tail(30)));

        assertThat(Letter.from(received)).isEqualTo(letter);
        assertThat(received.getFrom()).extracting(Object::toString).containsExactly(from.address());
        assertThat(received.getAllRecipients()).extracting(Object::toString).containsExactly(to.address());
    }

    private static void judge(String mode, List<Conversation> conversations) throws Exception {
        Path folder = Files.createDirectories(Path.of(System.getProperty("x400.work")).resolve("captures"));
        int port = conversations.getFirst().called().getPort();
        List<Conversation> toJudge = mode.equals("1988 normal") ? conversations
            : NormalModeFrame.aroundApdusOf(conversations, port);
        Tshark seen = Tshark.decode(PcapFile.write(folder.resolve("exchange-" + mode.replace(' ', '-') + ".pcap"), toJudge), port);

        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("MTS-APDU: ")).containsExactly("message (0)", "message (0)");
        assertThat(seen.values("subject: ")).containsExactly(mode + " small there", mode + " large there");
        assertThat(seen.values("built-in: interpersonal-messaging-")).hasSize(2)
            .allMatch(mode.equals("1984") ? "1984 (2)"::equals : text -> text.equals("1988 (22)") || text.equals("1984 (2)"));
        assertThat(seen.values("originator-name ")).hasSize(2).allMatch(name -> name.contains("alice"));
        assertThat(seen.values("recipient-name ")).hasSize(2).allMatch(name -> name.contains("bob"));
        assertThat(seen.values("message-identifier ")).hasSize(2).doesNotHaveDuplicates();
    }
}
