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
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mta.LoopDetection;
import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.report.Reporting;
import org.apache.james.x400.connector.tracking.MessageMemory;

/**
 * What all that is done with an APDU from a peer stands on.
 *
 * @param tracing    who we are, as the configuration is now
 * @param hops       most trace elements that are no loop, as the configuration is now
 * @param mappers    MIXER for each connector, as the configuration is now
 * @param spool      takes mail
 * @param reporting  takes reports
 * @param relaying   takes what goes on to another peer
 * @param outcomes   what becomes of mail in James
 * @param local      what James knows of addresses
 * @param memory     remembers messages
 * @param workFolder for work files; it exists
 */
public record InboundGround(Supplier<Tracing> tracing, IntSupplier hops, Function<Connector, MessageMapper> mappers, JamesSpool spool,
                            DeferredMails deferred, Reporting reporting, Relaying relaying, MailOutcomes outcomes, LocalRecipients local,
                            MessageMemory memory, EventLog events, Clock clock, Path workFolder) {
    public InboundGround {
        Objects.requireNonNull(tracing, "tracing");
        Objects.requireNonNull(hops, "hops");
        Objects.requireNonNull(mappers, "mappers");
        Objects.requireNonNull(spool, "spool");
        Objects.requireNonNull(deferred, "deferred");
        Objects.requireNonNull(reporting, "reporting");
        Objects.requireNonNull(relaying, "relaying");
        Objects.requireNonNull(outcomes, "outcomes");
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(events, "events");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(workFolder, "workFolder");
    }

    /**
     * Whether James has a mail that may have been given to it before a sudden stop.
     *
     * @param first the name of the first mail of its message
     */
    boolean isWithJames(String first, String mailName) throws IOException {
        return spool.holds(mailName) || deferred.holds(mailName) || memory.wasProcessed(first, mailName);
    }

    RelayedAddresses relayed() {
        return RelayedAddresses.of(tracing.get().domain());
    }

    LoopDetection loops() {
        Tracing here = tracing.get();
        return new LoopDetection(here.domain(), here.mtaName(), hops.getAsInt());
    }
}
