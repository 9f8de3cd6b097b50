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

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.Sensitivity;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.codec.StringTypes;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.UtcTime;

/** The heading of an IPM. */
final class HeadingTypes {
    /**
     * <pre>
     * Heading ::= SET {
     *   this-IPM              ThisIPMField,
     *   originator            [0] OriginatorField OPTIONAL,
     *   authorizing-users     [1] AuthorizingUsersField OPTIONAL,
     *   primary-recipients    [2] PrimaryRecipientsField DEFAULT {},
     *   copy-recipients       [3] CopyRecipientsField DEFAULT {},
     *   blind-copy-recipients [4] BlindCopyRecipientsField OPTIONAL,
     *   replied-to-IPM        [5] RepliedToIPMField OPTIONAL,
     *   obsoleted-IPMs        [6] ObsoletedIPMsField DEFAULT {},
     *   related-IPMs          [7] RelatedIPMsField DEFAULT {},
     *   subject               [8] EXPLICIT SubjectField OPTIONAL,
     *   expiry-time           [9] ExpiryTimeField OPTIONAL,
     *   reply-time            [10] ReplyTimeField OPTIONAL,
     *   reply-recipients      [11] ReplyRecipientsField OPTIONAL,
     *   importance            [12] ImportanceField DEFAULT normal,
     *   sensitivity           [13] SensitivityField OPTIONAL,
     *   auto-forwarded        [14] AutoForwardedField DEFAULT FALSE,
     *   extensions            [15] ExtensionsField DEFAULT {} }
     * </pre>
     * The importance is written even where it is normal, as other writers do.
     */
    static final BerType<Heading> HEADING = heading();

    private record Subject(TeletexString text) {
    }

    private HeadingTypes() {
    }

    private static BerType<Heading> heading() {
        BerSet<Heading> s = BerSet.named("Heading");
        s.ignoringUnknown();
        Member<IpmIdentifier> thisIpm = s.required("this-IPM", IpmFieldTypes.IPM_IDENTIFIER, Heading::thisIpm);
        Member<OrDescriptor> originator =
            s.optional("originator", IpmFieldTypes.OR_DESCRIPTOR.implicit(context(0)), Heading::originator);
        Member<List<OrDescriptor>> authorizing = s.optional("authorizing-users",
            BerSequenceOf.of(IpmFieldTypes.OR_DESCRIPTOR).implicit(context(1)), h -> StringTypes.unlessEmpty(h.authorizingUsers()));
        Member<List<RecipientSpecifier>> primary =
            s.withDefault("primary-recipients", recipients(2), List.of(), Heading::primaryRecipients);
        Member<List<RecipientSpecifier>> copy = s.withDefault("copy-recipients", recipients(3), List.of(), Heading::copyRecipients);
        Member<List<RecipientSpecifier>> blind = s.optional("blind-copy-recipients", recipients(4),
            h -> StringTypes.unlessEmpty(h.blindCopyRecipients()));
        Member<IpmIdentifier> repliedTo =
            s.optional("replied-to-IPM", IpmFieldTypes.IPM_IDENTIFIER.implicit(context(5)), Heading::repliedToIpm);
        Member<List<IpmIdentifier>> obsoleted = s.withDefault("obsoleted-IPMs", identifiers(6), List.of(), Heading::obsoletedIpms);
        Member<List<IpmIdentifier>> related = s.withDefault("related-IPMs", identifiers(7), List.of(), Heading::relatedIpms);
        Member<Subject> subject = s.optional("subject", subject().explicit(context(8)), h -> h.subject().map(Subject::new));
        Member<UtcTime> expiry = s.optional("expiry-time", BerTypes.UTC_TIME.implicit(context(9)), Heading::expiryTime);
        Member<UtcTime> reply = s.optional("reply-time", BerTypes.UTC_TIME.implicit(context(10)), Heading::replyTime);
        Member<List<OrDescriptor>> replyRecipients = s.optional("reply-recipients",
            BerSequenceOf.of(IpmFieldTypes.OR_DESCRIPTOR).implicit(context(11)), h -> StringTypes.unlessEmpty(h.replyRecipients()));
        Member<Importance> importance = s.optional("importance",
            BerEnumerated.of("ImportanceField", Importance.class, Importance::wireValue).implicit(context(12)),
            h -> Optional.of(h.importance()));
        Member<Sensitivity> sensitivity = s.optional("sensitivity",
            BerEnumerated.of("SensitivityField", Sensitivity.class, Sensitivity::wireValue).implicit(context(13)), Heading::sensitivity);
        Member<Boolean> autoForwarded =
            s.withDefault("auto-forwarded", BerTypes.BOOLEAN.implicit(context(14)), false, Heading::autoForwarded);
        Member<List<IpmsExtension>> extensions =
            s.withDefault("extensions", IpmFieldTypes.IPMS_EXTENSIONS.implicit(context(15)), List.of(), Heading::extensions);
        return s.as(m -> new Heading(m.get(thisIpm), m.find(originator), m.find(authorizing).orElse(List.of()), m.get(primary), m.get(copy),
            m.find(blind).orElse(List.of()), m.find(repliedTo), m.get(obsoleted), m.get(related), m.find(subject).map(Subject::text),
            m.find(expiry), m.find(reply), m.find(replyRecipients).orElse(List.of()), m.find(importance).orElse(Importance.NORMAL),
            m.find(sensitivity), m.get(autoForwarded), m.get(extensions)));
    }

    private static BerType<List<RecipientSpecifier>> recipients(int tag) {
        return BerSequenceOf.of(IpmFieldTypes.RECIPIENT_SPECIFIER).implicit(context(tag));
    }

    private static BerType<List<IpmIdentifier>> identifiers(int tag) {
        return BerSequenceOf.of(IpmFieldTypes.IPM_IDENTIFIER).implicit(context(tag));
    }

    /** A TeletexString; what comes as PrintableString or IA5String is one as well. {@link IpmLeniency#SUBJECT_STRING_TYPE}. */
    private static BerType<Subject> subject() {
        BerType<TeletexString> printable = BerTypes.PRINTABLE_STRING.map(TeletexString::new, TeletexString::octets);
        BerType<TeletexString> ia5 = BerTypes.IA5_STRING.map(TeletexString::new, TeletexString::octets);
        return BerChoice.<Subject>named("SubjectField")
            .alternative("teletex", StringTypes.TELETEX_STRING, Subject.class, Subject::new, Subject::text)
            .alternative("printable", printable, Subject.class, Subject::new, Subject::text)
            .alternative("ia5", ia5, Subject.class, Subject::new, Subject::text)
            .build();
    }
}
