/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any octets are an IPM or an IPN, or are refused with a {@link BerException}: nothing else may happen. */
class InterpersonalContentFuzzTest {
    private static final byte IPM = (byte) 0xA0;
    private static final byte IPN = (byte) 0xA1;

    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeAnIpmOrRefused(byte[] octets) throws BerException {
        check(octets, IPM);
    }

    @FuzzTest(maxDuration = "10m")
    void anyOctetsShouldBeAnIpnOrRefused(byte[] octets) throws BerException {
        check(octets, IPN);
    }

    /** What can be read says the same once written and read again, and can be looked at in every way without a failure. */
    private static void check(byte[] octets, byte first) throws BerException {
        if (octets.length == 0) {
            return;
        }
        octets[0] = first;
        InterpersonalContent content;
        try {
            content = InterpersonalContentCodec.decode(Octets.wrap(octets));
        } catch (BerException refused) {
            assertThat(refused.offset()).isBetween(0L, (long) octets.length);
            return;
        }
        assertThat(InterpersonalContentCodec.decode(InterpersonalContentCodec.encode(content))).isEqualTo(content);
        IpmBounds.check(content);
        IpmBounds.checkForP2(content);
        if (content instanceof Ipm ipm) {
            ipm.body().stream().filter(BodyPart.FileTransfer.class::isInstance).map(BodyPart.FileTransfer.class::cast)
                .forEach(FileContents::of);
            ipm.heading().extensions().forEach(extension -> StandardIpmsExtensions.of(extension.type())
                .ifPresent(standard -> standard.find(ipm.heading().extensions())));
        }
    }
}
