/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;

/**
 * The way on through the X.400 world, for what has arrived and is not for us: it stays what it is, its content octet for octet. Who takes
 * something from a peer asks {@link #way} for each recipient that he is responsible for (for the destination of a report), and gives those
 * that go on to {@link #relay}. May be used from any thread; may wait for James, never for a peer.
 */
public interface Relaying {
    /** Where a recipient is. */
    sealed interface Way {
    }

    /** Behind this gateway: in James, or in the Internet. The message becomes a mail. */
    record Here() implements Way {
    }

    /** Behind a peer. The message stays X.400. */
    record Onward(String connector) implements Way {
        public Onward {
            Objects.requireNonNull(connector, "connector");
        }
    }

    /**
     * A user of the X.400 world to whom no connector leads, or only the one over which the message came.
     *
     * @param explanation one clause
     */
    record Nowhere(NonDelivery nonDelivery, String explanation) implements Way {
        public Nowhere {
            Objects.requireNonNull(nonDelivery, "nonDelivery");
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /** @param arrivedOver name of the connector over which it came */
    Way way(OrAddress recipient, String arrivedOver);

    /**
     * Sends an APDU on. When this returns, James has it durably, and further trouble is the business of whoever is behind this: it is
     * retried, rerouted, and in the end reported to the originator. Trace elements of this transit are written here, so that the APDU is
     * given as it was received.
     *
     * @param recipients  which of the recipients of a message or probe go on, by their places in the envelope, from 0; they are our
     *                    responsibility. Of no meaning for a {@link Report}, which has one destination
     * @param arrivedOver name of the connector over which it came
     * @param arrival     when it came
     * @throws IOException where James did not take it: the peer keeps it
     */
    void relay(MtsApdu apdu, List<Integer> recipients, String arrivedOver, Instant arrival) throws IOException;
}
