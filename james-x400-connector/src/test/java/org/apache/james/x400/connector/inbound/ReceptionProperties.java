/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.nio.file.Path;

import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.testkit.IpmGenerators;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Generator;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for any octets holds for APDUs of every shape, whole and damaged; {@code -Dx400.reception.count} says of how many. */
class ReceptionProperties {
    private static final int COUNT = Integer.getInteger("x400.reception.count", 200);

    @TempDir
    Path folder;

    private static byte[] apdu(Generator random) {
        MtsApdu apdu = P1Generators.loose(random).apdu();
        MtsApdu readable = apdu instanceof Message(var envelope, var content)
            ? new Message(envelope, InterpersonalContentCodec.encode(IpmGenerators.loose(random).ipm())) : apdu;
        Octets octets = MtsApduCodec.standard().encode(readable);
        return octets.toByteArray();
    }

    @Test
    void eachApduShouldBecomeMailOrAReport() {
        ReceptionFuzzTest.folder = folder;
        Seeded.check(COUNT, random -> new ReceptionFuzzTest().anyOctetsShouldBecomeMailOrAReportOrStayWithThePeer(apdu(random)));
    }

    @Test
    void eachDamagedApduShouldBecomeMailOrAReportOrStayWithThePeer() {
        ReceptionFuzzTest.folder = folder;
        Seeded.check(COUNT, random -> {
            byte[] octets = apdu(random);
            for (int damage = random.between(1, 3); damage > 0; damage--) {
                octets[random.between(0, octets.length - 1)] = (byte) random.between(0, 255);
            }
            new ReceptionFuzzTest().anyOctetsShouldBecomeMailOrAReportOrStayWithThePeer(octets);
        });
    }
}
