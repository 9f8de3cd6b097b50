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
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.inbound.Mappers;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Edition1984;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.testkit.IpmGenerators;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.connector.testkit.referee.ApduReferee;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downgraded APDUs are of 1984, and tshark reads them as we do; {@code -Dx400.downgrade.referee.count=2000} asks it that often. */
class DowngradeRefereeTest {
    private static final int COUNT = Integer.getInteger("x400.downgrade.referee.count", 100);

    @TempDir
    private Path folder;

    @BeforeAll
    static void refereeIsThere() {
        assumeThat(ApduReferee.isThere()).as("tshark is installed").isTrue();
    }

    @Test
    void tsharkShouldAgreeOnDowngradedApdus() throws Exception {
        Downgrading downgrading = new Downgrading(() -> new Tracing(Mappers.DOMAIN, "MTA-US"));
        List<Octets> apdus = new ArrayList<>();
        Seeded.check(COUNT, random -> {
            MtsApdu apdu = withInterpersonalContent(P1Generators.strict(random).apdu(),
                InterpersonalContentCodec.encode(IpmGenerators.strict(random).ipm()));
            Downgrade.Result answer = downgrading.of(apdu, BodyHabits.defaults(false), Spool.inMemory());
            if (answer instanceof Downgrade.Downgraded(var result, var refused)) {
                assertThat(Edition1984.check(result)).isEmpty();
                apdus.add(MtsApduCodec.standard().encode(result));
            }
        });

        assertThat(apdus).hasSizeGreaterThan(COUNT / 4);
        assertThat(new ApduReferee(folder).judge(apdus)).isEmpty();
    }

    private static MtsApdu withInterpersonalContent(MtsApdu apdu, Octets content) {
        return switch (apdu) {
            case Message message -> new Message(message.envelope().toBuilder().contentType(ContentType.P22).build()
                .withExtensions(Extensions.NONE), content);
            case Report report -> new Report(report.envelope(), report.content().toBuilder()
                .returnedContent(report.content().returnedContent().map(octets -> content)).build());
            case Probe probe -> probe;
        };
    }
}
