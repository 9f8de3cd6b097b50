/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields.LastTraceInformation;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Reports. Elements that X.411 does not have in them are passed over: {@link P1Leniency#UNKNOWN_ELEMENT}. */
final class ReportTypes {
    private final ExtensionTypeForm form;

    ReportTypes(ExtensionTypeForm form) {
        this.form = form;
    }

    private BerType<Extensions> extensions(int tag) {
        return ExtensionFieldTypes.extensions(form).implicit(context(tag));
    }

    /**
     * <pre>
     * ReportTransferEnvelope ::= SET {
     *   report-identifier       ReportIdentifier,
     *   report-destination-name ReportDestinationName,
     *   trace-information       TraceInformation,
     *   extensions              [1] SET OF ExtensionField DEFAULT {} }
     * </pre>
     */
    BerType<ReportTransferEnvelope> envelope() {
        BerSet<ReportTransferEnvelope> s = BerSet.named("ReportTransferEnvelope");
        s.ignoringUnknown();
        Member<MtsIdentifier> identifier =
            s.required("report-identifier", DomainTypes.MTS_IDENTIFIER, ReportTransferEnvelope::reportIdentifier);
        Member<OrName> destination =
            s.required("report-destination-name", OrAddressTypes.OR_NAME, ReportTransferEnvelope::reportDestinationName);
        Member<TraceInformation> trace = s.required("trace-information", TraceTypes.TRACE_INFORMATION, ReportTransferEnvelope::trace);
        Member<Extensions> extensions = s.withDefault("extensions", extensions(1), Extensions.NONE, ReportTransferEnvelope::extensions);
        return s.as(m -> new ReportTransferEnvelope(m.get(identifier), m.get(destination), m.get(trace), m.get(extensions)));
    }

    /**
     * <pre>
     * ReportTransferContent ::= SET {
     *   subject-identifier                     SubjectIdentifier,
     *   subject-intermediate-trace-information SubjectIntermediateTraceInformation OPTIONAL,
     *   original-encoded-information-types     OriginalEncodedInformationTypes OPTIONAL,
     *   content-type                           ContentType OPTIONAL,
     *   content-identifier                     ContentIdentifier OPTIONAL,
     *   returned-content                       [1] Content OPTIONAL,
     *   additional-information                 [2] AdditionalInformation OPTIONAL,
     *   extensions                             [3] SET OF ExtensionField DEFAULT {},
     *   per-recipient-fields                   [0] SEQUENCE OF PerRecipientReportTransferFields }
     * </pre>
     */
    BerType<ReportTransferContent> content() {
        BerSet<ReportTransferContent> s = BerSet.named("ReportTransferContent");
        s.ignoringUnknown();
        Member<MtsIdentifier> subject =
            s.required("subject-identifier", DomainTypes.MTS_IDENTIFIER, ReportTransferContent::subjectIdentifier);
        Member<TraceInformation> trace = s.optional("subject-intermediate-trace-information", TraceTypes.TRACE_INFORMATION,
            ReportTransferContent::subjectIntermediateTrace);
        Member<EncodedInformationTypes> types = s.optional("original-encoded-information-types",
            InformationTypes.ENCODED_INFORMATION_TYPES, ReportTransferContent::originalEncodedTypes);
        Member<ContentType> contentType = s.optional("content-type", InformationTypes.CONTENT_TYPE, ReportTransferContent::contentType);
        Member<String> contentId = s.optional("content-identifier", EnvelopeTypes.CONTENT_IDENTIFIER,
            ReportTransferContent::contentIdentifier);
        Member<Octets> returned =
            s.optional("returned-content", BerTypes.OCTET_STRING.implicit(context(1)), ReportTransferContent::returnedContent);
        Member<Octets> additional = s.optional("additional-information", BerTypes.ANY.explicit(context(2)),
            ReportTransferContent::additionalInformation);
        Member<Extensions> extensions = s.withDefault("extensions", extensions(3), Extensions.NONE, ReportTransferContent::extensions);
        Member<List<PerRecipientReportFields>> recipients = s.required("per-recipient-fields",
            BerSequenceOf.of(perRecipientFields()).implicit(context(0)), ReportTransferContent::recipients);
        return s.as(m -> new ReportTransferContent(m.get(subject), m.find(trace), m.find(types), m.find(contentType),
            EnvelopeTypes.unlessBlank(m.find(contentId)), m.find(returned), m.find(additional), m.get(extensions), m.get(recipients)));
    }

    /**
     * <pre>
     * PerRecipientReportTransferFields ::= SET {
     *   actual-recipient-name                 [0] ActualRecipientName,
     *   originally-specified-recipient-number [1] OriginallySpecifiedRecipientNumber,
     *   per-recipient-indicators              [2] PerRecipientIndicators,
     *   last-trace-information                [3] LastTraceInformation,
     *   originally-intended-recipient-name    [4] OriginallyIntendedRecipientName OPTIONAL,
     *   supplementary-information             [5] SupplementaryInformation OPTIONAL,
     *   extensions                            [6] SET OF ExtensionField DEFAULT {} }
     * </pre>
     */
    private BerType<PerRecipientReportFields> perRecipientFields() {
        BerSet<PerRecipientReportFields> s = BerSet.named("PerRecipientReportTransferFields");
        s.ignoringUnknown();
        Member<OrName> name = s.required("actual-recipient-name", OrAddressTypes.OR_NAME.implicit(context(0)),
            PerRecipientReportFields::actualRecipientName);
        Member<Integer> number = s.required("originally-specified-recipient-number", BerTypes.INTEGER.implicit(context(1)),
            PerRecipientReportFields::originalNumber);
        Member<PerRecipientIndicators> indicators = s.required("per-recipient-indicators", Indicators.PER_RECIPIENT.implicit(context(2)),
            PerRecipientReportFields::indicators);
        Member<LastTraceInformation> trace =
            s.required("last-trace-information", lastTraceInformation().implicit(context(3)), PerRecipientReportFields::lastTrace);
        Member<OrName> intended = s.optional("originally-intended-recipient-name", OrAddressTypes.OR_NAME.implicit(context(4)),
            PerRecipientReportFields::intendedRecipientName);
        Member<String> supplementary = s.optional("supplementary-information", BerTypes.PRINTABLE_STRING.implicit(context(5)),
            PerRecipientReportFields::supplementaryInformation);
        Member<Extensions> extensions = s.withDefault("extensions", extensions(6), Extensions.NONE, PerRecipientReportFields::extensions);
        return s.as(m -> new PerRecipientReportFields(m.get(name), m.get(number), m.get(indicators), m.get(trace), m.find(intended),
            m.find(supplementary), m.get(extensions)));
    }

    /**
     * <pre>
     * LastTraceInformation ::= SET {
     *   arrival-time                        [0] ArrivalTime,
     *   converted-encoded-information-types ConvertedEncodedInformationTypes OPTIONAL,
     *   report-type                         [1] ReportType }
     * </pre>
     */
    private static BerType<LastTraceInformation> lastTraceInformation() {
        BerSet<LastTraceInformation> s = BerSet.named("LastTraceInformation");
        s.ignoringUnknown();
        Member<UtcTime> arrival = s.required("arrival-time", BerTypes.UTC_TIME.implicit(context(0)), LastTraceInformation::arrivalTime);
        Member<EncodedInformationTypes> converted = s.optional("converted-encoded-information-types",
            InformationTypes.ENCODED_INFORMATION_TYPES, LastTraceInformation::convertedTypes);
        Member<ReportType> type = s.required("report-type", reportType().explicit(context(1)), LastTraceInformation::reportType);
        return s.as(m -> new LastTraceInformation(m.get(arrival), m.find(converted), m.get(type)));
    }

    /**
     * <pre>
     * ReportType ::= CHOICE {
     *   delivery     [0] SET {
     *     message-delivery-time    [0] MessageDeliveryTime,
     *     type-of-MTS-user         [1] TypeOfMTSUser DEFAULT public },
     *   non-delivery [1] SET {
     *     non-delivery-reason-code     [0] NonDeliveryReasonCode,
     *     non-delivery-diagnostic-code [1] NonDeliveryDiagnosticCode OPTIONAL } }
     * </pre>
     */
    private static BerType<ReportType> reportType() {
        BerSet<ReportType.Delivery> d = BerSet.named("DeliveryReport");
        d.ignoringUnknown();
        Member<UtcTime> time = d.required("message-delivery-time", BerTypes.UTC_TIME.implicit(context(0)),
            ReportType.Delivery::messageDeliveryTime);
        Member<TypeOfMtsUser> user = d.withDefault("type-of-MTS-user",
            BerTypes.INTEGER.map(TypeOfMtsUser::new, TypeOfMtsUser::code).implicit(context(1)), TypeOfMtsUser.PUBLIC,
            ReportType.Delivery::typeOfMtsUser);

        BerSet<ReportType.NonDelivery> n = BerSet.named("NonDeliveryReport");
        n.ignoringUnknown();
        Member<NonDeliveryReason> reason = n.required("non-delivery-reason-code",
            BerTypes.INTEGER.map(NonDeliveryReason::new, NonDeliveryReason::code).implicit(context(0)), ReportType.NonDelivery::reason);
        Member<NonDeliveryDiagnostic> diagnostic = n.optional("non-delivery-diagnostic-code",
            BerTypes.INTEGER.map(NonDeliveryDiagnostic::new, NonDeliveryDiagnostic::code).implicit(context(1)),
            ReportType.NonDelivery::diagnostic);

        return BerChoice.<ReportType>named("ReportType")
            .alternative("delivery", d.implicit(context(0), m -> new ReportType.Delivery(m.get(time), m.get(user))),
                ReportType.Delivery.class)
            .alternative("non-delivery", n.implicit(context(1), m -> new ReportType.NonDelivery(m.get(reason), m.find(diagnostic))),
                ReportType.NonDelivery.class)
            .build();
    }
}
