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
import java.nio.ByteBuffer;
import java.util.Optional;

import org.apache.james.x400.transport.service.ProtocolViolation;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartIndication;

/**
 * Puts the segments of an SSDU together. We never agree to segments, but a peer may send them all the same; and a TSDU that is too long to
 * be held comes as if it had been sent in segments.
 */
final class SsduAssembler {
    /** Of an SSDU that goes up as it comes. */
    private static final int PART = 64 << 10;

    private final int limit;
    private Optional<ByteArrayOutputStream> partial = Optional.empty();
    private boolean inParts;

    /** @param limit greatest SSDU that is kept until it is whole */
    SsduAssembler(int limit) {
        this.limit = limit;
    }

    /** @return the SSDU when it is whole, or a part of one that is too long to be kept */
    Optional<SessionPrimitive.ToUser> add(Spdu.Data segment) throws ProtocolViolation {
        if (segment.begins() == partial.isPresent()) {
            throw SpduParameters.violation(segment.begins() ? "an SSDU begins within another" : "segment of an SSDU that has not begun");
        }
        ByteArrayOutputStream ssdu = partial.orElseGet(ByteArrayOutputStream::new);
        partial = segment.ends() ? Optional.empty() : Optional.of(ssdu);
        ByteBuffer octets = segment.userInformation().getFirst();
        ssdu.write(octets.array(), octets.arrayOffset() + octets.position(), octets.remaining());
        inParts |= ssdu.size() > limit;
        if (inParts && (segment.ends() || ssdu.size() >= PART)) {
            SDataPartIndication part = new SDataPartIndication(ssdu.toByteArray(), segment.ends());
            ssdu.reset();
            inParts = !segment.ends();
            return Optional.of(part);
        }
        return segment.ends() ? Optional.of(new SDataIndication(ssdu.toByteArray())) : Optional.empty();
    }

    boolean isPartial() {
        return partial.isPresent();
    }

    void clear() {
        partial = Optional.empty();
        inParts = false;
    }
}
