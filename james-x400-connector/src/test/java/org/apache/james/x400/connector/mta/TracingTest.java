/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.US;
import static org.apache.james.x400.connector.mta.Samples.envelope;
import static org.apache.james.x400.connector.mta.Samples.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TracingTest {
    private static final UtcTime AT = UtcTime.of(NOW);

    private final Tracing tracing = new Tracing(US, "MTA-US");

    private static List<InternalTraceInformationElement> internal(MtsApdu apdu) {
        return StandardExtensions.INTERNAL_TRACE_INFORMATION.find(apdu.extensions()).orElseThrow();
    }

    @Test
    void oneElementShouldBeAddedForEachTransit() {
        MtsApdu entered = tracing.entered(new Message(envelope(recipient(1, true)).build(), Octets.of()), AT);

        assertThat(entered.trace().elements()).hasSize(2);
        assertThat(entered.trace().elements().get(1)).isEqualTo(TraceInformationElement.relayed(US, AT));
        assertThat(internal(entered)).containsExactly(InternalTraceInformationElement.relayed(US, "MTA-US", AT));
    }

    @Test
    void anMtaOfOurDomainShouldHaveWrittenTheElementOfTheDomain() {
        TraceInformation ours = TraceInformation.of(TraceInformationElement.relayed(THEM, AT), TraceInformationElement.relayed(US, AT));
        InternalTraceInformationElement other = InternalTraceInformationElement.relayed(US, "MTA-2", AT);
        MtsApdu entered = tracing.entered(new Message(envelope(recipient(1, true)).trace(ours)
            .extension(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(List.of(other))).build(), Octets.of()), AT);

        assertThat(entered.trace()).isEqualTo(ours);
        assertThat(internal(entered)).containsExactly(other, InternalTraceInformationElement.relayed(US, "MTA-US", AT));
    }

    /** R-LP-1: internal trace does not leave our domain. */
    @Test
    @DisplayName("R-LP-1, R-AP-3: internal trace stays within our domain")
    void rLp1InternalTraceShouldStayWithinOurDomain() {
        MtsApdu entered = tracing.entered(new Message(envelope(recipient(1, true)).build(), Octets.of()), AT);

        assertThat(tracing.leaving(entered.extensions(), Optional.of(THEM)).isEmpty()).isTrue();
        assertThat(tracing.leaving(entered.extensions(), Optional.empty()).isEmpty()).isTrue();
        assertThat(tracing.leaving(entered.extensions(), Optional.of(US))).isEqualTo(entered.extensions());
    }
}
