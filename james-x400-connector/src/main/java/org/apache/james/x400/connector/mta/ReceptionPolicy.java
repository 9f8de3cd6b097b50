/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What is to be done with a message that has arrived, for each recipient that this copy makes us responsible for; the others are none of
 * our business. Everything that speaks against delivery is found here, before the content is touched.
 */
public final class ReceptionPolicy {
    /**
     * The outcome.
     *
     * @param accepted  to be delivered, or sent on
     * @param refused   to be reported
     * @param notBefore deferred-delivery-time, where it is yet to come
     * @param remarks   what is odd but does no harm, for the log
     */
    public record Judgement(List<PerRecipientMessageFields> accepted, List<Refusal> refused, Optional<Instant> notBefore,
                            List<String> remarks) {
        public Judgement {
            accepted = List.copyOf(accepted);
            refused = List.copyOf(refused);
            Objects.requireNonNull(notBefore, "notBefore");
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * A recipient whom the message will not reach.
     *
     * @param explanation one clause for the operator and, in the report, for the originator
     */
    public record Refusal(PerRecipientMessageFields recipient, NonDelivery nonDelivery, String explanation) {
        public Refusal {
            Objects.requireNonNull(recipient, "recipient");
            Objects.requireNonNull(nonDelivery, "nonDelivery");
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    private record Objection(NonDeliveryDiagnostic diagnostic, String explanation) {
    }

    /**
     * Extensions that a delivering MTA must act upon when they are critical, and that we act upon or that ask for nothing where delivery is
     * by mail: all of the standard but those of the security services.
     */
    private static final Set<Integer> UNSUPPORTED = Set.of(15, 16, 17, 18, 19, 20, 22, 24, 40, 43, 44, 45, 46);

    private static final OrAddress NO_ADDRESS = OrAddress.builder().build();

    private final LoopDetection loops;

    public ReceptionPolicy(LoopDetection loops) {
        this.loops = Objects.requireNonNull(loops, "loops");
    }

    /** As below, where all recipients are to be delivered here. */
    public Judgement judge(MessageTransferEnvelope envelope, long contentLength, OptionalLong maximumLength, Instant now) {
        return judge(envelope, contentLength, maximumLength, now, recipient -> false);
    }

    /**
     * @param envelope      as received
     * @param contentLength in octets
     * @param maximumLength that the connector takes
     * @param onward        recipients for whom the message stays in the X.400 world: what an extension demands of the MTA that delivers
     *                      is not our business then
     */
    public Judgement judge(MessageTransferEnvelope envelope, long contentLength, OptionalLong maximumLength, Instant now,
                           Predicate<PerRecipientMessageFields> onward) {
        List<PerRecipientMessageFields> responsible = envelope.recipients().stream()
            .filter(recipient -> recipient.indicators().responsibility()).toList();
        List<String> remarks = remarks(envelope, responsible);
        Optional<Objection> forAll = objection(envelope, contentLength, maximumLength, now);
        List<PerRecipientMessageFields> accepted = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (PerRecipientMessageFields recipient : responsible) {
            boolean goesOn = onward.test(recipient);
            Optional<Objection> objection = forAll.or(() -> critical(envelope.extensions(), goesOn))
                .or(() -> critical(recipient.extensions(), goesOn))
                .or(() -> withoutAddress(recipient));
            if (objection.isPresent()) {
                refused.add(refusal(recipient, objection.get()));
            } else {
                accepted.add(recipient);
            }
        }
        Optional<Instant> deferred = envelope.deferredDeliveryTime().flatMap(UtcTime::instant).filter(now::isBefore);
        return new Judgement(accepted, refused, deferred, remarks);
    }

    private static Refusal refusal(PerRecipientMessageFields recipient, Objection objection) {
        return new Refusal(recipient, NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, objection.diagnostic()),
            objection.explanation());
    }

    private Optional<Objection> objection(MessageTransferEnvelope envelope, long contentLength, OptionalLong maximumLength, Instant now) {
        List<InternalTraceInformationElement> internal =
            StandardExtensions.INTERNAL_TRACE_INFORMATION.find(envelope.extensions()).orElse(List.of());
        return unreadableTime(envelope.trace())
            .or(() -> loops.loop(envelope.trace(), internal).map(why -> new Objection(NonDeliveryDiagnostic.LOOP_DETECTED, why)))
            .or(() -> expired(envelope, now))
            .or(() -> tooLong(contentLength, maximumLength));
    }

    /** A critical extension that we do not support, or one that we cannot read. */
    private static Optional<Objection> critical(Extensions extensions, boolean goesOn) {
        return extensions.fields().stream().filter(goesOn ? ReceptionPolicy::hindersTransfer : ReceptionPolicy::isObstacle).findFirst()
            .map(field -> new Objection(NonDeliveryDiagnostic.UNSUPPORTED_CRITICAL_FUNCTION,
                "the critical " + StandardExtensions.nameOf(field.type()) + " is not supported"));
    }

    /** What we know we can carry, whatever it demands of others. */
    private static boolean hindersTransfer(ExtensionField field) {
        return field.criticality().forTransfer() && StandardExtensions.of(field.type()).isEmpty();
    }

    private static boolean isObstacle(ExtensionField field) {
        boolean critical = field.criticality().forTransfer() || field.criticality().forDelivery();
        return critical && switch (field.type()) {
            case ExtensionType.Standard(int number) -> UNSUPPORTED.contains(number) || StandardExtensions.of(field.type()).isEmpty()
                || !StandardExtensions.unreadable(Extensions.of(field)).isEmpty();
            case ExtensionType.Private ofSomebody -> true;
        };
    }

    private static Optional<Objection> unreadableTime(TraceInformation trace) {
        return trace.elements().stream().filter(element -> element.arrivalTime().instant().isEmpty()).findFirst()
            .map(element -> new Objection(NonDeliveryDiagnostic.INVALID_ARGUMENTS,
                "the arrival time \"" + printable(element.arrivalTime().text()) + "\" in the trace of " + element.domain() + " is none"));
    }

    private static Optional<Objection> withoutAddress(PerRecipientMessageFields recipient) {
        return recipient.recipientName().address().equals(NO_ADDRESS) ? Optional.of(new Objection(
            NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME, "the recipient has no O/R address, and directory names are not looked up"))
            : Optional.empty();
    }

    private static Optional<Objection> expired(MessageTransferEnvelope envelope, Instant now) {
        return StandardExtensions.LATEST_DELIVERY_TIME.find(envelope.extensions()).flatMap(UtcTime::instant)
            .filter(latest -> !now.isBefore(latest))
            .map(latest -> new Objection(NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED, "the latest delivery time was " + latest));
    }

    private static Optional<Objection> tooLong(long length, OptionalLong maximum) {
        return maximum.isPresent() && length > maximum.getAsLong()
            ? Optional.of(new Objection(NonDeliveryDiagnostic.CONTENT_TOO_LONG,
                "the content has " + length + " octets, " + maximum.getAsLong() + " are allowed"))
            : Optional.empty();
    }

    private static List<String> remarks(MessageTransferEnvelope envelope, List<PerRecipientMessageFields> responsible) {
        List<String> remarks = new ArrayList<>();
        if (responsible.isEmpty()) {
            remarks.add("no recipient of this copy is our responsibility: nothing to be done");
        }
        if (envelope.trace().elements().isEmpty()) {
            remarks.add("there is no trace");
        } else if (!envelope.trace().elements().getFirst().domain().matches(envelope.messageIdentifier().domain())) {
            remarks.add("the identifier is of domain " + envelope.messageIdentifier().domain() + ", the trace begins in "
                + envelope.trace().elements().getFirst().domain());
        }
        envelope.recipients().stream().filter(recipient -> !recipient.indicators().isValid()).findFirst().ifPresent(recipient ->
            remarks.add("the report request for recipient " + recipient.originalNumber() + " is not one of the standard"));
        return remarks;
    }

    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
