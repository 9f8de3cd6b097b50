/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.apache.james.x400.transport.asn1.Octets;

/** An APDU in memory; can be told to hold its stages back. */
final class MemorySource implements SegmentSource {
    final Octets octets;
    boolean holdsBack;
    private final List<Runnable> heldBack = new ArrayList<>();

    MemorySource(Octets octets) {
        this.octets = octets;
    }

    @Override
    public long length() {
        return octets.length();
    }

    @Override
    public CompletionStage<Octets> read(long offset, int length) {
        Octets segment = octets.slice(offset, offset + length);
        if (!holdsBack) {
            return CompletableFuture.completedStage(segment);
        }
        CompletableFuture<Octets> stage = new CompletableFuture<>();
        heldBack.add(() -> stage.complete(segment));
        return stage;
    }

    void releaseAll() {
        holdsBack = false;
        List.copyOf(heldBack).forEach(Runnable::run);
        heldBack.clear();
    }
}
