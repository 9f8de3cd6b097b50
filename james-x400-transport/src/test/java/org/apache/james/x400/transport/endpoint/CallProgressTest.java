/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.CallProgress.Answer;
import org.apache.james.x400.transport.service.Layer;
import org.junit.jupiter.api.Test;

class CallProgressTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final CallProgress plain = progress(TransferMode.NORMAL_1988, false);

    private static CallProgress progress(TransferMode mode, boolean secured) {
        return new CallProgress(mode, secured, InstantSource.fixed(NOW));
    }

    private static List<Layer> layers(List<Answer> answers) {
        return answers.stream().flatMap(answer -> answer.layer().stream()).toList();
    }

    @Test
    void tcpShouldBeAwaitedFirst() {
        assertThat(plain.failure(new AssociationEnd.NetworkLost("no answer")))
            .isEqualTo(new CallProgress.Failure(Optional.empty(), List.of()));
    }

    @Test
    void tlsShouldBeAwaitedOnlyWhereItIsSpoken() {
        CallProgress secured = progress(TransferMode.NORMAL_1988, true);
        plain.onConnected();
        secured.onConnected();

        assertThat(plain.failure().layer()).contains(Layer.TPKT);
        assertThat(secured.failure().layer()).contains(Layer.TLS);
    }

    @Test
    void answerShouldImplyTheConnection() {
        plain.onAnswer(Layer.TPKT);
        plain.onConnected();

        assertThat(plain.answers()).containsExactly(new Answer(Optional.empty(), NOW), new Answer(Optional.of(Layer.TPKT), NOW));
    }

    @Test
    void acseShouldHaveNoPartWhereItIsNotSpoken() {
        CallProgress x410 = progress(TransferMode.X410_1988, false);
        List.of(Layer.TPKT, Layer.TRANSPORT, Layer.SESSION, Layer.PRESENTATION, Layer.ACSE).forEach(x410::onAnswer);

        assertThat(layers(x410.answers())).doesNotContain(Layer.ACSE);
        assertThat(x410.failure().layer()).contains(Layer.RTSE);
    }

    @Test
    void layersAboveTheRefusingOneShouldNotHaveAnswered() {
        List.of(Layer.values()).forEach(plain::onAnswer);

        CallProgress.Failure failure = plain.failure(new AssociationEnd.Refused(true, Layer.SESSION, "no", Octets.EMPTY));

        assertThat(failure.layer()).contains(Layer.SESSION);
        assertThat(layers(failure.answers())).containsExactly(Layer.TPKT, Layer.TRANSPORT);
    }

    @Test
    void userShouldBeAwaitedWhereAllLayersHaveAnswered() {
        List.of(Layer.TPKT, Layer.TRANSPORT, Layer.SESSION, Layer.PRESENTATION, Layer.ACSE, Layer.RTSE).forEach(plain::onAnswer);

        assertThat(plain.failure(new AssociationEnd.Left(true, "aborted")).layer()).contains(Layer.USER);
    }
}
