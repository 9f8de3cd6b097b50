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

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerBindTest {
    private static PeerBind bind(TransferMode mode, String expectedPassword) {
        ProtocolSettings normal = ProtocolSettings.defaults();
        RemoteMta peer = new RemoteMta(new MtaCredentials("MTA-A", Password.ofText(expectedPassword)), Optional.empty());
        Connector connector = Connector.named("mtaa", peer)
            .protocol(new ProtocolSettings(mode, DialogueMode.MONOLOGUE, 30, 5, normal.recoveryTimeout(), 2048)).build();
        return new PeerBind(connector, new MtaCredentials("MTA-US", Password.ofText("ours")));
    }

    private static List<String> answered(String expectedPassword, String name, String password) {
        return bind(TransferMode.NORMAL_1988, expectedPassword).differences(MtaBindCodec.NORMAL_MODE.encode(
            new MtaBindResult.Authenticated(name, org.apache.james.x400.connector.p1.Password.of(password))));
    }

    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void weShouldShowOurNameAndPassword(TransferMode mode) throws Exception {
        Octets argument = bind(mode, "").argument();
        MtaBindCodec codec = mode.isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;

        assertThat(codec.decodeArgument(argument)).isEqualTo(
            new MtaBindArgument.Authenticated("MTA-US", org.apache.james.x400.connector.p1.Password.of("ours")));
    }

    @Test
    void thePeerShouldBeKnownByNameAndPassword() {
        assertThat(answered("theirs", "MTA-A", "theirs")).isEmpty();
        assertThat(answered("theirs", "mta-a", "theirs")).isEmpty();
        assertThat(answered("", "MTA-A", "")).isEmpty();
    }

    /** R-TS-26: a wrong password in the answer is found, and not shown. */
    @Test
    void rTs26WhatDiffersShouldBeNamed() {
        assertThat(answered("theirs", "MTA-X", "theirs")).containsExactly("its MTA name is \"MTA-X\", expected \"MTA-A\"");
        assertThat(answered("theirs", "MTA-A", "global")).containsExactly("its password does not match");
        assertThat(answered("theirs", "MTA-X", "global")).hasSize(2).allSatisfy(text ->
            assertThat(text).doesNotContain("global").doesNotContain("theirs"));
    }

    /** R-TS-25: an answer without a name says that we are not configured there; it counts as the peer when the password fits. */
    @Test
    void rTs25AnAnswerWithoutANameShouldBeExplained() {
        assertThat(answered("theirs", "", "theirs")).isEmpty();
        assertThat(answered("theirs", "", "")).contains("it accepts without naming itself: we may not be configured there");
    }

    @Test
    void anAnonymousAnswerShouldDoWhereNoPasswordIsExpected() {
        Octets anonymous = MtaBindCodec.NORMAL_MODE.encode(new MtaBindResult.Unauthenticated());

        assertThat(bind(TransferMode.NORMAL_1988, "").differences(anonymous)).isEmpty();
        assertThat(bind(TransferMode.NORMAL_1988, "").differences(Octets.of())).isEmpty();
        assertThat(bind(TransferMode.NORMAL_1988, "theirs").differences(anonymous)).hasSize(1);
    }

    @Test
    void anUnreadableAnswerShouldNotBeThePeer() {
        assertThat(bind(TransferMode.NORMAL_1988, "").differences(Octets.of((byte) 0x31, (byte) 9))).hasSize(1);
    }
}
