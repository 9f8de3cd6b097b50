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
import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;

/**
 * What two partners have agreed, for their association and for one that recovers it: then no bind is exchanged, and what was negotiated
 * stays as it was (Q187929).
 *
 * @param peerBind     the peer's side of the MTA bind
 * @param recoveryTime how long the parts of a broken transfer are kept
 */
record Terms(Partner partner, TransferMode mode, DialogueMode dialogueMode, Agreement agreement, Octets peerBind, Duration recoveryTime) {
    Terms {
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(dialogueMode, "dialogueMode");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(peerBind, "peerBind");
        Objects.requireNonNull(recoveryTime, "recoveryTime");
    }
}
