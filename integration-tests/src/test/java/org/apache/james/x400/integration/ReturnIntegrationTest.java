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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;

class ReturnIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void originatorShouldBeToldOfARecipientWhomThePeerDoesNotKnow() throws Exception {
        try (Pair pair = Pair.create("return", 70, "1988 normal", setup -> setup).start()) {
            pair.alice().send(Letter.of("Who reads this?\r\n").into(pair.alice().compose("to nobody", "nobody@beta.example")));

            Optional<MimeMessage> told = pair.alice().await(PATIENCE, message -> true);
            assertThat(told).isPresent();
            assertThat(text(told.get())).contains("nobody@beta.example");
            assertThat(pair.bob().count()).isZero();
        }
    }

    private static String text(MimeMessage message) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.writeTo(octets);
        return octets.toString(StandardCharsets.UTF_8);
    }
}
