/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;

/** P=FAR is behind the peer "far", P=NOWHERE behind nobody; all others are here. Keeps what is relayed. */
final class RecordedRelaying implements Relaying {
    record Relayed(MtsApdu apdu, List<Integer> recipients, String arrivedOver) {
    }

    private final List<Relayed> relayed = new ArrayList<>();
    private boolean failing;

    List<Relayed> relayed() {
        return relayed;
    }

    void failing(boolean fails) {
        failing = fails;
    }

    @Override
    public Way way(OrAddress recipient, String arrivedOver) {
        return switch (recipient.privateDomain().map(Object::toString).orElse("")) {
            case "FAR" -> new Onward("far");
            case "NOWHERE" -> new Nowhere(NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
                NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME), "no connector leads there");
            default -> new Here();
        };
    }

    @Override
    public void relay(MtsApdu apdu, List<Integer> recipients, String arrivedOver, Instant arrival) throws IOException {
        if (failing) {
            throw new IOException("queue out of order");
        }
        relayed.add(new Relayed(apdu, List.copyOf(recipients), arrivedOver));
    }
}
