/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * How a peer titles an application entity. There are several forms, and old encoders know others still: they are kept as they came.
 *
 * @param apTitle     BER of the AP-title, empty if not given
 * @param aeQualifier BER of the AE-qualifier, empty if not given
 */
public record ApplicationEntityTitle(Octets apTitle, Octets aeQualifier) {
    /** Not given. */
    public static final ApplicationEntityTitle NONE = new ApplicationEntityTitle(Octets.EMPTY, Octets.EMPTY);

    public ApplicationEntityTitle {
        Objects.requireNonNull(apTitle, "apTitle");
        Objects.requireNonNull(aeQualifier, "aeQualifier");
    }
}
