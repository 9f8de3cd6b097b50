/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.testkit.Capture;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All layers against the octets of another implementation, which plays its captured part whatever we say. */
@ExtendWith(LeakCheck.class)
class CaptureReplayTest {
    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    /** One TCP connection of a capture. */
    private record Connection(String capture, int number, List<Capture.Packet> packets) {
        List<byte[]> sent(boolean byInitiator) {
            return packets.stream().filter(packet -> packet.byInitiator() == byInitiator)
                .map(packet -> packet.octets().toByteArray()).toList();
        }

        @Override
        public String toString() {
            return capture + " stream " + number;
        }
    }

    static Stream<Connection> all() {
        return Capture.all().flatMap(capture -> IntStream.range(0, capture.streams().size())
            .mapToObj(i -> new Connection(capture.name(), i, capture.streams().get(i))));
    }

    static Stream<Connection> established() {
        return all().filter(stream -> !stream.capture().startsWith("refused"));
    }

    static Stream<Connection> refused() {
        return all().filter(stream -> stream.capture().startsWith("refused"));
    }

    static Stream<Connection> withTransfer() {
        return established().filter(stream -> !apdu(stream).isEmpty());
    }

    /** What the initiator transferred, put together without the code under test. */
    private static Octets apdu(Connection stream) {
        List<Octets> segments = new ArrayList<>();
        for (byte[] tpkt : stream.sent(true)) {
            boolean isData = tpkt.length > 11 && tpkt[7] == 1 && tpkt[8] == 0 && tpkt[9] == 1 && tpkt[10] == 0;
            if (isData) {
                segments.add(Octets.wrap(tpkt).slice(11, tpkt.length));
            }
        }
        if (!stream.capture().startsWith("m88")) {
            return Octets.concat(segments);
        }
        Octets external = Octets.concat(segments.stream().map(CaptureReplayTest::rttr).toList());
        return external.isEmpty() ? external : external.slice(7, external.length() - 4);
    }

    /** The OCTET STRING behind 02 01 03 A0 L, without its own header. */
    private static Octets rttr(Octets pdu) {
        int at = 0;
        while (pdu.at(at) != 0x02 || pdu.at(at + 1) != 1 || pdu.at(at + 2) != 3) {
            at++;
        }
        int octetString = at + 3 + 1 + lengthOfLength(pdu.at(at + 4));
        int first = pdu.at(octetString + 1);
        int begin = octetString + 1 + lengthOfLength(first);
        int length = first;
        if (first > 0x80) {
            length = 0;
            for (int i = octetString + 2; i < begin; i++) {
                length = length << 8 | pdu.at(i);
            }
        }
        return pdu.slice(begin, begin + length);
    }

    private static int lengthOfLength(int first) {
        return first > 0x80 ? 1 + (first & 0x7F) : 1;
    }

    @ParameterizedTest
    @MethodSource("established")
    void responderShouldCompleteWhatTheCaptureCompletes(Connection stream) {
        Stack responder = Stack.responder(Rtse.Options.defaults().withMaximum(1, 3), new MemoryReception());
        Octets expected = apdu(stream);
        boolean released = false;
        for (byte[] packet : stream.sent(true)) {
            responder.receive(packet);
            for (ReliableTransferPrimitive heard = responder.next(); heard != null; heard = responder.next()) {
                switch (heard) {
                    case RtOpenIndication indication -> {
                        assertThat(indication.parameters().checkpointSize()).isEqualTo(63);
                        assertThat(indication.parameters().windowSize()).isEqualTo(3);
                        responder.tell(new RtOpenResponse(new OpenResult.Accept(indication.userData())));
                    }
                    case RtOpenedIndication opened -> assertThat(opened.agreement()).isEqualTo(new Agreement(1, 3));
                    case RtTransferIndication transfer -> {
                        assertThat(transfer.apdu()).isEqualTo(expected);
                        responder.tell(new RtTransferResponse(transfer.activity(), new TransferResult.Secured()));
                    }
                    case RtCloseIndication close -> {
                        released = true;
                        responder.tell(new RtCloseResponse());
                    }
                    case ReliableTransferPrimitive other -> throw new AssertionError(other);
                }
            }
        }
        boolean reset = stream.toString().equals("m88_probe stream 1");
        assertThat(released).isEqualTo(!reset);
    }

    private static OpenParameters parameters(Connection stream) {
        boolean normal = stream.capture().startsWith("m88") || stream.capture().startsWith("twa")
            || stream.toString().matches("refused_binds stream [01]");
        OptionalInt protocol = normal ? OptionalInt.empty()
            : OptionalInt.of(stream.capture().startsWith("m410") || stream.toString().equals("refused_binds stream 4") ? 12 : 1);
        return new OpenParameters(normal ? Mode.NORMAL : Mode.X410_1984, protocol,
            stream.capture().startsWith("twa") ? DialogueMode.TWO_WAY_ALTERNATE : DialogueMode.MONOLOGUE, Turn.INITIATOR, 63, 3);
    }

    @ParameterizedTest
    @MethodSource("withTransfer")
    void initiatorShouldCompleteWhatTheCapturedResponderCompletes(Connection stream) {
        Octets apdu = apdu(stream);
        boolean reset = stream.toString().equals("m88_probe stream 1");
        Stack initiator = Stack.initiator();
        Stack.Script peer = initiator.against(stream.sent(false));
        initiator.tell(new RtOpenRequest(parameters(stream), PsapAddress.NONE, PsapAddress.NONE, Octets.ofHex("05 00"), Optional.empty()));
        peer.play();
        assertThat(initiator.hears(RtOpenConfirm.class).outcome()).isInstanceOfSatisfying(OpenOutcome.Accepted.class, accepted -> {
            assertThat(accepted.agreement()).isEqualTo(new Agreement(1, 3));
            assertThat(accepted.userData().isEmpty()).isFalse();
        });

        initiator.tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
        peer.play();
        if (!reset) {
            assertThat(initiator.hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
            initiator.tell(new RtCloseRequest());
            peer.play();
            initiator.hears(RtCloseConfirm.class);
        }
        assertThat(initiator.heardAll()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void initiatorShouldUnderstandTheRefusal(Connection stream) {
        OpenParameters parameters = parameters(stream);
        Stack initiator = Stack.initiator();
        Stack.Script peer = initiator.against(stream.sent(false));
        initiator.tell(new RtOpenRequest(parameters, PsapAddress.NONE, PsapAddress.NONE, Octets.ofHex("05 00"), Optional.empty()));
        peer.play();

        assertThat(initiator.hears(RtOpenConfirm.class).outcome()).isEqualTo(parameters.mode() == Mode.NORMAL
            ? new OpenOutcome.Refused(Layer.USER, "rejected permanently, no reason given", Optional.empty(), Octets.ofHex("02 01 02"))
            : new OpenOutcome.Refused(Layer.USER, "validation failure", Optional.of(RefuseReason.VALIDATION_FAILURE), Octets.EMPTY));
        assertThat(initiator.heardAll()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void responderShouldRefuseTheCallersThatTheCaptureRefuses(Connection stream) {
        Stack responder = Stack.responder();
        stream.sent(true).subList(0, 2).forEach(responder::receive);
        RtOpenIndication call = responder.hears(RtOpenIndication.class);
        assertThat(call.parameters()).isEqualTo(parameters(stream));
        responder.takeWritten();

        responder.tell(new RtOpenResponse(new OpenResult.Refuse(RefuseReason.VALIDATION_FAILURE, Octets.ofHex("B2 03 02 01 02"))));
        String refusal = HexFormat.of().withUpperCase().formatHex(responder.takeWritten());
        assertThat(refusal).contains(call.parameters().mode() == Mode.NORMAL ? "A203020101A305A103020101" : "0231038001");
        stream.sent(true).subList(2, stream.sent(true).size()).forEach(responder::receive);
        assertThat(responder.heardAll()).isTrue();
    }
}
