/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopDetectionTest {
    private static final GlobalDomainIdentifier US = GlobalDomainIdentifier.of("DE", "VIAT", "US");
    private static final UtcTime THEN = UtcTime.of(Instant.parse("2026-11-21T10:00:00Z"));

    private final LoopDetection detection = new LoopDetection(US, "MTA-1", 50);

    /** {@code A}: relayed by domain A; {@code A+}: redirected there; {@code A*}: list expanded; {@code A!}: rerouted. */
    private static TraceInformation trace(String way) {
        return new TraceInformation(Arrays.stream(way.split(" ")).filter(step -> !step.isEmpty()).map(LoopDetectionTest::element).toList());
    }

    private static TraceInformationElement element(String step) {
        String name = step.replaceAll("[+*!]", "");
        AdditionalActions actions = step.endsWith("+") ? AdditionalActions.NONE.withRedirected()
            : step.endsWith("*") ? AdditionalActions.NONE.withDlOperation() : AdditionalActions.NONE;
        return new TraceInformationElement(GlobalDomainIdentifier.of("DE", "VIAT", name), THEN,
            step.endsWith("!") ? RoutingAction.REROUTED : RoutingAction.RELAYED, Optional.empty(), actions);
    }

    @ParameterizedTest
    @CsvSource({
        "A, false, never here",
        "A B C, false, never here",
        "'', false, no trace at all",
        "A US B, true, back from B",
        "US B, true, our own message back",
        "US B C, true, a loop of three",
        "us B, true, domains compare without case",
        "A US B+, false, redirected since",
        "A US B* C, false, a list was expanded since",
        "A US+ B, false, we redirected it ourselves",
        "A B+ US C, true, the redirection was before",
        "A US B!, false, B had to reroute",
        "A US! US B!, false, our own reroute is one visit",
        "A US US B, true, two elements of one visit are a visit all the same",
        "US, false, from an MTA of our own domain",
        "A US US, false, from an MTA of our own domain that wrote two elements",
        "A US B US, true, was here before it came to the other MTA of our domain",
        "US US US US US US, true, somebody adds our element for ever",
        "US B! US B! US B! US B!, false, rerouted four times",
        "US B! US B! US B! US B! US B!, true, rerouted five times",
    })
    @DisplayName("Q164838, Q232586: a return is a loop, but not our own reroutes")
    void aReturnShouldBeALoopUnlessSomethingChanged(String way, boolean isLoop, String why) {
        assertThat(detection.loop(trace(way), List.of()).isPresent()).as(why).isEqualTo(isLoop);
    }

    @Test
    void tooManyHopsShouldBeALoopWhoeverGoesRound() {
        List<String> way = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            way.add("D" + i % 7);
        }
        assertThat(detection.loop(trace(String.join(" ", way)), List.of())).isEmpty();
        way.add("E");
        assertThat(detection.loop(trace(String.join(" ", way)), List.of()))
            .contains("51 trace elements, more than the 50 that are allowed");
    }

    @Test
    void ourMtaInTheInternalTraceShouldBeALoop() {
        InternalTraceInformationElement other = InternalTraceInformationElement.relayed(US, "MTA-2", THEN);
        InternalTraceInformationElement self = InternalTraceInformationElement.relayed(US, "mta-1", THEN);
        InternalTraceInformationElement foreign =
            InternalTraceInformationElement.relayed(GlobalDomainIdentifier.of("DE", "VIAT", "A"), "MTA-1", THEN);

        assertThat(detection.loop(trace("US"), List.of(other))).isEmpty();
        assertThat(detection.loop(trace("US"), List.of(foreign, other))).isEmpty();
        assertThat(detection.loop(trace("US"), List.of(self, other))).isPresent();
    }

    @Test
    void aRedirectionInTheInternalTraceShouldBeANewJourney() {
        InternalTraceInformationElement self = InternalTraceInformationElement.relayed(US, "MTA-1", THEN);
        InternalTraceInformationElement redirecting = new InternalTraceInformationElement(US, "MTA-2", THEN, RoutingAction.RELAYED,
            Optional.empty(), AdditionalActions.NONE.withRedirected());

        assertThat(detection.loop(trace("US"), List.of(self, redirecting))).isEmpty();
    }
}
