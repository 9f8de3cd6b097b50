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

/**
 * An APDU to be sent. What lies in a file is read on another thread, in blocks that hold several segments as a rule, one block ahead of the
 * one that is being sent.
 */
final class OctetsSource implements SegmentSource {
    private static final int BLOCK = 256 << 10;

    private final Octets octets;
    private final Executor threads;
    private Optional<Block> current = Optional.empty();
    private Optional<Block> ahead = Optional.empty();

    private record Block(long from, long to, CompletableFuture<Octets> octets) {
        boolean holds(long offset) {
            return offset >= from && offset < to;
        }

        Octets part(Octets read, long offset, long end) {
            return read.slice(offset - from, Math.min(end, to) - from);
        }
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
        long end = offset + length;
        if (octets.isInMemory()) {
            return CompletableFuture.completedFuture(octets.slice(offset, end));
        }
        Block block = current.filter(known -> known.holds(offset)).orElseGet(() -> turnTo(offset, length));
        if (end <= block.to()) {
            return block.octets().thenApply(read -> block.part(read, offset, end));
        }
        Block next = ahead.orElseThrow();
        if (end > next.to()) {
            return load(offset, length).octets().thenApply(read -> read.slice(0, length));
        }
        return block.octets().thenCombine(next.octets(),
            (read, more) -> Octets.concat(block.part(read, offset, end), next.part(more, block.to(), end)));
    }

    private Block turnTo(long offset, int length) {
        Block block = ahead.filter(known -> known.holds(offset)).orElseGet(() -> load(offset, length));
        current = Optional.of(block);
        ahead = block.to() == octets.length() ? Optional.empty() : Optional.of(load(block.to(), length));
        return block;
    }

    private Block load(long from, int length) {
        long to = Math.min(octets.length(), from + Math.max(BLOCK, length));
        return new Block(from, to,
            CompletableFuture.supplyAsync(() -> Octets.wrap(octets.slice(from, to).toByteArray()), threads));
    }
}
