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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.AutoSubmitted;
import org.apache.james.x400.connector.ipm.DistributionCode;
import org.apache.james.x400.connector.ipm.InformationCategory;
import org.apache.james.x400.connector.ipm.IpmSecurityLabel;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.connector.p1.SecurityLabel;
import org.apache.james.x400.connector.p1.codec.InformationTypes;
import org.apache.james.x400.connector.p1.codec.StringTypes;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** The extensions of X.420 for headings (2.6.1.5), recipients (2.6.1.20, 2.6.1.18) and notifications (2.6.1.19). */
public final class StandardIpmsExtensions {
    private static final List<StandardIpmsExtension<?>> ALL = new ArrayList<>();

    /** Some recipients or body parts of the original were left out. */
    public static final StandardIpmsExtension<BerNull> INCOMPLETE_COPY = add("2.6.1.5.0", "incomplete-copy", BerTypes.NULL);
    /** Codes of two letters, or five with the country. */
    public static final StandardIpmsExtension<List<String>> LANGUAGES =
        add("2.6.1.5.1", "languages", BerSetOf.of(BerTypes.PRINTABLE_STRING));
    public static final StandardIpmsExtension<AutoSubmitted> AUTO_SUBMITTED =
        add("2.6.1.5.2", "auto-submitted", BerTypes.ENUMERATED.map(AutoSubmitted::new, AutoSubmitted::code));
    public static final StandardIpmsExtension<Octets> BODY_PART_SIGNATURES = add("2.6.1.5.3", "body-part-signatures", BerTypes.ANY);
    public static final StandardIpmsExtension<IpmSecurityLabel> IPM_SECURITY_LABEL =
        add("2.6.1.5.4", "ipm-security-label", ipmSecurityLabel());
    public static final StandardIpmsExtension<GeneralizedTime> AUTHORIZATION_TIME =
        add("2.6.1.5.5", "authorization-time", BerTypes.GENERALIZED_TIME);
    public static final StandardIpmsExtension<Octets> CIRCULATION_LIST_RECIPIENTS =
        add("2.6.1.5.6", "circulation-list-recipients", BerTypes.ANY);
    public static final StandardIpmsExtension<List<DistributionCode>> DISTRIBUTION_CODES =
        add("2.6.1.5.7", "distribution-codes", BerSequenceOf.of(distributionCode()));
    /** Up to 256 characters. */
    public static final StandardIpmsExtension<UniversalText> EXTENDED_SUBJECT =
        add("2.6.1.5.8", "extended-subject", StringTypes.UNIVERSAL_OR_BMP_STRING);
    public static final StandardIpmsExtension<List<InformationCategory>> INFORMATION_CATEGORY =
        add("2.6.1.5.9", "information-category", BerSequenceOf.of(informationCategory()));
    /** Up to 16 of up to 128 characters. */
    public static final StandardIpmsExtension<List<UniversalText>> MANUAL_HANDLING_INSTRUCTIONS =
        add("2.6.1.5.10", "manual-handling-instructions", BerSequenceOf.of(StringTypes.UNIVERSAL_OR_BMP_STRING));
    /** Up to 64 characters. */
    public static final StandardIpmsExtension<UniversalText> ORIGINATORS_REFERENCE =
        add("2.6.1.5.11", "originators-reference", StringTypes.UNIVERSAL_OR_BMP_STRING);
    public static final StandardIpmsExtension<Oid> PRECEDENCE_POLICY_IDENTIFIER =
        add("2.6.1.5.12", "precedence-policy-identifier", BerTypes.OBJECT_IDENTIFIER);

    public static final StandardIpmsExtension<BitString> RECIPIENT_SECURITY_REQUEST =
        add("2.6.1.18.0", "recipient-security-request", BerTypes.BIT_STRING);
    public static final StandardIpmsExtension<Octets> IPN_SECURITY_RESPONSE = add("2.6.1.18.1", "ipn-security-response", BerTypes.ANY);
    public static final StandardIpmsExtension<Octets> ABSENCE_ADVICE = add("2.6.1.19.0", "absence-advice", BerTypes.ANY);
    public static final StandardIpmsExtension<Octets> CHANGE_OF_ADDRESS = add("2.6.1.19.1", "change-of-address", BerTypes.ANY);
    public static final StandardIpmsExtension<BerNull> CIRCULATION_LIST_INDICATOR =
        add("2.6.1.20.0", "circulation-list-indicator", BerTypes.NULL);
    /** 0 to 127. */
    public static final StandardIpmsExtension<Integer> PRECEDENCE = add("2.6.1.20.1", "precedence", BerTypes.INTEGER);

    private StandardIpmsExtensions() {
    }

    private static <T> StandardIpmsExtension<T> add(String type, String name, BerType<T> valueType) {
        StandardIpmsExtension<T> extension = new StandardIpmsExtension<>(type, name, valueType);
        ALL.add(extension);
        return extension;
    }

    public static List<StandardIpmsExtension<?>> all() {
        return List.copyOf(ALL);
    }

    /** The extension that a type names; empty for those of others. */
    public static Optional<StandardIpmsExtension<?>> of(Oid type) {
        return ALL.stream().<StandardIpmsExtension<?>>map(extension -> extension)
            .filter(extension -> extension.type().equals(type)).findFirst();
    }

    /**
     * <pre>
     * IPMSecurityLabel ::= SEQUENCE {
     *   content-security-label    [0] SecurityLabel,
     *   heading-security-label    [1] SecurityLabel OPTIONAL,
     *   body-part-security-labels [2] SEQUENCE OF BodyPartSecurityLabel OPTIONAL }
     * BodyPartSecurityLabel ::= CHOICE { body-part-unlabelled [0] NULL, body-part-security-label [1] SecurityLabel }
     * </pre>
     */
    private static BerType<IpmSecurityLabel> ipmSecurityLabel() {
        BerType<IpmSecurityLabel.BodyPartLabel> part = BerChoice.<IpmSecurityLabel.BodyPartLabel>named("BodyPartSecurityLabel")
            .alternative("body-part-unlabelled", BerTypes.NULL.implicit(context(0)), IpmSecurityLabel.Unlabelled.class,
                nothing -> new IpmSecurityLabel.Unlabelled(), unlabelled -> BerNull.NULL)
            .alternative("body-part-security-label", InformationTypes.SECURITY_LABEL.implicit(context(1)), IpmSecurityLabel.Labelled.class,
                IpmSecurityLabel.Labelled::new, IpmSecurityLabel.Labelled::label)
            .build();
        BerSequence<IpmSecurityLabel> s = BerSequence.named("IPMSecurityLabel");
        Member<SecurityLabel> content = s.required("content-security-label", InformationTypes.SECURITY_LABEL.implicit(context(0)),
            IpmSecurityLabel::content);
        Member<SecurityLabel> heading = s.optional("heading-security-label", InformationTypes.SECURITY_LABEL.implicit(context(1)),
            IpmSecurityLabel::heading);
        Member<List<IpmSecurityLabel.BodyPartLabel>> parts = s.optional("body-part-security-labels",
            BerSequenceOf.of(part).implicit(context(2)), label -> StringTypes.unlessEmpty(label.bodyParts()));
        return s.as(m -> new IpmSecurityLabel(m.get(content), m.find(heading), m.find(parts).orElse(List.of())));
    }

    /**
     * <pre>
     * DistributionCode ::= SEQUENCE {
     *   oid-code             OBJECT IDENTIFIER OPTIONAL,
     *   alphanumeric-code    AlphaCode OPTIONAL,
     *   or-descriptor        [0] ORDescriptor OPTIONAL }
     * </pre>
     */
    private static BerType<DistributionCode> distributionCode() {
        BerSequence<DistributionCode> s = BerSequence.named("DistributionCode");
        Member<Oid> oid = s.optional("oid-code", BerTypes.OBJECT_IDENTIFIER, DistributionCode::identifier);
        Member<UniversalText> alpha =
            s.optional("alphanumeric-code", StringTypes.UNIVERSAL_OR_BMP_STRING, DistributionCode::alphanumericCode);
        Member<OrDescriptor> descriptor =
            s.optional("or-descriptor", IpmFieldTypes.OR_DESCRIPTOR.implicit(context(0)), DistributionCode::descriptor);
        return s.as(m -> new DistributionCode(m.find(oid), m.find(alpha), m.find(descriptor)));
    }

    /**
     * <pre>
     * InformationCategory ::= SEQUENCE {
     *   reference   [0] OBJECT IDENTIFIER OPTIONAL,
     *   description [1] DescriptionString OPTIONAL }
     * </pre>
     */
    private static BerType<InformationCategory> informationCategory() {
        BerSequence<InformationCategory> s = BerSequence.named("InformationCategory");
        Member<Oid> reference =
            s.optional("reference", BerTypes.OBJECT_IDENTIFIER.implicit(context(0)), InformationCategory::reference);
        Member<UniversalText> description =
            s.optional("description", StringTypes.UNIVERSAL_OR_BMP_STRING.implicit(context(1)), InformationCategory::description);
        return s.as(m -> new InformationCategory(m.find(reference), m.find(description)));
    }
}
