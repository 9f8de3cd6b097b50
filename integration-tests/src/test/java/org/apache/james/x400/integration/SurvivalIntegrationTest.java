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

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a message when the server it goes to dies, stops, or is not there. */
class SurvivalIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int HALF_OF_LARGE = 200_000;

    private static Pair pair;

    @BeforeAll
    static void makeServers() throws Exception {
        pair = Pair.create("survival", 40, "1988 normal", X400Setup::retryingSoon);
    }

    /** A test leaves a server down where that is how its story ends. */
    @BeforeEach
    void startServers() throws Exception {
        pair.start();
    }

    @AfterAll
    static void stopServers() throws Exception {
        pair.close();
    }

    @Test
    void messageShouldArriveAfterTheSecondServerWasKilledInMidTransfer() throws Exception {
        Letter large = large();
        startTransferUpToTheMiddle(large, "killed");

        pair.beta().kill();
        pair.toBeta().release();
        pair.startBeta();

        assertThat(Letter.from(arrivedAtBob("killed"))).isEqualTo(large);
        assertThat(pair.bob().count()).isEqualTo(1);
        assertThat(pair.alpha().log().await(0, X400Log.TRANSFER_RESUMED, PATIENCE)).as("the sender goes on").isPresent();
        assertThat(pair.beta().log().await(0, X400Log.TRANSFER_RESUMED, PATIENCE)).as("the receiver goes on").isPresent();
    }

    @Test
    void secondServerShouldStopInTimeAndLeaveAHalfTransferredMessageWithTheFirst() throws Exception {
        Letter large = large();
        startTransferUpToTheMiddle(large, "stopped");

        assertThat(pair.beta().stop()).isLessThan(STOP_LIMIT);
        pair.toBeta().release();
        pair.startBeta();

        assertThat(Letter.from(arrivedAtBob("stopped"))).isEqualTo(large);
        assertThat(pair.bob().count()).isEqualTo(1);
        assertThat(pair.alpha().log().await(0, X400Log.TRANSFER_RESUMED, PATIENCE)).as("the sender goes on").isPresent();
        assertThat(pair.beta().log().await(0, X400Log.TRANSFER_RESUMED, PATIENCE)).as("the receiver goes on").isPresent();
    }

    @Test
    void firstServerShouldStopInTimeWithATransferInFlight() throws Exception {
        startTransferUpToTheMiddle(large(), "sender stopped");

        assertThat(pair.alpha().stop()).isLessThan(STOP_LIMIT);
        pair.toBeta().release();
        assertThat(pair.bob().inbox(message -> "sender stopped".equals(MailClient.subjectOf(message)))).isEmpty();
    }

    @Test
    void messageShouldWaitForAServerThatIsNotThere() throws Exception {
        pair.beta().kill();
        Letter letter = Letter.of("Nobody is at home yet.\r\n");
        int mark = pair.alpha().log().size();
        pair.alice().send(letter.into(pair.alice().compose("waiting", pair.bob().address())));
        assertThat(pair.alpha().log().await(mark, X400Log.CALL_FAILED, PATIENCE)).isPresent();

        pair.startBeta();

        assertThat(Letter.from(arrivedAtBob("waiting"))).isEqualTo(letter);
        assertThat(pair.bob().count()).isEqualTo(1);
    }

    private void startTransferUpToTheMiddle(Letter letter, String subject) throws Exception {
        pair.toBeta().holdAfter(HALF_OF_LARGE);
        pair.alice().send(letter.into(pair.alice().compose(subject, pair.bob().address())));
        assertThat(pair.toBeta().reached().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("half of the message has been sent").isTrue();
    }

    private MimeMessage arrivedAtBob(String subject) throws Exception {
        return pair.bob().awaitSubject(PATIENCE, subject)
            .orElseThrow(() -> new AssertionError("\"" + subject + "\" has not arrived; alpha's last words:\n"
                + pair.alpha().log().tail(30)));
    }

    private static Letter large() {
        byte[] attachment = new byte[2 * HALF_OF_LARGE];
        new Random(9).nextBytes(attachment);
        return Letter.of("Half of this goes over before something happens.\r\n", attachment);
    }
}
