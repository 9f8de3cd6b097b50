/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.Objects;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * What an initiator calls a session connection (X.215). It serves to find an interrupted transfer again and nothing else: implementations
 * are known that give the same one to all connections of a second.
 *
 * @param callingReference      octets of the calling SS-user reference, for RTSE the BER of a T61String or an OCTET STRING
 * @param commonReference       octets of the common reference, for RTSE the BER of a UTCTime
 * @param additionalInformation octets of the additional reference information, mostly empty
 */
public record SessionConnectionIdentifier(Octets callingReference, Octets commonReference, Octets additionalInformation) {
    public SessionConnectionIdentifier {
        Objects.requireNonNull(callingReference, "callingReference");
        Objects.requireNonNull(commonReference, "commonReference");
        Objects.requireNonNull(additionalInformation, "additionalInformation");
    }
}
