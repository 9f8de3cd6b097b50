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
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static Listening listening(int connections, int each, int opening, int openingEach) {
        return new Listening(List.of(new InetSocketAddress(0)), 0, connections, each, openingEach, Duration.ofSeconds(60), Duration.ZERO)
            .withOpening(opening);
    }

    private final Admission admission = new Admission(listening(5, 3, 4, 2));

    private final List<Integer> closed = new ArrayList<>();

    private static InetAddress address(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private Admission.Ticket enter(int last) throws UnknownHostException {
        return admission.enter(address(last), () -> closed.add(last)).ticket().orElseThrow();
    }

    private String refusal(int last) throws UnknownHostException {
        Admission.Answer answer = admission.enter(address(last), () -> closed.add(last));
        assertThat(answer.ticket()).isEmpty();
        return answer.refusal();
    }

    private Admission.Ticket bound(int last) throws UnknownHostException {
        Admission.Ticket ticket = enter(last);
        ticket.opened();
        return ticket;
    }

    private Admission.Ticket speaking(int last) throws UnknownHostException {
        Admission.Ticket ticket = enter(last);
        ticket.spoke();
        return ticket;
    }

    @Test
    void connectionsNotBoundShouldBeLimitedForEachAddress() throws UnknownHostException {
        Admission.Ticket first = speaking(1);
        speaking(1);
        assertThat(refusal(1)).isEqualTo("2 connections of this address are not bound yet");
        enter(2);

        first.opened();
        first.opened();

        speaking(1);
        assertThat(refusal(1)).isEqualTo("3 connections of this address are open");
        assertThat(closed).isEmpty();
    }

    @Test
    void longestSilentConnectionOfAnAddressShouldMakeRoomForTheNext() throws UnknownHostException {
        speaking(1);
        Admission.Ticket silent = enter(1);
        assertThat(closed).isEmpty();

        Admission.Ticket next = enter(1);
        assertThat(closed).containsExactly(1);
        silent.giveBack();
        assertThat(admission.connections()).as("given back once").isEqualTo(2);

        next.spoke();
        assertThat(refusal(1)).isEqualTo("2 connections of this address are not bound yet");
    }

    @Test
    void silentConnectionShouldMakeRoomWhateverLimitIsReached() throws UnknownHostException {
        bound(1);
        bound(1);
        enter(1);
        enter(1);
        assertThat(closed).as("three of one address").containsExactly(1);
        bound(2);
        bound(3);
        bound(4);
        assertThat(closed).as("five in all").containsExactly(1, 1);
        assertThat(refusal(5)).isEqualTo("5 connections are open");
    }

    @Test
    void longestSilentConnectionOfAllShouldMakeRoomWhereTheirNumberInAllIsReached() throws UnknownHostException {
        speaking(1);
        enter(2);
        enter(3);
        enter(4);
        enter(5);

        assertThat(closed).containsExactly(2);
        assertThat(admission.connections()).isEqualTo(4);
    }

    @Test
    void whereAllSpeakTheAddressWithTheMostShouldMakeRoomForOneWithFewer() throws UnknownHostException {
        speaking(1);
        speaking(2);
        speaking(2);
        speaking(3);
        enter(4);
        assertThat(closed).containsExactly(2);
    }

    @Test
    void whereAllSpeakAndNoneHoldsMoreThanItsShareTheNewcomerShouldBeRefused() throws UnknownHostException {
        for (int address = 1; address <= 4; address++) {
            speaking(address);
        }
        assertThat(refusal(5)).isEqualTo("4 connections are not bound yet");
        assertThat(closed).isEmpty();
    }

    @Test
    void otherLimitsShouldCountForConnectionsFromThenOn() throws UnknownHostException {
        speaking(1);
        speaking(1);
        admission.change(listening(5, 4, 4, 3));

        speaking(1);
        assertThat(refusal(1)).isEqualTo("3 connections of this address are not bound yet");
    }

    @Test
    void connectionsShouldBeLimitedInAll() throws UnknownHostException {
        List<Admission.Ticket> tickets = List.of(bound(1), bound(2), bound(3), bound(4), bound(5));
        assertThat(refusal(6)).isEqualTo("5 connections are open");
        assertThat(admission.connections()).isEqualTo(5);

        tickets.forEach(Admission.Ticket::giveBack);
        tickets.forEach(Admission.Ticket::giveBack);

        assertThat(admission.connections()).isZero();
        enter(6);
    }

    @Test
    void ticketGivenBackUnboundShouldCountNoLonger() throws UnknownHostException {
        speaking(1);
        Admission.Ticket second = enter(1);
        second.giveBack();
        second.opened();

        speaking(1);
        assertThat(refusal(1)).isEqualTo("2 connections of this address are not bound yet");
    }

    @Test
    void zeroShouldMeanNoLimit() throws UnknownHostException {
        Admission open = new Admission(listening(0, 0, 0, 0));
        for (int i = 0; i < 100; i++) {
            assertThat(open.enter(address(1), () -> { }).ticket()).isPresent();
        }
    }
}
