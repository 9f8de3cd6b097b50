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

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.Selector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PpduVectorTest {
    private static final List<Ssdu> VECTORS = Stream.of("s", "f", "p").flatMap(prefix -> Ssdu.ofVectors(prefix).stream()).toList();
    private static final List<Ssdu> CAPTURES = Ssdu.ofCaptures();
    private static final List<ContextDefinition> CONTEXTS = List.of(
        ContextDefinition.inBer(1, Oid.of("2.2.1.0.1")),
        ContextDefinition.inBer(3, Oid.of("2.6.0.2.12")),
        ContextDefinition.inBer(5, Oid.of("2.6.0.2.7")));
    private static final List<ContextResult> ALL_ACCEPTED = List.of(ContextResult.accepted(ContextDefinition.BER),
        ContextResult.accepted(ContextDefinition.BER), ContextResult.accepted(ContextDefinition.BER));

    static List<Ssdu> vectors() {
        return ppdus(VECTORS);
    }

    static List<Ssdu> captures() {
        return ppdus(CAPTURES);
    }

    /** In X.410-1984 mode user data of an open connection are no PPDUs. */
    private static List<Ssdu> ppdus(List<Ssdu> all) {
        return all.stream().filter(ssdu -> switch (ssdu.spdu()) {
            case CN, AC, RF, AB -> true;
            case FN, DN, PT, DT -> ssdu.mode() == Mode.NORMAL;
        }).toList();
    }

    private static BerType<?> type(Ssdu ssdu) {
        return switch (ssdu.spdu()) {
            case CN -> PpduCodec.CONNECT;
            case AC -> PpduCodec.ACCEPT;
            case RF -> PpduCodec.REFUSE;
            case AB -> PpduCodec.ABORT;
            case FN, DN, PT, DT -> PpduCodec.USER_DATA;
        };
    }

    private static <T> Octets rewritten(BerType<T> type, Octets octets) throws Exception {
        return type.encode(type.decode(octets));
    }

    @ParameterizedTest
    @MethodSource
    void vectors(Ssdu vector) throws Exception {
        assertThat(rewritten(type(vector), vector.userData())).isEqualTo(vector.userData());
    }

    /** What has only definite lengths comes out as it was; in the indefinite form it says the same. */
    @ParameterizedTest
    @MethodSource
    void captures(Ssdu captured) throws Exception {
        BerType<?> type = type(captured);
        Octets written = rewritten(type, captured.userData());
        if (captured.userData().at(1) == 0x80) {
            assertThat(type.decode(written)).isEqualTo(type.decode(captured.userData()));
        } else {
            assertThat(written).isEqualTo(captured.userData());
        }
    }

    @Test
    void thereShouldBeVectorsAndCapturesOfEachKind() {
        assertThat(vectors()).hasSizeGreaterThan(30).extracting(Ssdu::spdu).contains(Ssdu.Spdu.values());
        assertThat(captures()).hasSizeGreaterThan(250).extracting(Ssdu::spdu)
            .contains(Ssdu.Spdu.CN, Ssdu.Spdu.AC, Ssdu.Spdu.RF, Ssdu.Spdu.FN, Ssdu.Spdu.DN, Ssdu.Spdu.DT);
    }

    private static Ssdu first(List<Ssdu> ssdus, String origin, Ssdu.Spdu spdu) {
        return ssdus.stream().filter(ssdu -> ssdu.origin().startsWith(origin) && ssdu.spdu() == spdu).findFirst().orElseThrow();
    }

    @Test
    void callInNormalModeShouldHaveItsContextsAndSelectors() throws Exception {
        Ppdu.Connect cp = PpduCodec.CONNECT.decode(first(VECTORS, "s05", Ssdu.Spdu.CN).userData());

        assertThat(cp).isInstanceOfSatisfying(Ppdu.ConnectNormal.class, normal -> {
            assertThat(normal.supportsVersion1()).isTrue();
            assertThat(normal.calling()).isEqualTo(Selector.ofText("PA"));
            assertThat(normal.called()).isEqualTo(Selector.ofText("PB"));
            assertThat(normal.contexts()).isEqualTo(CONTEXTS);
            assertThat(normal.userData()).singleElement().satisfies(item -> {
                assertThat(item.context()).isEqualTo(1);
                assertThat(item.transferSyntax()).isEmpty();
                assertThat(item.value().at(0)).isEqualTo(0x60);
            });
        });
    }

    @Test
    void everyCapturedCallInNormalModeShouldProposeTheContextsOfP1() throws Exception {
        for (Ssdu call : Ssdu.only(Ssdu.Spdu.CN, CAPTURES)) {
            Ppdu.Connect cp = PpduCodec.CONNECT.decode(call.userData());
            if (call.mode() == Mode.X410_1984) {
                assertThat(cp).as(call.origin()).isInstanceOfSatisfying(Ppdu.ConnectX410.class,
                    parameters -> assertThat(parameters.components()).hasSize(4));
            } else {
                assertThat(cp).as(call.origin()).isInstanceOfSatisfying(Ppdu.ConnectNormal.class, normal -> {
                    assertThat(normal.contexts()).isEqualTo(CONTEXTS);
                    assertThat(normal.calling()).isEqualTo(Selector.NONE);
                    assertThat(normal.called()).isEqualTo(Selector.NONE);
                    assertThat(normal.userData()).hasSize(1);
                });
            }
        }
    }

    @Test
    void everyCapturedAnswerInNormalModeShouldAcceptTheContexts() throws Exception {
        for (Ssdu answer : Ssdu.only(Ssdu.Spdu.AC, CAPTURES)) {
            switch (PpduCodec.ACCEPT.decode(answer.userData())) {
                case Ppdu.AcceptX410(var components) -> assertThat(components).as(answer.origin()).hasSize(3);
                case Ppdu.AcceptNormal normal -> {
                    assertThat(normal.contexts()).as(answer.origin()).isEqualTo(ALL_ACCEPTED);
                    assertThat(normal.responding()).isEqualTo(Selector.NONE);
                }
            }
        }
    }

    @Test
    void everyCapturedRefusalShouldBeTheUsers() throws Exception {
        List<Ssdu> refusals = Ssdu.only(Ssdu.Spdu.RF, CAPTURES);
        assertThat(refusals).hasSize(5);
        for (Ssdu refusal : refusals) {
            switch (PpduCodec.REFUSE.decode(refusal.userData())) {
                case Ppdu.RefuseX410(var components) ->
                    assertThat(components).as(refusal.origin()).containsExactly(Octets.ofHex("80 01 02"));
                case Ppdu.RefuseNormal normal -> {
                    assertThat(normal.contexts()).as(refusal.origin()).isEqualTo(ALL_ACCEPTED);
                    assertThat(normal.reason()).isEmpty();
                    assertThat(normal.userData()).hasSize(1);
                }
            }
        }
    }

    @Test
    void abortsShouldTellWhoAborted() throws Exception {
        assertThat(PpduCodec.ABORT.decode(first(VECTORS, "s22", Ssdu.Spdu.AB).userData()))
            .isEqualTo(new Ppdu.UserAbortX410(List.of(Octets.ofHex("80 01 04"))));
        assertThat(PpduCodec.ABORT.decode(first(VECTORS, "s23", Ssdu.Spdu.AB).userData()))
            .isInstanceOfSatisfying(Ppdu.UserAbortNormal.class, aru -> {
                assertThat(aru.contexts()).containsExactly(new Ppdu.ContextIdentifierItem(1, ContextDefinition.BER),
                    new Ppdu.ContextIdentifierItem(3, ContextDefinition.BER));
                assertThat(aru.userData()).hasSize(1);
            });
        assertThat(PpduCodec.ABORT.decode(first(VECTORS, "s24", Ssdu.Spdu.AB).userData()))
            .isEqualTo(new Ppdu.ProviderAbort(new Ppdu.AbortReason(2), Optional.of(Ppdu.PduEvent.TD)));
    }
}
