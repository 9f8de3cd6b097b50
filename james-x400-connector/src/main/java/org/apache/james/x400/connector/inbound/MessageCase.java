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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.mail.internet.AddressException;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.inbound.JamesSpool.Submission;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.MappedToMail;
import org.apache.james.x400.connector.mixer.MessageMapper;
import org.apache.james.x400.connector.mixer.address.AddressMapper.Place;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mta.ReceptionPolicy;
import org.apache.james.x400.connector.mta.ReceptionPolicy.Judgement;
import org.apache.james.x400.connector.mta.ReceptionPolicy.Refusal;
import org.apache.james.x400.connector.mta.Relaying.Nowhere;
import org.apache.james.x400.connector.mta.Relaying.Onward;
import org.apache.james.x400.connector.mta.Relaying.Way;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType.Delivery;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.OriginatorRestrictions;
import org.apache.james.x400.connector.report.ReportFactory.Outcome;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One message from a peer under way to James. */
final class MessageCase {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageCase.class);
    private static final MappedToMail NO_MAIL = new MappedToMail(List.of(), List.of(), List.of());

    private final Message message;
    private final Arrival arrival;
    private final Connector connector;
    private final InboundGround ground;
    private final MessageMapper mapper;
    /** When the message came, for the first time if it came several times. */
    private Instant now;
    private final Map<PerRecipientMessageFields, Refusal> refused = new LinkedHashMap<>();
    private final Map<PerRecipientMessageFields, Optional<String>> mailAddresses = new HashMap<>();

    MessageCase(Message message, Arrival arrival, InboundGround ground) {
        this.message = message;
        this.arrival = arrival;
        this.connector = arrival.connector();
        this.ground = ground;
        this.mapper = ground.mappers().apply(connector);
        this.now = ground.clock().instant();
    }

    /** The same for each repetition of the same copy. */
    String key() {
        return connector.name() + ' ' + message.identifier() + ' ' + responsible().stream()
            .map(PerRecipientMessageFields::originalNumber).toList();
    }

    private List<PerRecipientMessageFields> responsible() {
        return message.envelope().recipients().stream().filter(recipient -> recipient.indicators().responsibility()).toList();
    }

    /** @throws IOException where James did not take all of it: it stays with the peer */
    void take() throws IOException {
        Optional<TrackedMessage> before = ground.memory().takenBefore(tracked(Optional.empty()));
        if (before.isPresent() && !before.get().isBeingTaken()) {
            // the peer did not hear our confirm: it gets another, and the message is not delivered again
            record(EventKind.MESSAGE_RECEIVED, "a repetition of what was taken at " + before.get().at()
                + ": confirmed, and not delivered again");
            return;
        }
        // what was done before a sudden stop is done again under the same names, by which a repetition is known
        now = before.map(TrackedMessage::at).orElse(now);
        Map<PerRecipientMessageFields, Way> ways = new HashMap<>();
        responsible().forEach(recipient ->
            ways.put(recipient, ground.relaying().way(recipient.recipientName().address(), connector.name())));
        Judgement judgement = new ReceptionPolicy(ground.loops()).judge(message.envelope(), message.content().length(),
            connector.maximumMessageSize(), now, recipient -> ways.get(recipient) instanceof Onward);
        judgement.remarks().forEach(remark ->
            LOGGER.info("message {} from connector {}: {}", message.identifier(), connector.name(), remark));
        judgement.refused().forEach(this::refuse);
        List<PerRecipientMessageFields> accepted = reachable(expandable(barred(judgement.accepted())), ways);
        List<PerRecipientMessageFields> here = accepted.stream().filter(recipient -> !(ways.get(recipient) instanceof Onward)).toList();
        try (WorkFileSpool work = new WorkFileSpool(ground.workFolder(), WorkFileSpool.DEFAULT_THRESHOLD)) {
            MappedToMail mapped = map(here, work);
            Optional<String> begunAs = before.flatMap(TrackedMessage::mail).map(MailMemory::name);
            HandedMails mails = mails(mapped, here, begunAs.orElseGet(MailName::fresh));
            give(mapped, mails, judgement.notBefore(), places(accepted, ways), before.isPresent());
        }
    }

    /** A group of James is a distribution list: the message goes to none where the originator forbids that it is expanded. */
    private List<PerRecipientMessageFields> expandable(List<PerRecipientMessageFields> accepted) {
        if (!StandardExtensions.DL_EXPANSION_PROHIBITED.find(message.extensions()).orElse(false)) {
            return accepted;
        }
        return accepted.stream().filter(recipient -> {
            boolean isList = mailAddress(recipient).flatMap(Addresses::parse)
                .filter(address -> ground.local().rewritten(address).size() > 1).isPresent();
            if (isList) {
                refuse(new Refusal(recipient, NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER,
                    NonDeliveryDiagnostic.DL_EXPANSION_PROHIBITED), "the recipient is a distribution list, and it must not be expanded"));
            }
            return !isList;
        }).toList();
    }

    private List<PerRecipientMessageFields> reachable(List<PerRecipientMessageFields> accepted, Map<PerRecipientMessageFields, Way> ways) {
        return accepted.stream().filter(recipient -> {
            if (ways.get(recipient) instanceof Nowhere(NonDelivery nonDelivery, String explanation)) {
                refuse(new Refusal(recipient, nonDelivery, explanation));
                return false;
            }
            return true;
        }).toList();
    }

    /** Of those who are behind another peer. */
    private List<Integer> places(List<PerRecipientMessageFields> accepted, Map<PerRecipientMessageFields, Way> ways) {
        Set<PerRecipientMessageFields> onward = accepted.stream().filter(recipient -> ways.get(recipient) instanceof Onward)
            .collect(Collectors.toSet());
        List<PerRecipientMessageFields> all = message.envelope().recipients();
        return IntStream.range(0, all.size()).filter(place -> onward.contains(all.get(place))).boxed().toList();
    }

    /** From here on others see it. */
    private void give(MappedToMail mapped, HandedMails mails, Optional<Instant> notBefore, List<Integer> onward, boolean again)
        throws IOException {
        TrackedMessage copy = tracked(mails.memory());
        ground.memory().taking(copy, "being given to James", returnable(mails));
        boolean given = again;
        try {
            given |= report();
            for (Map.Entry<String, Submission> mail : mails.submissions().entrySet()) {
                if (!again || !ground.isWithJames(mails.name(), mail.getKey())) {
                    give(mail.getKey(), mail.getValue(), notBefore);
                }
                given = true;
            }
            if (!onward.isEmpty()) {
                ground.relaying().relay(message, onward, connector.name(), now);
                given = true;
            }
            reportDelivery(mails);
        } catch (IOException e) {
            if (!given) {
                ground.memory().withdrawn(copy);
            }
            throw e;
        }
        String told = told(mails, onward.size(), mapped);
        settle(copy, told, notBefore.filter(time -> !mails.submissions().isEmpty()));
        record(EventKind.MESSAGE_RECEIVED, told);
    }

    /** The content, where James may fail later and the originator wants it back then. */
    private Optional<Octets> returnable(HandedMails mails) {
        boolean wanted = message.envelope().perMessageIndicators().contentReturnRequest() && !mails.submissions().isEmpty()
            && message.content().length() <= ground.reporting().reports().returnedContentLimit();
        return wanted ? Optional.of(message.content()) : Optional.empty();
    }

    private void give(String name, Submission mail, Optional<Instant> notBefore) throws IOException {
        Optional<Instant> later = notBefore.filter(ground.clock().instant()::isBefore);
        if (later.isPresent()) {
            ground.deferred().hold(name, mail, later.get());
        } else {
            ground.spool().put(name, mail);
        }
    }

    private void record(EventKind kind, String detail) {
        ground.events().record(new Event.MessageMoved(kind, Optional.of(connector.name()), Optional.of(arrival.associationId()),
            message.identifier().toString(), detail));
    }

    private void refuse(Refusal refusal) {
        refused.putIfAbsent(refusal.recipient(), refusal);
    }

    private TrackedMessage tracked(Optional<MailMemory> mail) {
        List<TrackedRecipient> recipients = message.envelope().recipients().stream()
            .map(recipient -> new TrackedRecipient(recipient.originalNumber(), recipient.recipientName().address().toString(),
                mailAddress(recipient), recipient.indicators().responsibility() ? State.TAKING : State.OF_ANOTHER_COPY, ""))
            .toList();
        return new TrackedMessage(Direction.IN, message.identifier(), connector.name(), now, mail, message.content().length(), recipients);
    }

    private Optional<String> mailAddress(PerRecipientMessageFields recipient) {
        return recipient.indicators().responsibility() ? mailAddresses.computeIfAbsent(recipient, key ->
            mapper.addresses().toInternet(key.recipientName().address(), Place.RECIPIENT).found().map(Addresses::text)) : Optional.empty();
    }

    private List<PerRecipientMessageFields> barred(List<PerRecipientMessageFields> accepted) {
        OriginatorRestrictions restrictions = connector.originators();
        String originator = mapper.addresses().toInternet(message.originatorOrDestination().address(), Place.HEADING).found()
            .map(Object::toString).orElse("");
        if (restrictions.allows(originator)) {
            return accepted;
        }
        record(EventKind.ORIGINATOR_BARRED, "the originator " + originator + " is barred");
        accepted.forEach(recipient -> refuse(new Refusal(recipient, NonDelivery.of(NonDeliveryReason.RESTRICTED_DELIVERY),
            "the originator may not use this connector")));
        return List.of();
    }

    private MappedToMail map(List<PerRecipientMessageFields> accepted, WorkFileSpool work) throws IOException {
        if (accepted.isEmpty()) {
            return NO_MAIL;
        }
        Message traced = (Message) ground.tracing().get().entered(message, UtcTime.of(now));
        try {
            MappedToMail mapped = mapper.toMail(traced, accepted, work);
            mapped.refused().forEach(refusal -> refuse(new Refusal(refusal.recipient(), refusal.nonDelivery(), refusal.explanation())));
            return mapped;
        } catch (BerException e) {
            record(EventKind.CONTENT_UNREADABLE, "the content is no " + message.envelope().contentType() + ": " + e.getMessage()
                + "; the originator is told");
            NonDelivery syntax = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.CONTENT_SYNTAX_ERROR);
            accepted.forEach(recipient -> refuse(new Refusal(recipient, syntax, "content cannot be read: " + e.getMessage())));
            return NO_MAIL;
        }
    }

    private HandedMails mails(MappedToMail mapped, List<PerRecipientMessageFields> accepted, String name) {
        HandedMails mails = new HandedMails(connector.name(), message.envelope(), now, name);
        try {
            for (MailMessage mail : mapped.messages()) {
                mails.add(mail, served(mail, notYetRefused(accepted)), Handover.of(mail, message, arrival));
            }
            return mails;
        } catch (AddressException e) {
            NonDelivery invalid = NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.INVALID_ARGUMENTS);
            notYetRefused(accepted).forEach(recipient ->
                refuse(new Refusal(recipient, invalid, "an address cannot be used in Internet mail: " + e.getMessage())));
            return new HandedMails(connector.name(), message.envelope(), now, name);
        }
    }

    /** The recipients of a mail, each with the address that it has there. */
    private Map<PerRecipientMessageFields, String> served(MailMessage mail, List<PerRecipientMessageFields> accepted) {
        Set<String> addresses = mail.envelope().recipients().stream().map(recipient -> Addresses.text(recipient.address()))
            .collect(Collectors.toSet());
        Map<PerRecipientMessageFields, String> served = new LinkedHashMap<>();
        accepted.forEach(recipient -> mailAddress(recipient).filter(addresses::contains)
            .ifPresent(address -> served.put(recipient, address)));
        return served;
    }

    private List<PerRecipientMessageFields> notYetRefused(List<PerRecipientMessageFields> accepted) {
        return accepted.stream().filter(recipient -> !refused.containsKey(recipient)).toList();
    }

    /** @return whether there was anything to report */
    private boolean report() throws IOException {
        refused.values().forEach(refusal -> record(kind(refusal), "not delivered to " + refusal.recipient().recipientName() + ": "
            + refusal.nonDelivery() + ": " + refusal.explanation()));
        answer(refused.values().stream()
            .map(refusal -> new Outcome(refusal.recipient(), refusal.nonDelivery(), refusal.explanation())).toList());
        return !refused.isEmpty();
    }

    private void reportDelivery(HandedMails mails) throws IOException {
        Delivery delivery = new Delivery(UtcTime.of(now), TypeOfMtsUser.PUBLIC);
        List<Outcome> outcomes = new ArrayList<>();
        String handedOver = "handed over to Internet mail by the gateway " + ground.tracing().get().mtaName() + ", which made this report";
        mails.served().forEach((recipient, address) -> {
            if (wantsReport(recipient) && Addresses.parse(address).filter(ground.outcomes()::isToldLater).isEmpty()) {
                outcomes.add(new Outcome(recipient, delivery, handedOver));
            }
        });
        answer(outcomes);
    }

    private static boolean wantsReport(PerRecipientMessageFields recipient) {
        MtaReportRequest request = recipient.indicators().mtaReportRequest();
        return request == MtaReportRequest.REPORT || request == MtaReportRequest.AUDITED_REPORT;
    }

    private void answer(List<Outcome> outcomes) throws IOException {
        Optional<Report> report = ground.reporting().reports().on(message, outcomes, UtcTime.of(now), UtcTime.of(now));
        if (report.isPresent()) {
            ground.reporting().answer(report.get(), Optional.of(connector.name()));
        }
    }

    private void settle(TrackedMessage copy, String told, Optional<Instant> notBefore) {
        Map<String, List<PerRecipientMessageFields>> failures = new LinkedHashMap<>();
        refused.values().forEach(refusal -> failures.computeIfAbsent(refusal.nonDelivery() + ": " + refusal.explanation(),
            text -> new ArrayList<>()).add(refusal.recipient()));
        failures.forEach((text, recipients) ->
            ground.memory().settling(copy, numbers(recipients), State.NOT_DELIVERED, text, "not delivered: " + text,
                Optional.empty()));
        ground.memory().settling(copy, numbers(notYetRefused(responsible())), State.HANDED_OVER, "", told, notBefore);
    }

    private static Set<Integer> numbers(Collection<PerRecipientMessageFields> recipients) {
        return recipients.stream().map(PerRecipientMessageFields::originalNumber).collect(Collectors.toSet());
    }

    private String told(HandedMails mails, int onward, MappedToMail mapped) {
        List<String> ways = new ArrayList<>();
        if (!mails.submissions().isEmpty()) {
            int recipients = mails.submissions().values().stream().mapToInt(submission -> submission.recipients().size()).sum();
            ways.add("as mail " + String.join(", ", mails.submissions().keySet()) + " for " + recipients + " recipient(s)");
        }
        if (onward > 0) {
            ways.add("to be sent on for " + onward + " recipient(s)");
        }
        String losses = mapped.losses().isEmpty() ? "" : "; not carried over: " + mapped.losses();
        return ways.isEmpty() ? "taken, and given to nobody" : "taken " + String.join(" and ", ways) + ", " + message.content().length()
            + " octets, " + Duration.between(now, ground.clock().instant()).toMillis() + " ms" + losses;
    }

    private static EventKind kind(Refusal refusal) {
        return switch (refusal.nonDelivery().diagnostic().map(NonDeliveryDiagnostic::code).orElse(-1)) {
            case 3 -> EventKind.LOOP_DETECTED;
            case 5 -> EventKind.MESSAGE_EXPIRED;
            case 7 -> EventKind.MESSAGE_TOO_LONG;
            default -> EventKind.MESSAGE_RETURNED;
        };
    }
}
