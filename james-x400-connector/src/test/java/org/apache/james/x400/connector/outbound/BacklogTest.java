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

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final EventLog events = new EventLog(Clock.systemUTC());
    private final List<Connector> connectors =
        List.of(Connector.named("TO-B", new RemoteMta(new MtaCredentials("B", Password.NONE), Optional.empty())).build());
    private int waiting;
    private final Backlog backlog = new Backlog(events, name -> waiting);

    private void look(int count, int alarm) {
        waiting = count;
        backlog.look(connectors, alarm);
    }

    @Test
    void backlogShouldBeToldOnceAndItsEndWhenHalfOfItIsGone() {
        look(99, 100);
        assertThat(events.count(EventKind.QUEUE_BACKLOG)).isZero();

        look(100, 100);
        look(180, 100);
        look(60, 100);
        look(120, 100);
        assertThat(events.count(EventKind.QUEUE_BACKLOG)).isEqualTo(1);
        assertThat(events.count(EventKind.QUEUE_SUBSIDED)).isZero();

        look(50, 100);
        look(0, 100);
        assertThat(events.recent().getFirst().event().text()).isEqualTo("50 messages wait");
        assertThat(events.count(EventKind.QUEUE_SUBSIDED)).isEqualTo(1);
    }

    @Test
    void withoutAnAlarmNothingShouldBeTold() {
        look(100_000, 0);
        assertThat(events.recent()).isEmpty();
    }
}
