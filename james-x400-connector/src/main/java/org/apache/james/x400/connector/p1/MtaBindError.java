/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Map;

/** Why an MTA does not accept an association. Peers may send codes that are not here. */
public record MtaBindError(int code) {
    public static final MtaBindError BUSY = new MtaBindError(0);
    public static final MtaBindError AUTHENTICATION_ERROR = new MtaBindError(2);
    public static final MtaBindError UNACCEPTABLE_DIALOGUE_MODE = new MtaBindError(3);
    public static final MtaBindError UNACCEPTABLE_SECURITY_CONTEXT = new MtaBindError(4);
    /** Since 1994. */
    public static final MtaBindError INADEQUATE_ASSOCIATION_CONFIDENTIALITY = new MtaBindError(5);

    private static final Map<Integer, String> NAMES = Map.of(0, "busy", 2, "authentication-error", 3, "unacceptable-dialogue-mode",
        4, "unacceptable-security-context", 5, "inadequate-association-confidentiality");

    /** {@code authentication-error (2)} */
    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "bind error") + " (" + code + ")";
    }
}
