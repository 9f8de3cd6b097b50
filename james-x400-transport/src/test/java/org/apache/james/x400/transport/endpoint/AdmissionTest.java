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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(new Listening(List.of(new InetSocketAddress(0)), 0, 5, 3, 2,
        Duration.ofSeconds(60), Duration.ZERO));

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private Admission.Ticket enter(int last) throws UnknownHostException {
        return admission.enter(address(last)).ticket().orElseThrow();
    }

    private String refusal(int last) throws UnknownHostException {
        Admission.Answer answer = admission.enter(address(last));
        assertThat(answer.ticket()).isEmpty();
        return answer.refusal();
    }

    @Test
    void connectionsNotBoundShouldBeLimitedForEachAddress() throws UnknownHostException {
        Admission.Ticket first = enter(1);
        enter(1);
        assertThat(refusal(1)).isEqualTo("2 connections of this address are not bound yet");
        enter(2);

        first.opened();
        first.opened();

        enter(1);
        assertThat(refusal(1)).isEqualTo("3 connections of this address are open");
    }

    @Test
    void connectionsShouldBeLimitedInAll() throws UnknownHostException {
        List<Admission.Ticket> tickets = List.of(enter(1), enter(2), enter(3), enter(4), enter(5));
        assertThat(refusal(6)).isEqualTo("5 connections are open");
        assertThat(admission.connections()).isEqualTo(5);

        tickets.forEach(Admission.Ticket::giveBack);
        tickets.forEach(Admission.Ticket::giveBack);

        assertThat(admission.connections()).isZero();
        enter(6);
    }

    @Test
    void ticketGivenBackUnboundShouldCountNoLonger() throws UnknownHostException {
        enter(1);
        Admission.Ticket second = enter(1);
        second.giveBack();
        second.opened();

        enter(1);
        assertThat(refusal(1)).isEqualTo("2 connections of this address are not bound yet");
    }

    @Test
    void zeroShouldMeanNoLimit() throws UnknownHostException {
        Admission open = new Admission(new Listening(List.of(new InetSocketAddress(0)), 0, 0, 0, 0, Duration.ofSeconds(60), Duration.ZERO));
        for (int i = 0; i < 100; i++) {
            assertThat(open.enter(address(1)).ticket()).isPresent();
        }
    }
}
