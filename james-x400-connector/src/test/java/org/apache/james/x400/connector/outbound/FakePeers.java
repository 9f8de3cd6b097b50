/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.james.x400.connector.peer.Connector;

/** Peers that can be called, or not, and what each was sent. */
final class FakePeers {
    /** By names of connectors: nobody answers there. */
    final Set<String> down = ConcurrentHashMap.newKeySet();
    /** By names of connectors; no entry for one that was never called. */
    final Map<String, List<FakeAssociation>> associations = new ConcurrentHashMap<>();
    /** Whether associations that are opened from now on confirm by themselves. */
    volatile boolean confirming;

    AssociationOpener opener(Connector peer) {
        return () -> open(peer);
    }

    private CompletableFuture<AssociationOpener.Opening> open(Connector peer) {
        if (down.contains(peer.name())) {
            return CompletableFuture.completedFuture(new AssociationOpener.Failed(new Cause(Cause.Kind.UNREACHABLE, "nobody there")));
        }
        FakeAssociation association = new FakeAssociation(peer.name());
        if (confirming) {
            association.confirming();
        }
        associations.computeIfAbsent(peer.name(), name -> new CopyOnWriteArrayList<>()).add(association);
        return CompletableFuture.completedFuture(new AssociationOpener.Opened(association));
    }

    /** In the order of the associations. */
    List<FakeAssociation.Sent> sent(String connector) {
        List<FakeAssociation.Sent> all = new ArrayList<>();
        associations.getOrDefault(connector, List.of()).forEach(association -> all.addAll(association.sent()));
        return all;
    }
}
