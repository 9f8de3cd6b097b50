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

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are read, or refused with a {@link BerException}; what can be read says the same once written and read again. */
class RtseFuzzTest {
    private static <T extends RtseApdu> void check(BerType<T> type, byte[] octets) throws BerException {
        T apdu;
        try {
            apdu = type.decode(Octets.wrap(octets));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            return;
        }
        assertThat(apdu.fields()).isNotNull();
        Octets written = type.encode(apdu);
        assertThat(type.encode(type.decode(written))).isEqualTo(written);
    }

    @FuzzTest(maxDuration = "10m")
    void rtorqShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(RtseCodec.of(Mode.X410_1984).rtorq(), octets);
        check(RtseCodec.of(Mode.NORMAL).rtorq(), octets);
    }

    @FuzzTest(maxDuration = "10m")
    void rtoacShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(RtseCodec.of(Mode.X410_1984).rtoac(), octets);
        check(RtseCodec.of(Mode.NORMAL).rtoac(), octets);
    }

    @FuzzTest(maxDuration = "10m")
    void smallApdusShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(RtseCodec.of(Mode.X410_1984).rtorj(), octets);
        check(RtseCodec.of(Mode.NORMAL).rtorj(), octets);
        check(RtseCodec.of(Mode.X410_1984).rtab(), octets);
        check(RtseCodec.of(Mode.NORMAL).rtab(), octets);
        check(RtseCodec.RTTP, octets);
        check(RtseCodec.RTTR, octets);
    }

    @FuzzTest(maxDuration = "10m")
    void externalShouldBeUnwrappedOrRefused(byte[] octets) {
        try {
            assertThat(MtsApduExternal.unwrap(Octets.wrap(octets), 5).length()).isLessThan(octets.length);
        } catch (BerException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** A responder of all layers, with a user who agrees to everything: it ends in order or goes on, and lets go of its buffers. */
    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldEndInOrder(byte[] octets) {
        Stack responder = Stack.responder();
        try {
            responder.receive(octets);
            for (ReliableTransferPrimitive heard = responder.next(); heard != null; heard = responder.next()) {
                if (heard instanceof RtOpenIndication open) {
                    responder.tell(new RtOpenResponse(open.recovers().isPresent() ? new OpenResult.Recover(new Agreement(1, 3))
                        : new OpenResult.Accept(open.userData())));
                } else if (heard instanceof RtTransferIndication(var activity, var apdu)) {
                    responder.tell(new RtTransferResponse(activity, new TransferResult.Secured()));
                } else if (heard instanceof RtCloseIndication) {
                    responder.tell(new RtCloseResponse());
                }
            }
            responder.channel.checkException();
        } finally {
            Stack.closeAll();
        }
    }
}
