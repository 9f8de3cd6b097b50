/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one APDU from a peer: decodes it, has it handled by its kind, and gives the answer. The peer gets its confirm only when James has
 * what became of the APDU; whatever fails before leaves it with the peer.
 *
 * <p>Thread: one of {@code x400-inbound-n}; may block on James. Holds nothing between two APDUs.
 */
public final class Reception {
    /** Where an APDU came from. */
    public record Arrival(Connector connector, String associationId, String remoteAddress) {
        static Arrival over(Connector connector, Association association) {
            return new Arrival(connector, association.id(), association.remote().getAddress().getHostAddress());
        }
    }

    /** What became of an APDU. */
    public sealed interface Taken {
    }

    /** It is ours, or there is nothing to be done with it. */
    public record Ours() implements Taken {
    }

    /**
     * It stays with the peer, which tries again.
     *
     * @param cause one clause
     */
    public record NotNow(String cause) implements Taken {
        public NotNow {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** Handles one kind of APDU. */
    @FunctionalInterface
    public interface Handler<T extends MtsApdu> {
        Taken take(T apdu, Arrival arrival);
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(Reception.class);

    private final MtsApduCodec codec;
    private final Handler<Message> messages;
    private final Handler<Report> reports;
    private final Handler<Probe> probes;
    private final UnreadableApdus unreadable;
    private final EventLog events;

    public Reception(MtsApduCodec codec, Handler<Message> messages, Handler<Report> reports, Handler<Probe> probes,
                     UnreadableApdus unreadable, EventLog events) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.messages = Objects.requireNonNull(messages, "messages");
        this.reports = Objects.requireNonNull(reports, "reports");
        this.probes = Objects.requireNonNull(probes, "probes");
        this.unreadable = Objects.requireNonNull(unreadable, "unreadable");
        this.events = Objects.requireNonNull(events, "events");
    }

    /** Closes the APDU and answers the decision, whatever happens. */
    void receive(Connector connector, Association association, Apdu apdu, TransferDecision decision) {
        Taken taken;
        try (apdu) {
            taken = take(apdu, Arrival.over(connector, association));
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // the root of this thread: one message must not take the others with it
            LOGGER.error("a message that came over {} met a failure that nobody foresaw; the peer keeps it", association.id(), e);
            taken = new NotNow("internal error");
        }
        switch (taken) {
            case Ours() -> decision.accept();
            case NotNow(String cause) -> decision.refuseForNow(cause);
        }
    }

    private Taken take(Apdu apdu, Arrival arrival) {
        MtsApdu decoded;
        try {
            decoded = codec.decode(apdu.octets());
        } catch (BerException e) {
            events.record(new Event.MessageMoved(EventKind.APDU_UNREADABLE, Optional.of(arrival.connector().name()),
                Optional.of(arrival.associationId()), "unknown",
                apdu.octets().length() + " octets that are no APDU of P1: " + e.getMessage() + "; the peer keeps the message"
                + unreadable.keep(apdu.octets(), arrival.connector().name()).map(file -> "; a copy is in " + file).orElse("")));
            return new NotNow("the APDU cannot be decoded: " + e.getMessage());
        }
        return switch (decoded) {
            case Message message -> messages.take(message, arrival);
            case Report report -> reports.take(report, arrival);
            case Probe probe -> probes.take(probe, arrival);
        };
    }
}
