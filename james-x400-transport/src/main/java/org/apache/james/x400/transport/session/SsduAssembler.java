/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import org.apache.james.x400.transport.service.ProtocolViolation;

/** Puts the segments of an SSDU together. We never agree to segments, but a peer may send them all the same. */
final class SsduAssembler {
    private final int limit;
    private Optional<ByteArrayOutputStream> partial = Optional.empty();

    SsduAssembler(int limit) {
        this.limit = limit;
    }

    /** @return the SSDU when it is whole */
    Optional<byte[]> add(Spdu.Data segment) throws ProtocolViolation {
        if (segment.begins() == partial.isPresent()) {
            throw SpduParameters.violation(segment.begins() ? "an SSDU begins within another" : "segment of an SSDU that has not begun");
        }
        ByteArrayOutputStream ssdu = partial.orElseGet(ByteArrayOutputStream::new);
        if (segment.userInformation().length > limit - ssdu.size()) {
            throw SpduParameters.violation("SSDU is longer than the limit of " + limit + " octets");
        }
        ssdu.writeBytes(segment.userInformation());
        partial = segment.ends() ? Optional.empty() : Optional.of(ssdu);
        return segment.ends() ? Optional.of(ssdu.toByteArray()) : Optional.empty();
    }

    boolean isPartial() {
        return partial.isPresent();
    }

    void clear() {
        partial = Optional.empty();
    }
}
