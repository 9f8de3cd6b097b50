/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.netty.channel.embedded.EmbeddedChannel;

class AlarmTest {
    private final EmbeddedChannel clock = new EmbeddedChannel();
    private int passed;
    private final Alarm alarm = new Alarm(() -> passed++);

    @AfterEach
    void close() {
        clock.finishAndReleaseAll();
    }

    private void set(long seconds) {
        alarm.set(clock.eventLoop(), seconds, TimeUnit.SECONDS);
    }

    private int after(long millis) {
        clock.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        clock.runScheduledPendingTasks();
        return passed;
    }

    @Test
    void limitShouldPassOnceAndOnTime() {
        set(10);

        assertThat(after(9_900)).isZero();
        assertThat(after(100)).isOne();
        assertThat(alarm.isSet()).isFalse();
        assertThat(after(100_000)).isOne();
    }

    @Test
    void limitThatIsSetAnewShouldPassAtTheLaterTime() {
        set(10);
        after(6_000);
        set(10);
        after(3_000);
        set(10);

        assertThat(after(9_900)).isZero();
        assertThat(after(100)).isOne();
    }

    @Test
    void limitsShouldPassOnTimeAlsoWhereTheClockLeaps() {
        set(5);
        set(10);

        assertThat(after(11_000)).isOne();
    }

    @Test
    void shorterLimitShouldPassAtTheEarlierTime() {
        set(100);
        after(1_000);
        set(5);

        assertThat(after(4_900)).isZero();
        assertThat(after(100)).isOne();
        assertThat(after(100_000)).isOne();
    }

    @Test
    void clearedLimitShouldNotPass() {
        set(10);
        after(5_000);
        alarm.clear();

        assertThat(after(100_000)).isZero();
    }

    @Test
    void limitSetAfterOneThatWasClearedShouldPassOnTime() {
        set(10);
        alarm.clear();
        after(9_000);
        set(10);

        assertThat(after(9_900)).isZero();
        assertThat(after(100)).isOne();
    }

    @Test
    void stoppedAlarmShouldLeaveNothingWithTheExecutor() {
        set(10);
        alarm.stop();

        assertThat(clock.runScheduledPendingTasks()).as("nothing waits").isEqualTo(-1);
    }

    @Test
    void settingAgainAndAgainShouldNotBurdenTheExecutor() {
        for (int i = 0; i < 1000; i++) {
            set(10);
            alarm.clear();
        }
        alarm.stop();

        assertThat(clock.runScheduledPendingTasks()).isEqualTo(-1);
    }
}
