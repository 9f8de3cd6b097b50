/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.ProtocolViolation;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are read as a PPDU, or refused with a {@link BerException}; what can be read says the same once written and read again. */
class PpduFuzzTest {
    private static final ContextSet CONTEXTS = new ContextSet(Map.of(1, Oid.of("2.6.0.2.7"), 3, Oid.of("2.6.0.2.12")));

    private static <T> void check(BerType<T> type, byte[] octets) throws BerException {
        T value;
        try {
            value = type.decode(Octets.wrap(octets));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            return;
        }
        if (value instanceof Ppdu ppdu) {
            assertThat(ppdu.fields()).isNotNull();
        }
        boolean hasAFormThatWeNeverWrite = value instanceof Ppdu.ConnectNormal cp && !cp.supportsVersion1();
        if (!hasAFormThatWeNeverWrite) {
            assertThat(type.decode(type.encode(value))).isEqualTo(value);
        }
    }

    @FuzzTest(maxDuration = "10m")
    void connectShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(PpduCodec.CONNECT, octets);
    }

    @FuzzTest(maxDuration = "10m")
    void acceptShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(PpduCodec.ACCEPT, octets);
    }

    @FuzzTest(maxDuration = "10m")
    void refuseShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(PpduCodec.REFUSE, octets);
    }

    @FuzzTest(maxDuration = "10m")
    void abortShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(PpduCodec.ABORT, octets);
    }

    @FuzzTest(maxDuration = "10m")
    void userDataShouldBeReadOrRefused(byte[] octets) throws BerException {
        check(PpduCodec.USER_DATA, octets);
    }

    @FuzzTest(maxDuration = "10m")
    void userDataShouldBeTheSameInWhateverPartsTheyCome(byte[] octets) {
        assertThat(inParts(octets, 1)).isEqualTo(inParts(octets, Math.max(1, octets.length))).isEqualTo(inParts(octets, 7));
    }

    /** The contents, or what is wrong with them. */
    private static Object inParts(byte[] octets, int length) {
        UserDataParts reader = new UserDataParts(CONTEXTS);
        List<Octets> contents = new ArrayList<>();
        try {
            for (int at = 0; at < octets.length; at += length) {
                int end = Math.min(octets.length, at + length);
                reader.add(Arrays.copyOfRange(octets, at, end), end == octets.length).forEach(value -> contents.add(value.value()));
            }
        } catch (BerException | ProtocolViolation refused) {
            return refused.getMessage();
        }
        return Octets.concat(contents);
    }
}
