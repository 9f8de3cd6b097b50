/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.time.Duration;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;

/** A transfer of a partner's, as it is kept. */
record SpoolTestData(Partner partner) {
    Terms terms() {
        return new Terms(partner, TransferMode.NORMAL_1988, DialogueMode.MONOLOGUE, new Agreement(1, 3), Loopback.BIND,
            Duration.ofMinutes(1));
    }

    ActivityName name() {
        return new ActivityName(new SessionConnectionIdentifier(Octets.ofHex("04 03 616263"),
            Octets.ofHex("17 0D 3936313132343130313533305A"), Octets.EMPTY), Octets.ofHex("02 01 01"));
    }

    SessionConnectionIdentifier sameNameWithoutHeaders() {
        return new SessionConnectionIdentifier(Octets.ofHex("14 03 616263"), Octets.ofHex("3936313132343130313533305A"), Octets.EMPTY);
    }
}
