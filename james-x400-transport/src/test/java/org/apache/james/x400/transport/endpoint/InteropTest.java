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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What peers in the field need of the whole stack, over real connections; rows of the list of interoperability reports. */
class InteropTest {
    private static final String CR = "03000013 0EE00000421B00 C203353933 C0010B";
    private static final String START = "03000010 02F080 01002D05 2903020101";
    private static final String ACCEPT_OF_Q123650 = "03000064 02F080 0E5B011B 09041402 4D530B13 17113934 31303134 31353337 32352D30"
        + "37303005 09130100 1601011A 01001402 02493402 5348C129 3180A080 80010000 00A18080 01008101 03A280A0 80A18080 00A18016 00000000"
        + "00000000 00000000 00";
    private static final String END = "0300000E 02F080 010029032A0131";

    @TempDir
    private Path folder;
    private Loopback loopback;

    @BeforeEach
    void start() throws IOException {
        loopback = new Loopback(folder);
    }

    @AfterEach
    void stop() {
        loopback.close();
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets).toUpperCase(Locale.ROOT);
    }

    @ParameterizedTest(name = "ACSE {0}, RTSE {1}, MTSE {2}")
    @CsvSource({"1, 3, 5", "5, 1, 3", "7, 5, 1", "3, 7, 1", "101, 99, 127"})
    @DisplayName("R-TS-30: the contexts of this association are used in every PDU, whatever their numbers")
    void rTs30NegotiatedContextsShouldBeUsedInEveryPdu(int acse, int rtse, int mtse) throws IOException {
        String connect = hex(HexVector.load("s05-cn-normal").octets().toByteArray())
            .replace("02010106045201", number(acse) + "06045201").replace("02010306045600020C", number(rtse) + "06045600020C")
            .replace("020105060456000207", number(mtse) + "060456000207").replace("020101A038", number(acse) + "A038")
            .replace("020103A025", number(rtse) + "A025");
        String data = hex(HexVector.load("p01-message-p22").frames().get(1).octets().toByteArray())
            .replace("020103A0820271", number(rtse) + "A0820271").replace("28820269020105A0", "28820269" + number(mtse) + "A0");
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets(CR));
            peer.receive();
            peer.send(octets(connect));
            assertThat(hex(peer.receive())).contains("A51B" + "300780010081025101".repeat(3))
                .contains(number(acse) + "A0", number(rtse) + "A0");
            peer.send(octets(START));
            peer.send(octets(data));
            peer.send(octets(END));
            assertThat(hex(peer.receive())).isEqualTo("0300000E02F08002002A032A0131");
        }
        assertThat(loopback.user.taken()).containsExactly(HexVector.load("a01-message-p22").octets());
    }

    private static String number(int context) {
        return String.format("0201%02X", context);
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    @DisplayName("R-TS-31: a peer that closes without a word is nothing to be alarmed at; the next association opens")
    void rTs31CloseFromThePeerShouldLetTheNextAssociationOpen(TransferMode mode) {
        Association first = loopback.open(mode);
        assertThat(get(first.transfer(apdu(1000)))).isEqualTo(new TransferConfirm.Confirmed());
        loopback.listener.close();
        loopback.called.close();

        assertThat(get(first.ended())).isNotInstanceOf(AssociationEnd.Released.class);
        try (Loopback again = new Loopback(folder.resolve("again"))) {
            Association next = get(loopback.calling.connect(again.call(mode), loopback.caller));
            assertThat(get(next.transfer(apdu(1000)))).isEqualTo(new TransferConfirm.Confirmed());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("R-TS-29: a peer that answers in X.410-1984 mode to a call in normal mode is told as such")
    void rTs29AnswerInTheOtherModeShouldBeToldAsSuch() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Call call = new Call((InetSocketAddress) server.getLocalSocketAddress(), Optional.empty(), PresentationAddress.NONE,
                PresentationAddress.NONE, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, 30, 5, 2048, Loopback.BIND);
            CompletableFuture<Throwable> refused = loopback.calling.connect(call, loopback.caller).toCompletableFuture()
                .handle((association, failure) -> failure);
            try (RawPeer peer = new RawPeer(server.accept())) {
                byte[] cr = peer.receive();
                peer.send(octets("0300000E09D0" + hex(cr).substring(16, 20) + "000100C0010B"));
                peer.receive();
                peer.send(HexVector.load("s03-ac-x410").octets());
                assertThat(get(refused)).hasMessageContaining("peer accepts in X.410-1984 mode what was proposed in normal mode");
            }
        }
    }

    @Test
    void aCallerWhoGivesUsTheFirstTurnShouldGetWhatWeHave() throws Exception {
        String twoWay = hex(HexVector.load("s01-cn-x410").octets().toByteArray()).replace("1A0100", "1A0115");
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets(CR));
            peer.receive();
            peer.send(octets(twoWay));
            assertThat(hex(peer.receive())).contains("1A0115");
            Awaitility.await().until(() -> !loopback.user.associations.isEmpty());
            CompletableFuture<TransferConfirm> sent = loopback.user.associations.getFirst().transfer(apdu(10)).toCompletableFuture();

            assertThat(hex(peer.receive())).isEqualTo("0300001002F08001002D052903020101");
            assertThat(hex(peer.receive())).startsWith("0300").contains("01000100");
            assertThat(hex(peer.receive())).isEqualTo("0300000E02F080010029032A0131");
            peer.send(octets("0300000E02F08002002A032A0131"));
            assertThat(get(sent)).isEqualTo(new TransferConfirm.Confirmed());

            peer.send(octets("0300001102F080 0208 100101 C103 020100"));
            assertThat(hex(peer.receive())).isEqualTo("0300000902F0801500");
            peer.send(octets("0300000902F0801600"));
            peer.send(octets("0300000C02F080 0903 110101"));
            assertThat(hex(peer.receive())).isEqualTo("0300000902F0800A00");
        }
    }

    @ParameterizedTest
    @CsvSource({"01, 160101", "02, 160102", "03, 160101"})
    void version1ShouldBeChosenInX410ModeWhereItIsOffered(String offered, String chosen) throws Exception {
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets(CR));
            peer.receive();
            peer.send(octets(hex(HexVector.load("s01-cn-x410").octets().toByteArray()).replace("160101", "1601" + offered)));
            assertThat(hex(peer.receive())).contains(chosen);
        }
    }

    @ParameterizedTest
    @CsvSource({"NORMAL_1988, 160103", "X410_1988, 160101", "X410_1984, 160101"})
    void onlyVersion1ShouldBeOfferedInX410Mode(TransferMode mode, String offered) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            loopback.calling.connect(new Call((InetSocketAddress) server.getLocalSocketAddress(), Optional.empty(),
                PresentationAddress.NONE, PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, 30, 5, 2048, Loopback.BIND),
                loopback.caller);
            try (RawPeer peer = new RawPeer(server.accept())) {
                peer.send(octets("0300000E09D0" + hex(peer.receive()).substring(16, 20) + "000100C0010B"));
                assertThat(hex(peer.receive())).contains(offered);
            }
        }
    }

    @Test
    void monologueInWhichOnlyWeMaySendShouldBeRefused() throws Exception {
        String monologue = hex(HexVector.load("s01-cn-x410").octets().toByteArray()).replace("1A0100", "1A0115")
            .replace("820101", "820100");
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets(CR));
            peer.receive();
            peer.send(octets(monologue));
            assertThat(hex(peer.receive())).endsWith("3206023103800103");
        }
        assertThat(loopback.user.calls).isEmpty();
    }

    /** The whole association of the MS Mail gateway, from its CR of 512 octets to its FN; its AEA said "000001". */
    @Test
    void gatewayOfQ86988ShouldSendItsMessage() throws Exception {
        loopback.user.onOpen = (call, decision) -> decision.accept(Octets.ofHex("A10F800765616E2E756263A1021600"));
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets("0300000E 09E00000010000C00109"));
            assertThat(hex(peer.receive())).startsWith("0300000E09D00100").endsWith("00C00109");
            peer.send(octets("03000069 02F080 0D60011C 0A051403 4353490B 13171139 32303530 39313435 3234392D 30373030 05091301 00160101"
                + "1A010014 020249C1 31312FA0 03800100 A1288001 00810101 82010084 0101A31A A018A116 80107767 632E6D69 63726F73 6F66742E"
                + "6361A102 1600"));
            assertThat(hex(peer.receive())).contains("160101").contains("A119800100810101").contains("800765616E2E756263");
            peer.send(octets(START));
            peer.send(octets("03000013 02F080 01000100 A0060404 61626364"));
            peer.send(octets(END));
            assertThat(hex(peer.receive())).isEqualTo("0300000E02F08002002A032A0131");
            peer.send(octets("0300000C 02F080 0903110101"));
            assertThat(hex(peer.receive())).isEqualTo("0300000902F0800A00");
        }
        OpenIndication call = loopback.user.calls.getFirst();
        assertThat(call.mode()).isEqualTo(TransferMode.X410_1984);
        assertThat(List.of(call.checkpointSize(), call.windowSize())).containsExactly(0, 1);
        assertThat(loopback.user.taken()).containsExactly(Octets.ofHex("A006040461626364"));
    }

    /** A peer whose answer to our call is given; then it says something else. */
    private Throwable answered(String accept, String then) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Association> opening = loopback.calling.connect(new Call((InetSocketAddress) server.getLocalSocketAddress(),
                Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, TransferMode.X410_1984, DialogueMode.MONOLOGUE, 1, 3,
                2048, Octets.ofHex("A10780054D54412D41")), loopback.caller).toCompletableFuture();
            try (RawPeer peer = new RawPeer(server.accept())) {
                peer.send(octets("0300000E09D0" + hex(peer.receive()).substring(16, 20) + "000100C0010B"));
                peer.receive();
                peer.send(octets(accept));
                if (then.isEmpty()) {
                    Association association = get(opening);
                    assertThat(association.peerBind()).isEqualTo(Octets.ofHex("A1808000A180160000000000"));
                    return new AssertionError("open");
                }
                peer.send(octets(then));
                return opening.thenCompose(Association::ended).handle((end, failure) -> failure == null
                    ? new AssociationRefused(end) : failure).get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    @DisplayName("Q123650: an accept in indefinite lengths, with an empty name and a session selector, opens; its words reach the user")
    void acceptOfQ123650ShouldOpen() throws Exception {
        assertThat(answered(ACCEPT_OF_Q123650, "")).hasMessage("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03000013 02F080 190A1101 03C10531 03800104", "0300000C 02F080 19031101 03"})
    @DisplayName("Q123650, Q194385: the aborts of those traces end the association as aborts of the peer")
    void abortsOfTheTracesShouldBeRead(String abort) throws Exception {
        assertThat(answered(ACCEPT_OF_Q123650, abort)).hasMessageContaining("aborted by the peer");
    }

    @Test
    @DisplayName("Q123824: the ER of a peer that takes no empty last DT is read and named")
    void errorOfQ123824ShouldBeNamed() throws Exception {
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets(CR));
            peer.receive();
            peer.send(HexVector.load("s01-cn-x410").octets());
            peer.receive();
            Awaitility.await().until(() -> !loopback.user.associations.isEmpty());
            peer.send(octets("0300000E 0970001A00C10302F080"));
            peer.awaitClose();
        }
        assertThat(get(loopback.user.associations.getFirst().ended()).text()).startsWith("aborted by the peer's transport: our TPDU "
            + "rejected: ").contains("02F080");
    }

    /** No timeout of anybody else would end it: the peer goes on sending. */
    @ParameterizedTest
    @ValueSource(strings = {"05 00 00", "01 05 00"})
    void spdusOfFunctionalUnitsThatWereNotAgreedShouldAbortWithWhatWasWrong(String spdu) throws Exception {
        try (RawPeer peer = new RawPeer(loopback.address())) {
            peer.send(octets(CR));
            peer.receive();
            peer.send(HexVector.load("s01-cn-x410").octets());
            peer.receive();
            byte[] octets = octets(spdu);
            peer.send(octets("030000" + String.format("%02X", 7 + octets.length) + "02F080" + spdu));
            assertThat(hex(peer.receive())).contains("02F08019").contains("110105");
        }
    }
}
