/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.Edition1984;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are an APDU or a bind, or are refused with a {@link BerException}: nothing else may happen. */
class MtsApduFuzzTest {
    private static final byte REPORT = (byte) 0xA1;
    private static final byte PROBE = (byte) 0xA2;

    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeAnApduOrRefused(byte[] octets) throws BerException {
        check(octets);
    }

    /** The first octet is set, so that the search goes on in the report. */
    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeAReportOrRefused(byte[] octets) throws BerException {
        if (octets.length > 0) {
            octets[0] = REPORT;
            check(octets);
        }
    }

    /** The first octet is set, so that the search goes on in the probe. */
    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeAProbeOrRefused(byte[] octets) throws BerException {
        if (octets.length > 0) {
            octets[0] = PROBE;
            check(octets);
        }
    }

    /** What can be read says the same once written and read again, and can be looked at in every way without a failure. */
    private static void check(byte[] octets) throws BerException {
        MtsApdu apdu;
        try {
            apdu = MtsApduCodec.standard().decode(Octets.wrap(octets));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            return;
        }
        assertThat(MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(apdu))).isEqualTo(apdu);
        UpperBounds.check(apdu);
        Edition1984.check(apdu);
        StandardExtensions.unreadable(apdu.extensions());
        switch (apdu) {
            case Message message -> message.envelope().recipients().forEach(recipient ->
                OrAddressText.slashes(recipient.recipientName().address()));
            case Probe probe -> probe.envelope().recipients().forEach(recipient ->
                assertThat(recipient.recipientName().matches(recipient.recipientName())).isTrue());
            case Report report -> report.content().recipients().forEach(recipient ->
                assertThat(recipient.reportType().toString()).isNotEmpty());
        }
    }

    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeABindOrRefused(byte[] octets) {
        Octets input = Octets.wrap(octets);
        try {
            MtaBindCodec.NORMAL_MODE.decodeArgument(MtaBindCodec.X410_MODE.encode(MtaBindCodec.NORMAL_MODE.decodeArgument(input)));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
        }
        try {
            MtaBindCodec.X410_MODE.decodeResult(MtaBindCodec.NORMAL_MODE.encode(MtaBindCodec.X410_MODE.decodeResult(input)));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
        }
        try {
            MtaBindCodec.NORMAL_MODE.decodeError(MtaBindCodec.NORMAL_MODE.encode(MtaBindCodec.NORMAL_MODE.decodeError(input)));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
        }
    }
}
