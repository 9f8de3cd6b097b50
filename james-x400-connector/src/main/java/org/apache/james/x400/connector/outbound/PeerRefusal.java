/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.AssociationEnd;

/** What became of a call, in one clause: where the peer's MTA itself has refused, with what its MTABindError says. */
public final class PeerRefusal {
    private PeerRefusal() {
    }

    public static String text(AssociationEnd end) {
        return end instanceof AssociationEnd.Refused refused && refused.bindError().length() > 0
            ? "refused by the peer's MTA: " + bindError(refused.bindError()) : end.text();
    }

    private static String bindError(Octets octets) {
        try {
            MtaBindError error = MtaBindCodec.NORMAL_MODE.decodeError(octets);
            return error.equals(MtaBindError.AUTHENTICATION_ERROR)
                ? error + ": it does not know us by this address, MTA name and password; its log may say more" : error.toString();
        } catch (BerException e) {
            return "its MTABindError cannot be read: " + e.getMessage();
        }
    }
}
