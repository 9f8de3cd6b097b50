/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;

/** A source with octets before it, as one. */
record WrappedSource(Octets prefix, SegmentSource apdu) implements SegmentSource {
    @Override
    public long length() {
        return prefix.length() + apdu.length();
    }

    @Override
    public CompletionStage<Octets> read(long offset, int length) {
        if (offset >= prefix.length()) {
            return apdu.read(offset - prefix.length(), length);
        }
        Octets head = prefix.slice(offset, Math.min(prefix.length(), offset + length));
        int rest = (int) (length - head.length());
        return rest == 0 ? CompletableFuture.completedStage(head)
            : apdu.read(0, rest).thenApply(tail -> Octets.concat(head, tail));
    }
}
