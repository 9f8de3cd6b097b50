/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.util.Optional;

/** The greatest TPDU that can be agreed, by the code of the connect parameter. Counts header and data, not the TPKT around them. */
public enum TpduSize {
    S128(0x07),
    S256(0x08),
    S512(0x09),
    S1024(0x0A),
    /** The greatest of X.224 class 0. */
    S2048(0x0B),
    S4096(0x0C),
    S8192(0x0D),
    S16384(0x0E),
    S32768(0x0F),
    /** As much as a TPKT can hold. */
    S65536(0x10);

    /** What holds over RFC 1006 where no size is given. */
    static final int UNLIMITED = 65531;

    private final int code;

    TpduSize(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    public int octets() {
        return Math.min(1 << code, UNLIMITED);
    }

    static Optional<TpduSize> ofCode(int code) {
        return code < S128.code || code > S65536.code ? Optional.empty() : Optional.of(values()[code - S128.code]);
    }

    TpduSize atMost(TpduSize limit) {
        return code < limit.code ? this : limit;
    }
}
