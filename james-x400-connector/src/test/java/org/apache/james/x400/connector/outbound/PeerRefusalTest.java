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

import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.service.Layer;
import org.junit.jupiter.api.Test;

class PeerRefusalTest {
    @Test
    void rIn5BindErrorOfThePeerShouldBeReadable() {
        assertThat(PeerRefusal.text(refused(MtaBindCodec.NORMAL_MODE.encode(MtaBindError.AUTHENTICATION_ERROR))))
            .startsWith("refused by the peer's MTA: authentication-error (2)");
        assertThat(PeerRefusal.text(refused(MtaBindCodec.NORMAL_MODE.encode(MtaBindError.BUSY))))
            .isEqualTo("refused by the peer's MTA: busy (0)");
    }

    @Test
    void bindErrorThatIsNoneShouldBeToldAsSuch() {
        assertThat(PeerRefusal.text(refused(Octets.of(new byte[] {4, 1, 9}))))
            .startsWith("refused by the peer's MTA: its MTABindError cannot be read: ");
    }

    @Test
    void refusalWithoutABindErrorShouldSayWhatRtseSays() {
        assertThat(PeerRefusal.text(refused(Octets.EMPTY))).isEqualTo("refused by the peer's RTSE user: validation failure");
        assertThat(PeerRefusal.text(new AssociationEnd.NetworkLost("nobody is there"))).isEqualTo("nobody is there");
    }

    private static AssociationEnd refused(Octets bindError) {
        return new AssociationEnd.Refused(true, Layer.USER, "validation failure", bindError);
    }
}
