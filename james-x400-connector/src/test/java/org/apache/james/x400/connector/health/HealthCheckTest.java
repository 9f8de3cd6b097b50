/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.core.healthcheck.HealthCheck;
import org.apache.james.core.healthcheck.Result;
import org.apache.james.core.healthcheck.ResultStatus;
import org.apache.james.x400.connector.health.HealthView.ListenerHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import reactor.core.publisher.Mono;

class HealthCheckTest {
    private record Fixed(ListenerHealth listener, List<String> troubles) implements HealthView {
    }

    private static Result result(HealthCheck check) {
        return Mono.from(check.check()).block();
    }

    static Stream<Arguments> listeners() {
        return Stream.of(Arguments.of(new ListenerHealth.NotStarted(), ResultStatus.DEGRADED, "not started yet"),
            Arguments.of(new ListenerHealth.SwitchedOff(), ResultStatus.HEALTHY, ""),
            Arguments.of(new ListenerHealth.Listening(List.of(new InetSocketAddress("127.0.0.1", 102)), 3), ResultStatus.HEALTHY, ""),
            Arguments.of(new ListenerHealth.Failed("port 102 is in use"), ResultStatus.UNHEALTHY, "port 102 is in use"));
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void listenerShouldBeJudgedByItsState(ListenerHealth listener, ResultStatus status, String cause) {
        Result result = result(new X400ListenerHealthCheck(new Fixed(listener, List.of())));

        assertThat(result.getStatus()).isEqualTo(status);
        assertThat(result.getCause().orElse("")).isEqualTo(cause);
        assertThat(result.getComponentName().getName()).isEqualTo("X.400 listener");
    }

    @Test
    void connectorsShouldBeDegradedWhileAPeerCannotBeReached() {
        assertThat(result(new X400ConnectorsHealthCheck(new Fixed(new ListenerHealth.NotStarted(), List.of()))).isHealthy()).isTrue();

        Result degraded = result(new X400ConnectorsHealthCheck(new Fixed(new ListenerHealth.NotStarted(), List.of("TO-B: refused",
            "TO-C: silent"))));
        assertThat(degraded.isDegraded()).isTrue();
        assertThat(degraded.getCause()).contains("TO-B: refused; TO-C: silent");
    }
}
