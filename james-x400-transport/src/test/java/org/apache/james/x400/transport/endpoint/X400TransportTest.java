/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.apdu;
import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import org.apache.james.x400.transport.cotp.Cotp;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.testkit.LogLines;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

/** Sockets, limits, time and the end, over real connections. */
class X400TransportTest {
    @TempDir
    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private Loopback loopback(UnaryOperator<TransportOptions> options, UnaryOperator<Listening> listening) throws IOException {
        Loopback loopback = new Loopback(folder, options, listening);
        open.add(loopback);
        return loopback;
    }

    private Loopback loopback() throws IOException {
        return loopback(options -> options, listening -> listening);
    }

    private static AssociationEnd failure(CompletionStage<Association> connecting) {
        CompletableFuture<AssociationEnd> end = new CompletableFuture<>();
        connecting.whenComplete((association, failure) -> {
            if (failure instanceof AssociationRefused refused) {
                end.complete(refused.end());
            } else {
                end.completeExceptionally(new AssertionError("no refusal", failure));
            }
        });
        return get(end);
    }

    private static Call from(Call call, InetAddress source) {
        return new Call(call.remote(), Optional.of(source), call.calling(), call.called(), call.mode(), call.dialogueMode(),
            call.checkpointSize(), call.windowSize(), call.tpduSize(), call.bindArgument());
    }

    private static Call called(Call call, PresentationAddress calling, PresentationAddress called) {
        return new Call(call.remote(), call.source(), calling, called, call.mode(), call.dialogueMode(), call.checkpointSize(),
            call.windowSize(), call.tpduSize(), call.bindArgument());
    }

    // ---- addresses

    @Test
    @DisplayName("R-OUT-1, R-OUT-3: the local address of every call is the source address, whatever the order of interfaces")
    void callShouldLeaveFromItsSourceAddress() throws IOException {
        Loopback loopback = loopback();
        InetAddress source = InetAddress.getByName("127.0.0.5");

        for (int i = 0; i < 3; i++) {
            Association association = loopback.open(from(loopback.call(TransferMode.NORMAL_1988), source));
            assertThat(association.local().getAddress()).isEqualTo(source);
        }

        assertThat(loopback.user.calls).hasSize(3).allSatisfy(call -> assertThat(call.remote().getAddress()).isEqualTo(source));
    }

    @Test
    @DisplayName("R-OUT-2: a call from an address that this host does not have fails, and leaves from no other")
    void callFromAnAddressThatIsNotOursShouldFailAndLeaveFromNoOther() throws IOException {
        Loopback loopback = loopback();

        AssociationEnd end = failure(loopback.calling.connect(
            from(loopback.call(TransferMode.NORMAL_1988), InetAddress.getByName("192.0.2.77")), loopback.caller));

        assertThat(end).isInstanceOf(AssociationEnd.NetworkLost.class);
        assertThat(end.text()).startsWith("no connection from 192.0.2.77 to 127.0.0.1 port ")
            .endsWith("this host does not have the address 192.0.2.77 (a matter of configuration)");
        assertThat(loopback.user.calls).isEmpty();
    }

    /** Nobody listens where these point to: a call that asked them would fail. */
    @Test
    @DisplayName("R-OUT-7: socksProxyHost and a default ProxySelector do not touch a call")
    void proxySettingsOfTheProcessShouldNotTouchACall() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        List<URI> asked = new ArrayList<>();
        System.setProperty("socksProxyHost", "127.0.0.1");
        System.setProperty("socksProxyPort", "1");
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(new Proxy(Proxy.Type.SOCKS, new InetSocketAddress("127.0.0.1", 1)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                asked.add(uri);
            }
        });
        try {
            Association association = loopback().open(TransferMode.NORMAL_1988);
            assertThat(get(association.transfer(apdu(10)))).isEqualTo(new TransferConfirm.Confirmed());
            assertThat(asked).isEmpty();
            try (Socket socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress("192.0.2.1", 102))).as("the settings do work elsewhere")
                    .isInstanceOf(IOException.class);
            }
            assertThat(asked).hasSize(2);
        } finally {
            ProxySelector.setDefault(before);
            System.clearProperty("socksProxyHost");
            System.clearProperty("socksProxyPort");
        }
    }

    @Test
    void listenerShouldTakeCallsOnSeveralAddressesOfBothKinds() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> Listening.on(
            new InetSocketAddress("127.0.0.1", 0), new InetSocketAddress("127.0.0.6", 0), new InetSocketAddress("::1", 0)));

        assertThat(loopback.listener.addresses()).hasSize(3);
        for (InetSocketAddress address : loopback.listener.addresses()) {
            Call call = loopback.call(TransferMode.X410_1988);
            Association association = get(loopback.calling.connect(new Call(address, Optional.empty(), call.calling(), call.called(),
                call.mode(), call.dialogueMode(), 0, 3, 2048, call.bindArgument()), loopback.caller));
            assertThat(get(association.transfer(apdu(10)))).isEqualTo(new TransferConfirm.Confirmed());
            assertThat(association.remote()).isEqualTo(address);
        }
        assertThat(loopback.user.calls).extracting(call -> call.local().getAddress().getHostAddress())
            .containsExactly("127.0.0.1", "127.0.0.6", "0:0:0:0:0:0:0:1");
    }

    @Test
    void addressThatIsTakenShouldBeNamedAndNoneBeBound() throws IOException {
        Loopback loopback = loopback();
        try (ServerSocket free = new ServerSocket(0)) {
            InetSocketAddress first = new InetSocketAddress("127.0.0.7", free.getLocalPort());
            free.close();

            assertThatThrownBy(() -> loopback.called.listen(Listening.on(first, loopback.address()), loopback.user))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen on 127.0.0.1 port " + loopback.address().getPort());

            Awaitility.await().untilAsserted(() -> assertThat(isListening(first)).isFalse());
        }
    }

    @Test
    void selectorsShouldReachThePeer() throws IOException {
        Loopback loopback = loopback();
        PresentationAddress calling = new PresentationAddress(Selector.ofText("PA"), Selector.ofText("SA"), Selector.ofText("TA"));
        PresentationAddress called = new PresentationAddress(Selector.ofText("PB"), Selector.ofText("SB"), Selector.ofText("TB"));

        loopback.open(called(loopback.call(TransferMode.NORMAL_1988), calling, called));

        OpenIndication indication = loopback.user.calls.getFirst();
        assertThat(indication.calling()).isEqualTo(calling);
        assertThat(indication.called()).isEqualTo(called);
    }

    @Test
    void callForAnotherSelectorShouldBeRefusedByTheTransport() throws IOException {
        Loopback loopback = loopback(options -> options.withAcceptedTransportSelectors(Set.of(Selector.ofText("591"))),
            listening -> listening);

        AssociationEnd end = failure(loopback.calling.connect(called(loopback.call(TransferMode.NORMAL_1988), PresentationAddress.NONE,
            new PresentationAddress(Selector.NONE, Selector.NONE, Selector.ofText("593"))), loopback.caller));

        assertThat(end).isInstanceOfSatisfying(AssociationEnd.Aborted.class, aborted -> {
            assertThat(aborted.layer()).isEqualTo(Layer.TRANSPORT);
            assertThat(aborted.byPeer()).isTrue();
        });
    }

    // ---- limits

    @Test
    void connectionsBeyondTheLimitOfAnAddressShouldBeClosedAtOnceAndOthersServed() throws IOException {
        Loopback loopback = loopback(options -> options, listening -> new Listening(listening.addresses(), 0, 3, 2, 2,
            listening.openTime(), listening.idleTime()));
        Association first = loopback.open(TransferMode.NORMAL_1988);
        loopback.open(TransferMode.NORMAL_1988);
        assertThat(failure(loopback.calling.connect(loopback.call(TransferMode.NORMAL_1988), loopback.caller)))
            .isInstanceOf(AssociationEnd.NetworkLost.class);
        assertThat(loopback.user.turnedAway).containsExactly("2 connections of this address are open");
        loopback.open(from(loopback.call(TransferMode.NORMAL_1988), InetAddress.getByName("127.0.0.5")));

        get(first.release());
        Awaitility.await().until(() -> loopback.listener.connections() == 2);
        loopback.open(TransferMode.NORMAL_1988);
    }

    @Test
    void apduBeyondTheLimitShouldStayWithItsSender() throws IOException {
        Loopback loopback = loopback(options -> options.withSpool(options.spool().withApduLimit(100_000).withMemoryLimit(1000)),
            listening -> listening);
        Association association = loopback.open(TransferMode.NORMAL_1988);

        assertThat(get(association.transfer(apdu(200_000)))).isInstanceOf(TransferConfirm.NotConfirmed.class);

        assertThat(get(loopback.open(TransferMode.NORMAL_1988).transfer(apdu(50_000)))).isEqualTo(new TransferConfirm.Confirmed());
        assertThat(loopback.user.taken()).containsExactly(apdu(50_000));
    }

    // ---- time

    private static Cotp.Options impatient(Cotp.Options cotp) {
        return cotp.withTimes(Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200));
    }

    @Test
    void silentCallerShouldBeDisconnected() throws IOException {
        Loopback loopback = loopback(options -> options.withCotp(impatient(options.cotp())), listening -> listening);
        try (LogLines log = new LogLines(AssociationHandler.class.getName(), Level.WARN); RawPeer peer = new RawPeer(loopback.address())) {
            peer.awaitClose();
            Awaitility.await().untilAsserted(() -> assertThat(log.texts()).singleElement().asString().contains("aborted by our transport"));
        }
    }

    @Test
    void callToASilentPeerShouldFailInTime() throws IOException {
        Loopback loopback = loopback(options -> options.withCotp(impatient(options.cotp())), listening -> listening);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Call call = loopback.call(TransferMode.NORMAL_1988);
            AssociationEnd end = failure(loopback.calling.connect(new Call((InetSocketAddress) silent.getLocalSocketAddress(),
                Optional.empty(), call.calling(), call.called(), call.mode(), call.dialogueMode(), 0, 3, 2048, call.bindArgument()),
                loopback.caller));

            assertThat(end.text()).startsWith("aborted by our transport");
        }
    }

    @Test
    @DisplayName("R-OUT-5: a refused connection is told in plain words")
    void callToAPortWhereNobodyListensShouldFail() throws IOException {
        Loopback loopback = loopback();
        loopback.listener.close();

        AssociationEnd end = failure(loopback.calling.connect(loopback.call(TransferMode.NORMAL_1988), loopback.caller));

        assertThat(end.text()).startsWith("no connection to 127.0.0.1 port ")
            .endsWith("connection refused: the host is there, but nobody listens at that port (may pass, unless the port is wrong)");
    }

    @Test
    void callShouldFailWhenItsOwnTimeIsOverAlthoughNoLayerHasLostPatience() throws IOException {
        Loopback loopback = loopback();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Call call = loopback.call(TransferMode.NORMAL_1988);
            AssociationEnd end = failure(loopback.calling.connect(new Call((InetSocketAddress) silent.getLocalSocketAddress(),
                Optional.empty(), call.calling(), call.called(), call.mode(), call.dialogueMode(), 0, 3, 2048,
                call.bindArgument()).withOpenTime(Duration.ofMillis(200)), loopback.caller));

            assertThat(end.text()).contains("the association was not open within 200 ms");
        }
    }

    @Test
    void idleAssociationShouldBeReleased() throws IOException {
        Loopback loopback = loopback(options -> options.withIdleTime(Duration.ofMillis(100)), listening -> listening);
        Association association = loopback.open(TransferMode.NORMAL_1988);

        assertThat(get(association.ended())).isEqualTo(new AssociationEnd.Released(false));
        Awaitility.await().until(() -> loopback.calling.associations().isEmpty());
    }

    // ---- the end

    @Test
    void closingShouldLetATransferUnderWayComeToItsEnd() throws Exception {
        Loopback loopback = loopback();
        loopback.user.onTransfer = (apdu, decision) -> { };
        Association association = loopback.open(TransferMode.NORMAL_1988);
        CompletionStage<TransferConfirm> sending = association.transfer(apdu(100_000));
        Awaitility.await().until(() -> loopback.user.transferDecisions.size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> loopback.called.close(Duration.ofSeconds(20)));
        Awaitility.await().until(() -> loopback.listener.addresses().stream().noneMatch(X400TransportTest::isListening));
        assertThat(closing).isNotDone();
        loopback.user.transferDecisions.getFirst().accept();

        assertThat(get(sending)).isEqualTo(new TransferConfirm.Confirmed());
        get(closing);
        assertThat(get(association.ended())).isInstanceOfSatisfying(AssociationEnd.Left.class, left -> assertThat(left.byPeer()).isTrue());
    }

    @Test
    void responderThatStopsShouldLeaveAnIdleAssociationInOrderOnBothSides() throws Exception {
        Loopback loopback = loopback();
        Association association = loopback.open(TransferMode.NORMAL_1988);
        Association called = loopback.called.associations().iterator().next();

        loopback.called.close(Duration.ofSeconds(20));

        assertThat(get(association.ended()).isOrderly()).isTrue();
        assertThat(get(called.ended()).isOrderly()).isTrue();
        assertThat(get(called.ended()).text()).startsWith("left by us while nothing was under way: ");
    }

    @Test
    void peerThatAbortsInATransferShouldNotBeTakenForOneThatLeaves() throws Exception {
        Loopback loopback = loopback();
        loopback.user.onTransfer = (apdu, decision) -> { };
        Association association = loopback.open(TransferMode.NORMAL_1988);
        association.transfer(apdu(100_000));
        Awaitility.await().until(() -> loopback.user.transferDecisions.size() == 1);

        loopback.called.associations().iterator().next().abort("enough");

        assertThat(get(association.ended())).isInstanceOf(AssociationEnd.Aborted.class);
        assertThat(get(association.ended()).isOrderly()).isFalse();
    }

    private static boolean isListening(InetSocketAddress address) {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void closingShouldNotWaitForEverAndConfirmNothingThatIsNotAccepted() throws IOException {
        Loopback loopback = loopback();
        loopback.user.onTransfer = (apdu, decision) -> { };
        Association association = loopback.open(TransferMode.NORMAL_1988);
        CompletionStage<TransferConfirm> sending = association.transfer(apdu(1000));
        Awaitility.await().until(() -> loopback.user.transferDecisions.size() == 1);

        long before = System.nanoTime();
        loopback.called.close(Duration.ofMillis(300));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(get(sending)).isInstanceOf(TransferConfirm.NotConfirmed.class);
        loopback.user.transferDecisions.getFirst().accept();
    }

    @Test
    void closingTheCallerShouldSendWhatIsUnderWayAndNothingMore() throws IOException {
        Loopback loopback = loopback();
        loopback.user.onTransfer = (apdu, decision) -> { };
        Association association = loopback.open(TransferMode.NORMAL_1988);
        CompletionStage<TransferConfirm> first = association.transfer(apdu(1));
        CompletionStage<TransferConfirm> second = association.transfer(apdu(2));
        Awaitility.await().until(() -> loopback.user.transferDecisions.size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> loopback.calling.close(Duration.ofSeconds(20)));
        assertThat(get(second)).isInstanceOfSatisfying(TransferConfirm.NotConfirmed.class,
            not -> assertThat(not.mayHaveArrived()).isFalse());
        loopback.user.transferDecisions.getFirst().accept();

        assertThat(get(first)).isEqualTo(new TransferConfirm.Confirmed());
        get(closing);
        assertThat(get(association.ended())).isEqualTo(new AssociationEnd.Released(false));
        assertThat(failure(loopback.calling.connect(loopback.call(TransferMode.NORMAL_1988), loopback.caller)).text())
            .contains("going down");
    }

    @Test
    void closedTransportShouldLeaveNoThreadBehind() throws IOException {
        Loopback loopback = loopback();
        loopback.open(TransferMode.NORMAL_1988).transfer(apdu(200_000));
        loopback.close();

        Awaitility.await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
            .extracting(Thread::getName).noneMatch(name -> name.startsWith("x400-")));
    }
}
