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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.internet.AddressException;

import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.inbound.Reception.Arrival;
import org.apache.james.x400.connector.inbound.Reception.NotNow;
import org.apache.james.x400.connector.inbound.Reception.Ours;
import org.apache.james.x400.connector.inbound.Reception.Taken;
import org.apache.james.x400.connector.mixer.MailMessage;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.mta.Relaying;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.report.ReportText;
import org.apache.james.x400.connector.report.ReportWishes;
import org.apache.james.x400.connector.report.Subjects;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;

/**
 * A report from a peer: told for each recipient, with reason and diagnostic by name, and of which message it speaks; remembered as the fate
 * of that message; and sent to its sender as a delivery status notification (RFC 3464), as far as the sender asked for it. A report that
 * nobody can be given goes to the postmaster; there is no report on a report.
 */
public final class ReportReception implements Reception.Handler<Report> {
    private final InboundGround ground;

    public ReportReception(InboundGround ground) {
        this.ground = Objects.requireNonNull(ground, "ground");
    }

    @Override
    public Taken take(Report received, Arrival arrival) {
        Report report = ground.relayed().in(received);
        Optional<String> loop = loop(report);
        if (loop.isPresent()) {
            tell(EventKind.LOOP_DETECTED, report, arrival, "a report goes round and is dropped: " + loop.get());
            return new Ours();
        }
        String fresh = MailName.fresh();
        Optional<TrackedMessage> before = ground.memory().takenBefore(tracked(report, arrival, fresh, ground.clock().instant()));
        if (before.isPresent() && !before.get().isBeingTaken()) {
            tell(EventKind.REPORT_RECEIVED, report, arrival, "a repetition of what was taken at " + before.get().at()
                + ": confirmed, and nobody is told again");
            return new Ours();
        }
        Optional<TrackedMessage> subject = Subjects.find(ground.memory(), report.content());
        Optional<String> begunAs = before.flatMap(TrackedMessage::mail).map(MailMemory::name);
        String name = begunAs.orElse(fresh);
        TrackedMessage copy = tracked(report, arrival, name, before.map(TrackedMessage::at).orElseGet(() -> ground.clock().instant()));
        try {
            ground.memory().taking(copy, "being given to James", Optional.empty());
            if (begunAs.isEmpty() || !ground.isWithJames(name, name)) {
                give(report, arrival, subject, name, copy.at());
            }
        } catch (IOException e) {
            ground.memory().withdrawn(copy);
            return new NotNow(e.getMessage());
        }
        ground.memory().settling(copy, Set.of(1), State.HANDED_OVER, "", "taken: " + ReportText.line(report), Optional.empty());
        ReportText.lines(report).forEach(line -> tell(EventKind.REPORT_RECEIVED, report, arrival, line));
        subject.ifPresent(message -> remember(report, arrival, message));
        return new Ours();
    }

    /** A report is remembered like a message to its destination. */
    private static TrackedMessage tracked(Report report, Arrival arrival, String mailName, Instant at) {
        return new TrackedMessage(Direction.IN, report.identifier(), arrival.connector().name(), at,
            Optional.of(new MailMemory(mailName, Optional.empty(), Optional.empty(), Optional.empty(), "")), 0,
            List.of(new TrackedRecipient(1, report.originatorOrDestination().address().toString(), Optional.empty(), State.TAKING, "")));
    }

    private Optional<String> loop(Report report) {
        List<InternalTraceInformationElement> internal =
            StandardExtensions.INTERNAL_TRACE_INFORMATION.find(report.extensions()).orElse(List.of());
        return ground.loops().loop(report.trace(), internal);
    }

    /** Where its subject was a mail of ours it ends here, whatever its destination looks like. */
    private void give(Report report, Arrival arrival, Optional<TrackedMessage> subject, String name, Instant at) throws IOException {
        boolean ours = subject.flatMap(TrackedMessage::mail).isPresent();
        Relaying.Way way = ours ? new Relaying.Here()
            : ground.relaying().way(report.originatorOrDestination().address(), arrival.connector().name());
        switch (way) {
            case Relaying.Here() -> notify(report, arrival, subject, name);
            case Relaying.Onward(String connector) -> {
                ground.relaying().relay(report, List.of(0), arrival.connector().name(), at);
                tell(EventKind.REPORT_RECEIVED, report, arrival, "goes on to " + connector);
            }
            case Relaying.Nowhere(var nonDelivery, String why) -> toPostmaster(report, arrival, why);
        }
    }

    private void notify(Report report, Arrival arrival, Optional<TrackedMessage> subject, String name) throws IOException {
        Optional<Report> wanted = ReportWishes.wanted(report);
        if (wanted.isEmpty()) {
            tell(EventKind.REPORT_RECEIVED, report, arrival, "the originator did not ask for it: nobody is told");
            return;
        }
        if (subject.isPresent() && subject.get().mail().filter(mail -> mail.sender().isEmpty()).isPresent()) {
            tell(EventKind.REPORT_RECEIVED, report, arrival, "its subject has the null sender: nobody is told");
            return;
        }
        try (WorkFileSpool work = new WorkFileSpool(ground.workFolder(), WorkFileSpool.DEFAULT_THRESHOLD)) {
            SubjectMemory remembered = subject.map(Subjects::of).orElse(SubjectMemory.NONE);
            Optional<Mapped<MailMessage>> notification =
                ground.mappers().apply(arrival.connector()).toMail(wanted.get(), remembered, work);
            if (notification.isEmpty()) {
                toPostmaster(report, arrival, "its destination has no mail address");
                return;
            }
            try {
                ground.spool().put(name, Handover.of(notification.get().value(), report, arrival));
            } catch (AddressException e) {
                toPostmaster(report, arrival, "the mail address of its destination cannot be used: " + e.getMessage());
            }
        }
    }

    private void toPostmaster(Report report, Arrival arrival, String why) throws IOException {
        tell(EventKind.REPORT_UNROUTABLE, report, arrival, why + ": it goes to the postmaster");
        ground.reporting().toPostmaster(report, why);
    }

    private void remember(Report report, Arrival arrival, TrackedMessage subject) {
        Map<Integer, ReportType> outcomes = new LinkedHashMap<>();
        report.content().recipients().forEach(recipient -> outcomes.put(recipient.originalNumber(), recipient.reportType()));
        outcomes.forEach((number, type) -> {
            State state = type instanceof ReportType.Delivery ? State.DELIVERED : State.NOT_DELIVERED;
            String detail = type instanceof ReportType.NonDelivery failure ? failure.toString() : "";
            ground.memory().changed(subject.identifier(), subject.at(), Set.of(number), state, detail, arrival.connector().name(),
                "reported by " + report.identifier() + ": " + (detail.isEmpty() ? "delivered" : detail), Optional.empty());
        });
    }

    private void tell(EventKind kind, Report report, Arrival arrival, String detail) {
        ground.events().record(new Event.MessageMoved(kind, Optional.of(arrival.connector().name()), Optional.of(arrival.associationId()),
            report.identifier().toString(), detail));
    }
}
