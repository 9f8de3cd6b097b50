/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.peer.CallAddress;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.Schedule;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-OUT-8: a peer is called at the begin of the schedule, and each so often, although nothing waits for it")
class PollingTest {
    /** A Thursday. */
    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-01T07:50:00Z"));
    private final Polling polling = new Polling(clock);

    private static Connector.Builder connector() {
        return Connector.named("TO-B", new RemoteMta(new MtaCredentials("B", Password.NONE), Optional.empty()))
            .callAddress(new CallAddress(List.of(Host.parse("10.0.0.1")), 102, Optional.empty()))
            .poll(Optional.of(Duration.ofMinutes(10)));
    }

    @Test
    void peerShouldBeCalledAtOnceAndThenEachSoOften() {
        Connector connector = connector().build();

        assertThat(polling.isDue(connector)).isTrue();
        assertThat(polling.isDue(connector)).isFalse();
        clock.advance(Duration.ofMinutes(9));
        assertThat(polling.isDue(connector)).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(polling.isDue(connector)).isTrue();
    }

    @Test
    void peerShouldBeCalledWhenTheScheduleBegins() {
        BitSet eightToHalfPast = new BitSet();
        eightToHalfPast.set(32, 34);
        Connector connector = connector().schedule(new Schedule.SelectedTimes(ZoneOffset.UTC, Map.of(DayOfWeek.THURSDAY, eightToHalfPast,
            DayOfWeek.FRIDAY, eightToHalfPast))).poll(Optional.of(Duration.ofDays(7))).build();

        assertThat(polling.isDue(connector)).isFalse();
        clock.advance(Duration.ofMinutes(10));
        assertThat(polling.isDue(connector)).isTrue();
        clock.advance(Duration.ofMinutes(20));
        assertThat(polling.isDue(connector)).isFalse();
        clock.advance(Duration.ofMinutes(20));
        assertThat(polling.isDue(connector)).as("the schedule is over").isFalse();
        clock.advance(Duration.ofHours(24));
        clock.advance(Duration.ofMinutes(-40));
        assertThat(polling.isDue(connector)).as("the next day").isTrue();
    }

    @Test
    void peerThatIsNotToBePolledShouldNotBeCalled() {
        assertThat(polling.isDue(connector().poll(Optional.empty()).build())).isFalse();
        assertThat(polling.isDue(connector().schedule(new Schedule.RemoteInitiated())
            .protocol(new ProtocolSettings(TransferMode.NORMAL_1988, DialogueMode.TWO_WAY_ALTERNATE, 30, 5, Duration.ofSeconds(60), 2048))
            .build())).isFalse();
        assertThat(polling.isDue(connector().callAddress(CallAddress.defaults()).build())).isFalse();
    }
}
