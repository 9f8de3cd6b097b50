/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.SegmentSource;

/** An APDU to be sent. What lies in a file is read on another thread, one segment ahead of the one that is asked for. */
final class OctetsSource implements SegmentSource {
    private final Octets octets;
    private final Executor threads;
    private Optional<Ahead> ahead = Optional.empty();

    private record Ahead(long offset, int length, CompletableFuture<Octets> octets) {
    }

    OctetsSource(Octets octets, Executor threads) {
        this.octets = octets;
        this.threads = threads;
    }

    @Override
    public long length() {
        return octets.length();
    }

    @Override
    public CompletionStage<Octets> read(long offset, int length) {
        if (octets.isInMemory()) {
            return CompletableFuture.completedFuture(octets.slice(offset, offset + length));
        }
        CompletableFuture<Octets> wanted = ahead.filter(known -> known.offset == offset && known.length == length)
            .map(Ahead::octets)
            .orElseGet(() -> load(offset, length));
        long next = offset + length;
        int nextLength = (int) Math.min(length, octets.length() - next);
        ahead = nextLength == 0 ? Optional.empty() : Optional.of(new Ahead(next, nextLength, load(next, nextLength)));
        return wanted;
    }

    private CompletableFuture<Octets> load(long offset, int length) {
        return CompletableFuture.supplyAsync(() -> Octets.wrap(octets.slice(offset, offset + length).toByteArray()), threads);
    }
}
