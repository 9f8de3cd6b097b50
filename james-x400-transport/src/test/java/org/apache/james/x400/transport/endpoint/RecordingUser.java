/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

import org.apache.james.x400.transport.asn1.Octets;

/** Takes every caller and every APDU, unless told otherwise, and remembers them. */
class RecordingUser implements AssociationListener {
    static final Octets BIND_RESULT = Octets.ofHex("B109A10780054D54412D42");

    final List<OpenIndication> calls = new CopyOnWriteArrayList<>();
    final List<String> turnedAway = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();
    volatile boolean reportsFailures;
    final List<Association> associations = new CopyOnWriteArrayList<>();
    final List<Octets> apdus = new CopyOnWriteArrayList<>();
    final List<String> resumptions = new CopyOnWriteArrayList<>();
    final List<Association> recovered = new CopyOnWriteArrayList<>();
    final List<OpenDecision> openDecisions = new CopyOnWriteArrayList<>();
    final List<TransferDecision> transferDecisions = new CopyOnWriteArrayList<>();
    volatile BiConsumer<OpenIndication, OpenDecision> onOpen = (call, decision) -> decision.accept(BIND_RESULT);
    volatile BiConsumer<Apdu, TransferDecision> onTransfer = (apdu, decision) -> decision.accept();

    @Override
    public void onRecovered(Association association) {
        recovered.add(association);
    }

    @Override
    public void onTurnedAway(InetSocketAddress remote, String why) {
        turnedAway.add(why);
    }

    @Override
    public boolean onFailed(InetSocketAddress remote, String why) {
        failed.add(why);
        return reportsFailures;
    }

    @Override
    public void onOpen(OpenIndication indication, OpenDecision decision) {
        calls.add(indication);
        openDecisions.add(decision);
        onOpen.accept(indication, decision);
    }

    @Override
    public void onOpened(OpenIndication indication, Association association) {
        associations.add(association);
    }

    @Override
    public void onResumed(Association association, boolean byPeer, int checkpoint, long octet) {
        resumptions.add((byPeer ? "peer" : "we") + " behind checkpoint " + checkpoint + " at octet " + octet);
    }

    @Override
    public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
        try (apdu) {
            apdus.add(Octets.wrap(apdu.octets().toByteArray()));
        }
        transferDecisions.add(decision);
        onTransfer.accept(apdu, decision);
    }

    void forget() {
        calls.clear();
        associations.clear();
        apdus.clear();
        openDecisions.clear();
        transferDecisions.clear();
    }

    List<Octets> taken() {
        return new ArrayList<>(apdus);
    }
}
