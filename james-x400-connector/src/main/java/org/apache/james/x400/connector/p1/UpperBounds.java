/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import static org.apache.james.x400.connector.oraddress.Repertoire.IA5;
import static org.apache.james.x400.connector.oraddress.Repertoire.NUMERIC;
import static org.apache.james.x400.connector.oraddress.Repertoire.PRINTABLE;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.BoundsCheck;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * The upper bounds of X.411 (1999 where editions differ, unless a note says otherwise), and what else an APDU must not have. What we make
 * ourselves must have no violation, which tests hold; what we receive is taken and sent on unchanged, whatever bounds it breaks.
 */
public final class UpperBounds {
    /** ub-local-id-length. */
    public static final int LOCAL_IDENTIFIER = 32;
    /** ub-mta-name-length. */
    public static final int MTA_NAME = 32;
    /** ub-content-id-length. */
    public static final int CONTENT_IDENTIFIER = 16;
    /** ub-recipients. */
    public static final int RECIPIENTS = 32767;
    /** ub-transfers. */
    public static final int TRANSFERS = 512;
    /** ub-built-in-content-type. */
    public static final int BUILT_IN_CONTENT_TYPE = 32767;
    /** ub-content-length. */
    public static final long CONTENT_LENGTH = 2147483647L;
    /** ub-bilateral-info, octets. */
    public static final int BILATERAL_INFORMATION = 1024;
    /** ub-supplementary-info-length. */
    public static final int SUPPLEMENTARY_INFORMATION = 256;
    /** ub-extension-types. */
    public static final int EXTENSIONS = 256;
    /** ub-reason-codes, ub-diagnostic-codes. */
    public static final int CODES = 32767;
    /** ub-password-length. */
    public static final int PASSWORD = Password.MAX_OCTETS;

    private UpperBounds() {
    }

    /** Everything in the APDU that breaks the standard, named as the standard names the fields; empty if there is nothing. */
    public static List<BoundViolation> check(MtsApdu apdu) {
        return switch (apdu) {
            case Message message -> check(message.envelope());
            case Probe probe -> check(probe.envelope());
            case Report report -> new BoundsCheck()
                .within("report", check(report.envelope())).within("report", check(report.content())).found();
        };
    }

    /** As {@link #check(MtsApdu)}. */
    public static List<BoundViolation> check(MessageTransferEnvelope envelope) {
        BoundsCheck check = new BoundsCheck()
            .within("message-identifier", check(envelope.messageIdentifier()))
            .within("originator-name", check(envelope.originatorName()))
            .text("content-identifier", envelope.contentIdentifier(), PRINTABLE, CONTENT_IDENTIFIER);
        contentType(check, envelope.contentType());
        time(check, "deferred-delivery-time", envelope.deferredDeliveryTime());
        bilateral(check, envelope.bilateralInformation());
        trace(check, "trace-information", envelope.trace());
        check.count("extensions", envelope.extensions().fields(), EXTENSIONS);
        recipients(check, envelope.recipients());
        return check.found();
    }

    /** As {@link #check(MtsApdu)}. */
    public static List<BoundViolation> check(ProbeTransferEnvelope envelope) {
        BoundsCheck check = new BoundsCheck()
            .within("probe-identifier", check(envelope.probeIdentifier()))
            .within("originator-name", check(envelope.originatorName()))
            .text("content-identifier", envelope.contentIdentifier(), PRINTABLE, CONTENT_IDENTIFIER);
        contentType(check, envelope.contentType());
        envelope.contentLength().ifPresent(length -> check.range("content-length", length, 0, CONTENT_LENGTH));
        bilateral(check, envelope.bilateralInformation());
        trace(check, "trace-information", envelope.trace());
        check.count("extensions", envelope.extensions().fields(), EXTENSIONS);
        recipients(check, envelope.recipients());
        return check.found();
    }

    private static List<BoundViolation> check(ReportTransferEnvelope envelope) {
        BoundsCheck check = new BoundsCheck()
            .within("report-identifier", check(envelope.reportIdentifier()))
            .within("report-destination-name", check(envelope.reportDestinationName()));
        trace(check, "trace-information", envelope.trace());
        return check.count("extensions", envelope.extensions().fields(), EXTENSIONS).found();
    }

    private static List<BoundViolation> check(ReportTransferContent content) {
        BoundsCheck check = new BoundsCheck()
            .within("subject-identifier", check(content.subjectIdentifier()))
            .text("content-identifier", content.contentIdentifier(), PRINTABLE, CONTENT_IDENTIFIER);
        content.subjectIntermediateTrace().ifPresent(trace -> trace(check, "subject-intermediate-trace-information", trace));
        content.contentType().ifPresent(type -> contentType(check, type));
        check.count("extensions", content.extensions().fields(), EXTENSIONS);
        number(check, content.recipients());
        for (int i = 0; i < content.recipients().size(); i++) {
            check.within("recipient " + (i + 1), check(content.recipients().get(i)));
        }
        return check.found();
    }

    private static List<BoundViolation> check(PerRecipientReportFields recipient) {
        BoundsCheck check = new BoundsCheck()
            .within("actual-recipient-name", check(recipient.actualRecipientName()))
            .range("originally-specified-recipient-number", recipient.originalNumber(), 1, RECIPIENTS)
            .text("supplementary-information", recipient.supplementaryInformation(), PRINTABLE, SUPPLEMENTARY_INFORMATION)
            .count("extensions", recipient.extensions().fields(), EXTENSIONS);
        recipient.intendedRecipientName().ifPresent(name -> check.within("originally-intended-recipient-name", check(name)));
        time(check, "arrival-time", Optional.of(recipient.lastTrace().arrivalTime()));
        switch (recipient.reportType()) {
            case ReportType.Delivery(var time, var user) -> time(check, "message-delivery-time", Optional.of(time));
            case ReportType.NonDelivery(var reason, var diagnostic) -> {
                check.range("non-delivery-reason-code", reason.code(), 0, CODES);
                diagnostic.ifPresent(code -> check.range("non-delivery-diagnostic-code", code.code(), 0, CODES));
            }
        }
        return check.found();
    }

    /** Of a name that goes into an envelope: the address must have one of the forms of an address. */
    public static List<BoundViolation> check(OrName name) {
        return OrAddressBounds.checkComplete(name.address());
    }

    /** As {@link #check(MtsApdu)}. */
    public static List<BoundViolation> check(MtsIdentifier identifier) {
        return new BoundsCheck()
            .within("global-domain-identifier", check(identifier.domain()))
            .text("local-identifier", identifier.localIdentifier(), IA5, LOCAL_IDENTIFIER)
            .found();
    }

    /** As {@link #check(MtsApdu)}. */
    public static List<BoundViolation> check(GlobalDomainIdentifier domain) {
        BoundsCheck check = new BoundsCheck();
        int countryLength = domain.country().form() == DomainName.Form.NUMERIC ? 3 : 2;
        name(check, "country-name", domain.country(), countryLength, countryLength);
        name(check, "administration-domain-name", domain.administrationDomain(), 0, OrAddressBounds.DOMAIN_NAME);
        domain.privateDomain().ifPresent(name -> name(check, "private-domain-identifier", name, 1, OrAddressBounds.DOMAIN_NAME));
        return check.found();
    }

    private static void name(BoundsCheck check, String field, DomainName name, int min, int max) {
        check.text(field, name.text(), name.form() == DomainName.Form.NUMERIC ? NUMERIC : PRINTABLE, min, max);
    }

    private static void contentType(BoundsCheck check, ContentType type) {
        if (type instanceof ContentType.BuiltIn(int number)) {
            check.range("content-type", number, 0, BUILT_IN_CONTENT_TYPE);
        }
    }

    private static void time(BoundsCheck check, String field, Optional<UtcTime> time) {
        time.filter(text -> text.instant().isEmpty()).ifPresent(text -> check.add(field, "is \"" + text + "\", which is no UTCTime"));
    }

    private static void bilateral(BoundsCheck check, List<PerDomainBilateralInformation> informations) {
        check.count("per-domain-bilateral-information", informations, TRANSFERS);
        informations.forEach(information ->
            check.length("bilateral-information", information.value().length(), 1, BILATERAL_INFORMATION));
    }

    private static void trace(BoundsCheck check, String field, TraceInformation trace) {
        number(check, field, trace.elements().size(), TRANSFERS);
        for (int i = 0; i < trace.elements().size(); i++) {
            String element = field + " " + (i + 1);
            check.within(element, check(trace.elements().get(i).domain()));
            time(check, element + ": arrival-time", Optional.of(trace.elements().get(i).arrivalTime()));
        }
    }

    private static void number(BoundsCheck check, List<?> recipients) {
        number(check, "per-recipient-fields", recipients.size(), RECIPIENTS);
    }

    private static void number(BoundsCheck check, String field, int number, int max) {
        if (number == 0) {
            check.add(field, "has no element");
        } else if (number > max) {
            check.add(field, "occurs " + number + " times, at most " + max + " are allowed");
        }
    }

    private static void recipients(BoundsCheck check, List<PerRecipientMessageFields> recipients) {
        number(check, recipients);
        for (int i = 0; i < recipients.size(); i++) {
            PerRecipientMessageFields recipient = recipients.get(i);
            BoundsCheck inner = new BoundsCheck()
                .within("recipient-name", check(recipient.recipientName()))
                .range("originally-specified-recipient-number", recipient.originalNumber(), 1, RECIPIENTS)
                .count("extensions", recipient.extensions().fields(), EXTENSIONS);
            if (!recipient.indicators().isValid()) {
                inner.add("per-recipient-indicators", "ask for reports in a combination that does not exist");
            }
            check.within("recipient " + (i + 1), inner.found());
        }
    }
}
