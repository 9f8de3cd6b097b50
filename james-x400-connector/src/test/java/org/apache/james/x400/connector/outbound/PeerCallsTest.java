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

import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.outbound.AssociationOpener.Failed;
import org.apache.james.x400.connector.outbound.AssociationOpener.Opened;
import org.apache.james.x400.connector.outbound.AssociationOpener.Opening;
import org.apache.james.x400.connector.peer.CallAddress;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.Host;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.service.Layer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PeerCallsTest {
    private static final Octets ARGUMENT = Octets.of(new byte[] {5, 0});

    private final EventLog events = new EventLog(Clock.systemUTC());
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, AssociationEnd> refusing = new HashMap<>();
    private final Map<String, List<String>> imposters = new HashMap<>();
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final List<FakeAssociation> opened = new ArrayList<>();
    private final List<Consumer<Association>> recoveries = new ArrayList<>();

    private static Connector connector(String... hosts) {
        return Connector.named("mtaa", new RemoteMta(new MtaCredentials("MTA-A", Password.NONE), Optional.empty()))
            .callAddress(new CallAddress(List.of(hosts).stream().map(Host::parse).toList(), 10102,
                Optional.of(InetAddress.getLoopbackAddress())))
            .build();
    }

    private CompletionStage<Association> call(Call call, Consumer<Association> recovered) {
        calls.add(call);
        recoveries.add(recovered);
        AssociationEnd end = refusing.get(call.remote().getAddress().getHostAddress());
        if (end != null) {
            return CompletableFuture.failedFuture(new AssociationRefused(end));
        }
        FakeAssociation association = new FakeAssociation(call.remote().getAddress().getHostAddress());
        opened.add(association);
        return CompletableFuture.completedFuture(association);
    }

    private Opening open(Connector connector) {
        PeerCalls.Bind bind = new PeerCalls.Bind() {
            @Override
            public Octets argument() {
                return ARGUMENT;
            }

            @Override
            public List<String> differences(Octets result) {
                return imposters.getOrDefault(calls.getLast().remote().getAddress().getHostAddress(), List.of());
            }
        };
        PeerCalls.HostResolver resolver = name -> CompletableFuture.completedFuture(names.getOrDefault(name.toString(), List.of()));
        return new PeerCalls(connector, resolver, this::call, bind, events, Clock.systemUTC()).open().toCompletableFuture().join();
    }

    private List<String> called() {
        return calls.stream().map(call -> call.remote().getAddress().getHostAddress()).toList();
    }

    @Test
    @DisplayName("R-OUT-1, R-OUT-6: source address and port are the connector's own")
    void theCallShouldCarryWhatTheConnectorSays() {
        open(connector("192.0.2.1"));

        Call call = calls.get(0);
        assertThat(call.remote().getPort()).isEqualTo(10102);
        assertThat(call.source()).contains(InetAddress.getLoopbackAddress());
        assertThat(call.checkpointSize()).isEqualTo(30);
        assertThat(call.windowSize()).isEqualTo(5);
        assertThat(call.bindArgument()).isSameAs(ARGUMENT);
    }

    @Test
    void anAssociationThatRecoversOneShouldBeAmongTheEventsAsWell() {
        open(connector("192.0.2.1"));

        recoveries.getFirst().accept(new FakeAssociation("again"));

        assertThat(events.recent()).extracting(recorded -> recorded.event().text()).first().asString()
            .startsWith("association again with ").contains("called by us again to recover one that broke");
    }

    @Test
    @DisplayName("R-OUT-4: hosts are tried in order, each with all its addresses")
    void hostsShouldBeTriedInOrderWithAllTheirAddresses() throws Exception {
        names.put("mta.example.com", List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("192.0.2.2")));
        refusing.put("192.0.2.1", new AssociationEnd.NetworkLost("connection refused"));
        refusing.put("192.0.2.2", new AssociationEnd.NetworkLost("timed out"));
        Opening opening = open(connector("mta.example.com", "unknown.example.com", "192.0.2.3", "192.0.2.4"));

        assertThat(called()).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3");
        assertThat(((Opened) opening).association().id()).isEqualTo("192.0.2.3");
    }

    @Test
    @DisplayName("R-OUT-4: the name is resolved at each attempt")
    void theNameShouldBeResolvedAtEachAttempt() throws Exception {
        Connector connector = connector("mta.example.com");
        names.put("mta.example.com", List.of(InetAddress.getByName("192.0.2.1")));
        open(connector);
        names.put("mta.example.com", List.of(InetAddress.getByName("192.0.2.2")));
        open(connector);

        assertThat(called()).containsExactly("192.0.2.1", "192.0.2.2");
    }

    @Test
    void addressOfTheOtherKindThanTheSourceShouldNotBeCalled() throws Exception {
        names.put("mta.example.com", List.of(InetAddress.getByName("2001:db8::2"), InetAddress.getByName("192.0.2.2")));
        refusing.put("192.0.2.2", new AssociationEnd.NetworkLost("no route to host"));
        Failed failed = (Failed) open(connector("mta.example.com"));

        assertThat(called()).containsExactly("192.0.2.2");
        assertThat(failed.cause().text()).contains("2001:db8:0:0:0:0:0:2 cannot be called from the source address 127.0.0.1: one is IPv4, "
            + "the other IPv6");
    }

    @Test
    void theFailureShouldNameEachHostAndWhy() {
        refusing.put("192.0.2.1", new AssociationEnd.NetworkLost("connection refused"));
        refusing.put("192.0.2.2", new AssociationEnd.NetworkLost("no route to host"));
        Failed failed = (Failed) open(connector("192.0.2.1", "unknown.example.com", "192.0.2.2"));

        assertThat(failed.cause()).isEqualTo(new Cause(Cause.Kind.UNREACHABLE, "192.0.2.1:10102: connection refused; "
            + "the name unknown.example.com has no address, or nobody answers for it; 192.0.2.2:10102: no route to host"));
    }

    @Test
    void aRefusalByThePeerShouldOutweighAHostThatIsNotThere() {
        refusing.put("192.0.2.1", new AssociationEnd.Refused(true, Layer.USER, "authentication-error (2)", Octets.of(new byte[0])));
        refusing.put("192.0.2.2", new AssociationEnd.NetworkLost("connection refused"));
        Failed failed = (Failed) open(connector("192.0.2.1", "192.0.2.2"));

        assertThat(failed.cause().kind()).isEqualTo(Cause.Kind.REFUSED);
        assertThat(failed.cause().text()).contains("authentication-error (2)");
    }

    /** R-TS-26: the name and password that the peer returns are verified. */
    @Test
    void rTs26SomebodyElseShouldBeAborted() {
        imposters.put("192.0.2.1", List.of("MTA name is MTA-X, expected MTA-A"));
        Failed failed = (Failed) open(connector("192.0.2.1"));

        assertThat(failed.cause().kind()).isEqualTo(Cause.Kind.NOT_THE_PEER);
        assertThat(failed.cause().text()).contains("192.0.2.1").contains("MTA name is MTA-X, expected MTA-A");
        assertThat(opened.get(0).isOpen()).isFalse();
        assertThat(events.count(EventKind.NOT_THE_PEER)).isEqualTo(1);
        assertThat(events.count(EventKind.ASSOCIATION_OPENED)).isZero();
    }

    @Test
    void aConnectorWithoutHostsShouldSaySo() {
        assertThat(open(connector())).isEqualTo(new Failed(new Cause(Cause.Kind.UNREACHABLE, "no host to call is configured")));
    }
}
