/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.List;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.BoundsCheck;
import org.apache.james.x400.connector.oraddress.OrName;

/**
 * What a peer that speaks P1 of 1984 does not know. An APDU in which nothing is found can be sent to such a peer as it is, since the octets
 * of both editions are the same; otherwise it must be downgraded first, or cannot be sent.
 */
public final class Edition1984 {
    /** Reasons above this came in 1988. */
    public static final int LAST_REASON = 2;
    /** Diagnostics above this came in 1988. */
    public static final int LAST_DIAGNOSTIC = 11;
    /** As PP cuts it towards 1984. */
    public static final int SUPPLEMENTARY_INFORMATION = 64;

    private static final String SINCE_1988 = "came in 1988";

    private Edition1984() {
    }

    /** Everything in the APDU that 1984 does not have; empty if there is nothing. */
    public static List<BoundViolation> check(MtsApdu apdu) {
        BoundsCheck check = new BoundsCheck();
        switch (apdu) {
            case Message(var envelope, var content) -> {
                submission(check, envelope.originatorName(), envelope.contentType(), envelope.recipients());
                envelope.originalEncodedTypes().ifPresent(types -> types(check, "original-encoded-information-types", types));
                bilateral(check, envelope.bilateralInformation());
            }
            case Probe(var envelope) -> {
                submission(check, envelope.originatorName(), envelope.contentType(), envelope.recipients());
                envelope.originalEncodedTypes().ifPresent(types -> types(check, "original-encoded-information-types", types));
                bilateral(check, envelope.bilateralInformation());
            }
            case Report(var envelope, var content) -> {
                name(check, "report-destination-name", envelope.reportDestinationName());
                report(check, content);
            }
        }
        trace(check, "trace-information", apdu.trace());
        extensions(check, "extensions", apdu.extensions());
        return check.found();
    }

    private static void submission(BoundsCheck check, OrName originator, ContentType type, List<PerRecipientMessageFields> recipients) {
        name(check, "originator-name", originator);
        if (type instanceof ContentType.Extended) {
            check.add("content-type", "is an object identifier, which " + SINCE_1988);
        }
        for (int i = 0; i < recipients.size(); i++) {
            BoundsCheck inner = new BoundsCheck();
            name(inner, "recipient-name", recipients.get(i).recipientName());
            extensions(inner, "extensions", recipients.get(i).extensions());
            check.within("recipient " + (i + 1), inner.found());
        }
    }

    private static void report(BoundsCheck check, ReportTransferContent content) {
        if (content.contentType().isPresent()) {
            check.add("content-type", "of the subject " + SINCE_1988);
        }
        if (content.originalEncodedTypes().isPresent()) {
            check.add("original-encoded-information-types", "of the subject " + SINCE_1988);
        }
        extensions(check, "report content: extensions", content.extensions());
        content.subjectIntermediateTrace().ifPresent(trace -> trace(check, "subject-intermediate-trace-information", trace));
        for (int i = 0; i < content.recipients().size(); i++) {
            check.within("recipient " + (i + 1), check(content.recipients().get(i)));
        }
    }

    private static List<BoundViolation> check(PerRecipientReportFields recipient) {
        BoundsCheck check = new BoundsCheck();
        name(check, "actual-recipient-name", recipient.actualRecipientName());
        recipient.intendedRecipientName().ifPresent(name -> name(check, "originally-intended-recipient-name", name));
        recipient.lastTrace().convertedTypes().ifPresent(types -> types(check, "converted-encoded-information-types", types));
        recipient.supplementaryInformation().filter(text -> text.length() > SUPPLEMENTARY_INFORMATION).ifPresent(text ->
            check.length("supplementary-information", text.length(), 0, SUPPLEMENTARY_INFORMATION));
        extensions(check, "extensions", recipient.extensions());
        switch (recipient.reportType()) {
            case ReportType.Delivery(var time, var user) -> {
                if (user.code() > TypeOfMtsUser.PRIVATE.code()) {
                    check.add("type-of-MTS-user", user + " " + SINCE_1988);
                }
            }
            case ReportType.NonDelivery(var reason, var diagnostic) -> {
                if (reason.code() > LAST_REASON) {
                    check.add("non-delivery-reason-code", reason + " " + SINCE_1988);
                }
                diagnostic.filter(code -> code.code() > LAST_DIAGNOSTIC).ifPresent(code ->
                    check.add("non-delivery-diagnostic-code", code + " " + SINCE_1988));
            }
        }
        return check.found();
    }

    private static void name(BoundsCheck check, String field, OrName name) {
        if (!name.address().extensionAttributes().isEmpty()) {
            check.add(field, "has extension attributes, which came in 1988");
        }
        if (name.directoryName().isPresent()) {
            check.add(field, "has a directory name, which came in 1988");
        }
    }

    private static void types(BoundsCheck check, String field, EncodedInformationTypes types) {
        if (!types.extended().isEmpty()) {
            check.add(field, "has object identifiers, which came in 1988");
        }
    }

    private static void bilateral(BoundsCheck check, List<PerDomainBilateralInformation> information) {
        if (information.stream().anyMatch(one -> one.privateDomain().isPresent())) {
            check.add("per-domain-bilateral-information", "names a private domain, which came in 1988");
        }
    }

    private static void trace(BoundsCheck check, String field, TraceInformation trace) {
        for (int i = 0; i < trace.elements().size(); i++) {
            AdditionalActions additional = trace.elements().get(i).additional();
            String element = field + " " + (i + 1);
            if (additional.redirected() || additional.dlOperation()) {
                check.add(element, "has other-actions, which came in 1988");
            }
            additional.converted().ifPresent(types -> types(check, element, types));
        }
    }

    private static void extensions(BoundsCheck check, String field, Extensions extensions) {
        if (!extensions.isEmpty()) {
            check.add(field, "came in 1988");
        }
    }
}
