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

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

/**
 * Mails of today's mail programs between two servers over X.400: what arrives equal, and what changes. The table in the README is what this
 * test finds; {@code -Dx400.readme=write} writes it there.
 */
class RoundTripIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path README = Path.of("../README.md");
    private static final String HEAD = "| What is sent | over 1988 normal | over 1984 |\n|---|---|---|\n";

    private static MimeMessage message(byte[] mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }

    /** For each mail, what changes. */
    private static Map<String, List<String>> sent(String name, int address, String mode) throws Exception {
        try (Pair pair = Pair.create(name, address, mode, setup -> setup).start()) {
            return sent(pair);
        }
    }

    private static Map<String, List<String>> sent(Pair pair) throws Exception {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (byte[] mail : RoundTripMails.all().values()) {
            pair.alice().sendAsItIs(mail, pair.bob().address());
        }
        for (Map.Entry<String, byte[]> mail : RoundTripMails.all().entrySet()) {
            MimeMessage sent = message(mail.getValue());
            String identifier = sent.getHeader("Message-ID", null);
            Optional<MimeMessage> arrived = pair.bob().await(PATIENCE, candidate -> identifier.equals(MailClient.messageIdOf(candidate)));
            assertThat(arrived).as(mail.getKey()).isPresent();
            rows.put(mail.getKey(), MailComparison.changes(sent, arrived.get()));
        }
        return rows;
    }

    private static String cell(List<String> changes) {
        return changes.isEmpty() ? "equal" : String.join("; ", changes);
    }

    @Test
    void tableInTheReadmeShouldBeWhatArrives() throws Exception {
        Map<String, List<String>> inModern = sent("roundtrip", 150, "1988 normal");
        Map<String, List<String>> inOld = sent("roundtrip-1984", 154, "1984");
        StringBuilder table = new StringBuilder(HEAD);
        inModern.forEach((name, changes) -> table.append("| ").append(name).append(" | ").append(cell(changes)).append(" | ")
            .append(cell(inOld.get(name))).append(" |\n"));
        String readme = Files.readString(README);
        if ("write".equals(System.getProperty("x400.readme"))) {
            int from = readme.indexOf(HEAD);
            int to = readme.indexOf("\n\n", from) + 1;
            readme = readme.substring(0, from) + table + readme.substring(to);
            Files.writeString(README, readme);
        }
        assertThat(readme).as("the table in the README; run with -Dx400.readme=write to write what was found").contains(table);
    }
}
