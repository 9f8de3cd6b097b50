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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * A probe from a peer: answered as the message would be that it stands for, and never delivered (RFC 2156, section 5.3.9). For James's own
 * domains it is looked whether there is such a user or alias; what mailets would do with a message is not known.
 */
public final class ProbeReception implements Reception.Handler<Probe> {
    private static final String SERVICED = "the gateway answered the probe";

    private final InboundGround ground;

    public ProbeReception(InboundGround ground) {
        this.ground = Objects.requireNonNull(ground, "ground");
    }

    @Override
    public Taken take(Probe probe, Arrival arrival) {
        Instant now = ground.clock().instant();
        List<Outcome> outcomes = outcomes(probe, arrival.connector(), now);
        try {
            Optional<Report> report = ground.reporting().reports().on(probe, outcomes, UtcTime.of(now), UtcTime.of(now));
            if (report.isPresent()) {
                ground.reporting().answer(report.get(), Optional.of(arrival.connector().name()));
            }
        } catch (IOException e) {
            return new NotNow(e.getMessage());
        }
        long failures = outcomes.stream().filter(outcome -> outcome.type() instanceof NonDelivery).count();
        ground.events().record(new Event.MessageMoved(EventKind.MESSAGE_RECEIVED, Optional.of(arrival.connector().name()),
            Optional.of(arrival.associationId()), probe.identifier().toString(), "a probe, answered for " + outcomes.size()
            + " recipient(s), of whom a message would not reach " + failures));
        return new Ours();
    }

    private List<Outcome> outcomes(Probe probe, Connector connector, Instant now) {
        Judgement judgement = new ReceptionPolicy(ground.loops())
            .judge(asMessage(probe.envelope()), probe.envelope().contentLength().orElse(0L), connector.maximumMessageSize(), now);
        List<Outcome> outcomes = new ArrayList<>();
        judgement.refused().forEach(refusal ->
            outcomes.add(new Outcome(refusal.recipient(), refusal.nonDelivery(), refusal.explanation())));
        MessageMapper mapper = ground.mappers().apply(connector);
        Set<PerRecipientMessageFields> unmapped = new HashSet<>();
        mapper.probe(probe, judgement.accepted()).refused().forEach(refusal -> {
            unmapped.add(refusal.recipient());
            outcomes.add(new Outcome(refusal.recipient(), refusal.nonDelivery(), refusal.explanation()));
        });
        judgement.accepted().stream().filter(recipient -> !unmapped.contains(recipient))
            .forEach(recipient -> outcomes.add(outcome(recipient, mapper, now)));
        return outcomes;
    }

    private Outcome outcome(PerRecipientMessageFields recipient, MessageMapper mapper, Instant now) {
        Optional<MailAddress> address = mapper.addresses().toInternet(recipient.recipientName().address(), Place.RECIPIENT).found()
            .flatMap(found -> Addresses.parse(Addresses.text(found)));
        return address.filter(ground.local()::isKnown).isPresent()
            ? new Outcome(recipient, new Delivery(UtcTime.of(now), TypeOfMtsUser.PUBLIC), SERVICED)
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
