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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.Opened.P1;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtProviderAbortIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.LeakCheck;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
class RtsePropertiesTest {
    @AfterEach
    void closeStacks() {
        Stack.closeAll();
    }

    private static Octets element(Generator generator) {
        return generator.chance(20) ? Octets.EMPTY : BerTypes.OCTET_STRING.encode(generator.octets(300));
    }

    private static RtseApdu.ConnectionData connectionData(Generator generator) {
        return generator.chance(70) ? new RtseApdu.ConnectionData.Open(element(generator))
            : new RtseApdu.ConnectionData.Recover(new SessionConnectionIdentifier(
                (generator.chance(50) ? BerTypes.OCTET_STRING : BerTypes.TELETEX_STRING).encode(generator.octets(20)),
                BerTypes.UTC_TIME.encode(new UtcTime("961124101530Z")),
                generator.chance(50) ? Octets.EMPTY : BerTypes.TELETEX_STRING.encode(Octets.wrap(generator.bytes(2)))));
    }

    private static int number(Generator generator) {
        return (int) (generator.number() & Integer.MAX_VALUE);
    }

    private static OptionalInt optional(Generator generator) {
        return generator.chance(50) ? OptionalInt.empty() : OptionalInt.of((int) generator.number());
    }

    private static <T> void survives(BerType<T> type, T value) throws BerException {
        assertThat(type.decode(type.encode(value))).isEqualTo(value);
    }

    @Test
    void everyApduShouldSurviveWritingAndReading() {
        Seeded.check(2000, generator -> {
            RtseCodec codec = RtseCodec.of(generator.oneOf(Mode.values()));
            survives(codec.rtorq(), new RtseApdu.Rtorq(number(generator), number(generator), generator.oneOf(DialogueMode.values()),
                connectionData(generator), optional(generator)));
            survives(codec.rtoac(), new RtseApdu.Rtoac(number(generator), number(generator), connectionData(generator)));
            survives(codec.rtorj(), new RtseApdu.Rtorj(optional(generator), element(generator)));
            survives(codec.rtab(), new RtseApdu.Rtab(new RtseApdu.AbortReason((int) generator.number()),
                generator.chance(50) ? Optional.empty() : Optional.of(BitString.ofNamedBits(generator.between(0, 30))),
                element(generator)));
            survives(RtseCodec.RTTP, new RtseApdu.Rttp((int) generator.number()));
            survives(RtseCodec.RTTR, new RtseApdu.Rttr(generator.octets(3000)));
        });
    }

    /** Any size, checkpoint, window and mode, several APDUs on one association. */
    @Test
    void whateverIsTransferredShouldArriveEqual() {
        Seeded.check(60, generator -> {
            OpenParameters parameters = generator.oneOf(P1.values()).monologue(generator.between(0, 5), generator.between(1, 6));
            Opened opened = Opened.open(parameters, Stack.initiator(Rtse.Options.defaults().withMaxSegment(generator.between(1, 5000))),
                Stack.responder());
            for (int i = generator.between(1, 3); i > 0; i--) {
                Octets apdu = BerTypes.OCTET_STRING.encode(generator.octets(40_000));
                opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
                opened.exchange();
                RtTransferIndication indication = opened.responder().hears(RtTransferIndication.class);
                assertThat(indication.apdu()).isEqualTo(apdu);
                opened.responder().tell(new RtTransferResponse(indication.activity(), new TransferResult.Secured()));
                opened.exchange();
                assertThat(opened.initiator().hears(RtTransferConfirm.class).outcome()).isEqualTo(new TransferOutcome.Transferred());
            }
            Stack.closeAll();
        });
    }

    /** Cut anywhere and taken up again, the APDU arrives equal, and no more is sent again than the window allows. */
    @Test
    void transferThatIsCutAnywhereShouldArriveEqual() {
        Seeded.check(60, generator -> {
            P1 p1 = generator.oneOf(P1.values());
            int window = generator.between(1, 4);
            MemoryReception reception = new MemoryReception();
            Octets apdu = BerTypes.OCTET_STRING.encode(Octets.wrap(generator.bytes(generator.between(1, 20_000))));
            Opened opened = Opened.open(p1.monologue(1, window), Stack.initiator(), Stack.responder(Rtse.Options.defaults(), reception));
            opened.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
            exchangeAtMost(opened, generator.between(0, 30));
            opened.initiator().channel.close();
            opened.responder().channel.close();
            TransferOutcome.NotTransferred outcome =
                (TransferOutcome.NotTransferred) opened.initiator().hears(RtTransferConfirm.class).outcome();
            opened.initiator().hears(RtProviderAbortIndication.class);

            Opened again = Opened.open(p1.monologue(1, window), Stack.initiator(), Stack.responder(Rtse.Options.defaults(), reception));
            int before = reception.sinks.isEmpty() ? 0 : reception.sinks.getLast().segments();
            again.initiator().tell(new RtTransferRequest(new MemorySource(apdu), outcome.resumption()));
            again.exchange();
            boolean hadArrived = outcome.mayHaveArrived() && !again.initiator().heardAll();
            if (hadArrived) {
                // All of it was with the user when the connection broke: nothing is kept to resume, it is sent from the beginning.
                assertThat(again.initiator().hears(RtTransferConfirm.class).outcome())
                    .isInstanceOf(TransferOutcome.NotResumed.class);
                again.initiator().tell(new RtTransferRequest(new MemorySource(apdu), Optional.empty()));
                again.exchange();
            }
            assertThat(again.responder().hears(RtTransferIndication.class).apdu()).isEqualTo(apdu);
            int confirmed = outcome.resumption().map(Resumption::checkpoint).orElse(0);
            assertThat(before - confirmed).isLessThanOrEqualTo(window + 1);
            Stack.closeAll();
        });
    }

    private static void exchangeAtMost(Opened opened, int packets) {
        int left = packets;
        while (left > 0) {
            List<byte[]> fromInitiator = packets(opened.initiator().takeWritten());
            List<byte[]> fromResponder = packets(opened.responder().takeWritten());
            if (fromInitiator.isEmpty() && fromResponder.isEmpty()) {
                return;
            }
            for (byte[] packet : fromInitiator) {
                if (left-- > 0) {
                    opened.responder().receive(packet);
                }
            }
            for (byte[] packet : fromResponder) {
                if (left-- > 0) {
                    opened.initiator().receive(packet);
                }
            }
        }
    }

    private static List<byte[]> packets(byte[] octets) {
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < octets.length; ) {
            int length = (octets[at + 2] & 0xFF) << 8 | octets[at + 3] & 0xFF;
            packets.add(Arrays.copyOfRange(octets, at, at + length));
            at += length;
        }
        return packets;
    }
}
