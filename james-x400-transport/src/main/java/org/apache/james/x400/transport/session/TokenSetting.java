/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Optional;

/** Who owns the tokens when the connection begins; all of them go together. */
public enum TokenSetting {
    /** The side that called. */
    INITIATOR(0x00),
    /** The side that was called. */
    RESPONDER(0x15),
    /** The called user says in its answer; only a proposal can have this value. */
    RESPONDER_CHOOSES(0x2A);

    private static final int AVAILABLE = 0x3F;

    private final int octet;

    TokenSetting(int octet) {
        this.octet = octet;
    }

    /** The token setting item, two bits a token, zero for the release token, which does not exist here. */
    int octet() {
        return octet;
    }

    /** @return empty where the tokens are to begin on different sides; the pair of the release token does not count */
    static Optional<TokenSetting> of(int octet) {
        for (TokenSetting setting : values()) {
            if (setting.octet == (octet & AVAILABLE)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
