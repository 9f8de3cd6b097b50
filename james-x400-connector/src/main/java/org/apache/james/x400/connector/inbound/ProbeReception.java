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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mta.ReceptionPolicy;
import org.apache.james.x400.connector.mta.ReceptionPolicy.Judgement;
import org.apache.james.x400.connector.mta.Relaying.Here;
import org.apache.james.x400.connector.mta.Relaying.Nowhere;
import org.apache.james.x400.connector.mta.Relaying.Onward;
import org.apache.james.x400.connector.mta.Relaying.Way;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType.Delivery;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * A probe from a peer: answered as the message would be that it stands for, and never delivered (RFC 2156, section 5.3.9); for recipients
 * behind another peer it goes on to that peer. For James's own domains it is looked whether there is such a user or alias; what mailets
 * would do with a message is not known.
 */
public final class ProbeReception implements Reception.Handler<Probe> {
    private final InboundGround ground;

    public ProbeReception(InboundGround ground) {
        this.ground = Objects.requireNonNull(ground, "ground");
    }

    @Override
    public Taken take(Probe received, Arrival arrival) {
        Probe probe = ground.relayed().in(received);
        Optional<TrackedMessage> before = ground.memory().takenBefore(tracked(probe, arrival, ground.clock().instant()));
        if (before.filter(probed -> !probed.isBeingTaken()).isPresent()) {
            record(probe, arrival, "a repetition of the probe that was answered at " + before.get().at()
                + ": confirmed, and not answered again");
            return new Ours();
        }
        // what is answered and sent on again after a sudden stop is the same as before
        Instant now = before.map(TrackedMessage::at).orElseGet(() -> ground.clock().instant());
        TrackedMessage copy = tracked(probe, arrival, now);
        Map<PerRecipientMessageFields, Way> ways = new HashMap<>();
        responsible(probe).forEach(recipient ->
            ways.put(recipient, ground.relaying().way(recipient.recipientName().address(), arrival.connector().name())));
        Judgement judgement = new ReceptionPolicy(ground.loops()).judge(asMessage(probe.envelope()),
            probe.envelope().contentLength().orElse(0L), arrival.connector().maximumMessageSize(), now,
            recipient -> ways.get(recipient) instanceof Onward);
        Set<PerRecipientMessageFields> onward = judgement.accepted().stream().filter(recipient -> ways.get(recipient) instanceof Onward)
            .collect(Collectors.toSet());
        List<Outcome> outcomes;
        try {
            outcomes = outcomes(probe, judgement, ways, ground.mappers().apply(arrival.connector()), now);
            ground.memory().taking(copy, "a probe, being answered", Optional.empty());
            answer(probe, arrival, outcomes, now);
            if (!onward.isEmpty()) {
                List<PerRecipientMessageFields> all = probe.envelope().recipients();
                ground.relaying().relay(probe, IntStream.range(0, all.size()).filter(place -> onward.contains(all.get(place))).boxed()
                    .toList(), arrival.connector().name(), now);
            }
        } catch (IOException e) {
            // remembered as begun: when the peer sends it again, nobody is told twice
            return new NotNow(e.getMessage());
        }
        settle(copy, outcomes, onward);
        long failures = outcomes.stream().filter(outcome -> outcome.type() instanceof NonDelivery).count();
        record(probe, arrival, "a probe, answered for " + outcomes.size() + " recipient(s), of whom a message would not reach " + failures
            + (onward.isEmpty() ? "" : ", and to be sent on for " + onward.size()));
        return new Ours();
    }

    private void record(Probe probe, Arrival arrival, String detail) {
        ground.events().record(new Event.MessageMoved(EventKind.MESSAGE_RECEIVED, Optional.of(arrival.connector().name()),
            Optional.of(arrival.associationId()), probe.identifier().toString(), detail));
    }

    private static List<PerRecipientMessageFields> responsible(Probe probe) {
        return probe.envelope().recipients().stream().filter(recipient -> recipient.indicators().responsibility()).toList();
    }

    private static TrackedMessage tracked(Probe probe, Arrival arrival, Instant now) {
        return new TrackedMessage(Direction.IN, probe.identifier(), arrival.connector().name(), now, Optional.empty(),
            probe.envelope().contentLength().orElse(0L), probe.envelope().recipients().stream().map(recipient ->
                new TrackedRecipient(recipient.originalNumber(), recipient.recipientName().address().toString(), Optional.empty(),
                    recipient.indicators().responsibility() ? State.TAKING : State.OF_ANOTHER_COPY, "")).toList());
    }

    private void settle(TrackedMessage copy, List<Outcome> outcomes, Set<PerRecipientMessageFields> onward) {
        outcomes.forEach(outcome -> {
            Set<Integer> number = Set.of(outcome.recipient().originalNumber());
            switch (outcome.type()) {
                case Delivery delivery -> ground.memory().settling(copy, number, State.DELIVERED, "",
                    "answered: a message would be delivered", Optional.empty());
                case NonDelivery why -> ground.memory().settling(copy, number, State.NOT_DELIVERED, why + ": " + outcome.supplement(),
                    "answered: a message would not be delivered: " + why + ": " + outcome.supplement(), Optional.empty());
            }
        });
        onward.forEach(recipient -> ground.memory().settling(copy, Set.of(recipient.originalNumber()), State.HANDED_OVER, "",
            "to be sent on", Optional.empty()));
    }

    /** The report, which names this gateway as the one that answered: no message could have been that far. RFC 2156 §5.3.9. */
    private void answer(Probe probe, Arrival arrival, List<Outcome> outcomes, Instant now) throws IOException {
        String serviced = "the gateway " + ground.tracing().get().mtaName() + " answered the probe";
        List<Outcome> told = outcomes.stream().map(outcome -> new Outcome(outcome.recipient(), outcome.type(),
            outcome.supplement().isEmpty() ? serviced : outcome.supplement() + ": " + serviced)).toList();
        Optional<Report> report = ground.reporting().reports().on(probe, told, UtcTime.of(now), UtcTime.of(now));
        if (report.isPresent()) {
            ground.reporting().answer(report.get(), Optional.of(arrival.connector().name()));
        }
    }

    private List<Outcome> outcomes(Probe probe, Judgement judgement, Map<PerRecipientMessageFields, Way> ways, MessageMapper mapper,
                                   Instant now) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        judgement.refused().forEach(refusal ->
            outcomes.add(new Outcome(refusal.recipient(), refusal.nonDelivery(), refusal.explanation())));
        List<PerRecipientMessageFields> here = new ArrayList<>();
        judgement.accepted().forEach(recipient -> {
            switch (ways.get(recipient)) {
                case Here() -> here.add(recipient);
                case Nowhere(var nonDelivery, String why) -> outcomes.add(new Outcome(recipient, nonDelivery, why));
                case Onward(String connector) -> { }
            }
        });
        Set<PerRecipientMessageFields> unmapped = new HashSet<>();
        mapper.probe(probe, here).refused().forEach(refusal -> {
            unmapped.add(refusal.recipient());
            outcomes.add(new Outcome(refusal.recipient(), refusal.nonDelivery(), refusal.explanation()));
        });
        here.stream().filter(recipient -> !unmapped.contains(recipient))
            .forEach(recipient -> outcomes.add(outcome(recipient, mapper, now)));
        return outcomes;
    }

    private Outcome outcome(PerRecipientMessageFields recipient, MessageMapper mapper, Instant now) {
        Optional<MailAddress> address = mapper.addresses().toInternet(recipient.recipientName().address(), Place.RECIPIENT).found()
            .flatMap(found -> Addresses.parse(Addresses.text(found)));
        return address.filter(ground.local()::isKnown).isPresent()
            ? new Outcome(recipient, new Delivery(UtcTime.of(now), TypeOfMtsUser.PUBLIC), "")
            : new Outcome(recipient, NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME),
                "there is no such user here");
    }

    /** The envelope of the message that the probe stands for. */
    private static MessageTransferEnvelope asMessage(ProbeTransferEnvelope probe) {
        return MessageTransferEnvelope.builder(probe.probeIdentifier(), probe.originatorName(), probe.contentType())
            .perMessageIndicators(probe.perMessageIndicators()).trace(probe.trace()).extensions(probe.extensions())
            .recipients(probe.recipients()).build();
    }
}
