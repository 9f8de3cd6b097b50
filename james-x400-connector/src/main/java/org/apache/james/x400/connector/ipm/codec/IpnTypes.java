/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.Ipn.AcknowledgmentMode;
import org.apache.james.x400.connector.ipm.Ipn.DiscardReason;
import org.apache.james.x400.connector.ipm.Ipn.NonReceipt;
import org.apache.james.x400.connector.ipm.Ipn.NonReceiptReason;
import org.apache.james.x400.connector.ipm.Ipn.Outcome;
import org.apache.james.x400.connector.ipm.Ipn.Receipt;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.codec.InformationTypes;
import org.apache.james.x400.connector.p1.codec.StringTypes;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Notifications. */
final class IpnTypes {
    /**
     * <pre>
     * IPN ::= SET {
     *   subject-ipm             SubjectIPMField,
     *   ipn-originator          [1] IPNOriginatorField OPTIONAL,
     *   ipm-intended-recipient  [2] IPMIntendedRecipientField OPTIONAL,
     *   conversion-eits         ConversionEITsField OPTIONAL,
     *   notification-extensions [3] NotificationExtensionsField OPTIONAL,
     *   choice                  [0] CHOICE {
     *     non-receipt-fields        [0] NonReceiptFields,
     *     receipt-fields            [1] ReceiptFields,
     *     other-notification-fields [2] OtherNotificationTypeFields } }
     * </pre>
     */
    static final BerType<Ipn> IPN = ipn();

    private IpnTypes() {
    }

    private static BerType<Ipn> ipn() {
        BerType<Outcome> outcome = BerChoice.<Outcome>named("choice")
            .alternative("non-receipt-fields", nonReceiptFields().implicit(context(0)), NonReceipt.class)
            .alternative("receipt-fields", receiptFields().implicit(context(1)), Receipt.class)
            .alternative("other-notification-fields", IpmFieldTypes.IPMS_EXTENSIONS.implicit(context(2)), Ipn.Other.class, Ipn.Other::new,
                Ipn.Other::notifications)
            .build();
        BerSet<Ipn> s = BerSet.named("IPN");
        s.ignoringUnknown();
        Member<IpmIdentifier> subject = s.required("subject-ipm", IpmFieldTypes.IPM_IDENTIFIER, Ipn::subjectIpm);
        Member<OrDescriptor> originator =
            s.optional("ipn-originator", IpmFieldTypes.OR_DESCRIPTOR.implicit(context(1)), Ipn::ipnOriginator);
        Member<OrDescriptor> intended =
            s.optional("ipm-intended-recipient", IpmFieldTypes.OR_DESCRIPTOR.implicit(context(2)), Ipn::intendedRecipient);
        Member<EncodedInformationTypes> types =
            s.optional("conversion-eits", InformationTypes.ENCODED_INFORMATION_TYPES, Ipn::conversionTypes);
        Member<List<IpmsExtension>> extensions = s.optional("notification-extensions", IpmFieldTypes.IPMS_EXTENSIONS.implicit(context(3)),
            ipn -> StringTypes.unlessEmpty(ipn.extensions()));
        Member<Outcome> choice = s.required("choice", outcome.explicit(context(0)), Ipn::outcome);
        return s.as(m -> new Ipn(m.get(subject), m.find(originator), m.find(intended), m.find(types),
            m.find(extensions).orElse(List.of()), m.get(choice)));
    }

    /**
     * <pre>
     * ReceiptFields ::= SET {
     *   receipt-time        [0] ReceiptTimeField,
     *   acknowledgment-mode [1] AcknowledgmentModeField DEFAULT manual,
     *   suppl-receipt-info  [2] SupplReceiptInfoField OPTIONAL,
     *   rn-extensions       [3] RNExtensionsField OPTIONAL }
     * </pre>
     * The mode is written even where it is manual, as other writers do.
     */
    private static BerType<Receipt> receiptFields() {
        BerSet<Receipt> s = BerSet.named("ReceiptFields");
        s.ignoringUnknown();
        Member<UtcTime> time = s.required("receipt-time", BerTypes.UTC_TIME.implicit(context(0)), Receipt::receiptTime);
        Member<AcknowledgmentMode> mode = s.optional("acknowledgment-mode",
            BerEnumerated.of("AcknowledgmentModeField", AcknowledgmentMode.class, AcknowledgmentMode::wireValue).implicit(context(1)),
            receipt -> Optional.of(receipt.mode()));
        Member<String> information =
            s.optional("suppl-receipt-info", BerTypes.PRINTABLE_STRING.implicit(context(2)), Receipt::supplementaryInformation);
        Member<List<IpmsExtension>> extensions = s.optional("rn-extensions", IpmFieldTypes.IPMS_EXTENSIONS.implicit(context(3)),
            receipt -> StringTypes.unlessEmpty(receipt.extensions()));
        return s.as(m -> new Receipt(m.get(time), m.find(mode).orElse(AcknowledgmentMode.MANUAL), m.find(information),
            m.find(extensions).orElse(List.of())));
    }

    /**
     * <pre>
     * NonReceiptFields ::= SET {
     *   non-receipt-reason   [0] NonReceiptReasonField,
     *   discard-reason       [1] DiscardReasonField OPTIONAL,
     *   auto-forward-comment [2] AutoForwardCommentField OPTIONAL,
     *   returned-ipm         [3] ReturnedIPMField OPTIONAL,
     *   nrn-extensions       [4] NRNExtensionsField OPTIONAL }
     * </pre>
     */
    private static BerType<NonReceipt> nonReceiptFields() {
        BerSet<NonReceipt> s = BerSet.named("NonReceiptFields");
        s.ignoringUnknown();
        Member<NonReceiptReason> reason = s.required("non-receipt-reason",
            BerTypes.ENUMERATED.map(NonReceiptReason::new, NonReceiptReason::code).implicit(context(0)), NonReceipt::reason);
        Member<DiscardReason> discard = s.optional("discard-reason",
            BerTypes.ENUMERATED.map(DiscardReason::new, DiscardReason::code).implicit(context(1)), NonReceipt::discardReason);
        Member<String> comment =
            s.optional("auto-forward-comment", BerTypes.PRINTABLE_STRING.implicit(context(2)), NonReceipt::autoForwardComment);
        Member<Octets> returned = s.optional("returned-ipm", BerTypes.element(context(3)), NonReceipt::returnedIpm);
        Member<List<IpmsExtension>> extensions = s.optional("nrn-extensions", IpmFieldTypes.IPMS_EXTENSIONS.implicit(context(4)),
            receipt -> StringTypes.unlessEmpty(receipt.extensions()));
        return s.as(m -> new NonReceipt(m.get(reason), m.find(discard), m.find(comment), m.find(returned),
            m.find(extensions).orElse(List.of())));
    }
}
