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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReturnIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Pair pair;

    @BeforeAll
    static void startServers() throws Exception {
        pair = Pair.create("return", 70, "1988 normal", setup -> setup).start();
    }

    @AfterAll
    static void endServers() throws Exception {
        pair.close();
    }

    @Test
    @Order(1)
    void originatorShouldBeToldOfARecipientWhomThePeerDoesNotKnow() throws Exception {
        pair.alice().send(Letter.of("Who reads this?\r\n").into(pair.alice().compose("to nobody", "nobody@beta.example")));

        Optional<MimeMessage> told = pair.alice().await(PATIENCE, message -> true);
        assertThat(told).isPresent();
        assertThat(text(told.get())).contains("nobody@beta.example");
        assertThat(pair.bob().count()).isZero();
        assertThat(pair.alpha().log().await(0, X400Log.REPORT_RECEIVED, PATIENCE)).isPresent();
    }

    @Test
    @Order(2)
    void serverThatStopsShouldLeaveIdleAssociationsWithoutAWarningOnEitherSide() throws Exception {
        pair.bob().send(Letter.of("Still there?\r\n").into(pair.bob().compose("before the stop", pair.alice().address())));
        assertThat(pair.alice().awaitSubject(PATIENCE, "before the stop")).isPresent();
        int alphaMark = pair.alpha().log().size();
        int betaMark = pair.beta().log().size();

        pair.beta().stop();

        assertThat(pair.alpha().log().await(alphaMark, X400Log.ENDED_IN_ORDER, PATIENCE)).isPresent();
        assertThat(pair.alpha().log().since(alphaMark)).noneMatch(X400Log::isTrouble);
        assertThat(pair.beta().log().since(betaMark)).noneMatch(X400Log::isTrouble);
    }

    private static String text(MimeMessage message) throws Exception {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        message.writeTo(octets);
        return octets.toString(StandardCharsets.UTF_8);
    }
}
