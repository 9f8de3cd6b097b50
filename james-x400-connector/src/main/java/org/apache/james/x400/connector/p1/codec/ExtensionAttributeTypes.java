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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.CommonName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.NetworkNumber;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.NetworkPresentationAddress;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.PdsName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.PhysicalDeliveryCountryName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.PostalCode;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.PostalParameter;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexCommonName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexDomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexDomainDefinedAttributes;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexOrganizationName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexOrganizationalUnits;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexPersonalName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TerminalType;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UnformattedPostalAddress;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalCommonName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalDomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalDomainDefinedAttributes;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalOrganizationName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalOrganizationalUnits;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalPersonalName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalPostalParameter;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.UniversalUnformattedPostalAddress;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute.Unrecognized;
import org.apache.james.x400.connector.oraddress.PostalComponent;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.connector.p1.codec.StringTypes.NameParts;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The extension attributes of O/R addresses: a number, and a value whose type the number names.
 * The names of the types are those of the standard's EXTENSION-ATTRIBUTE objects.
 */
final class ExtensionAttributeTypes {
    private static final Map<Integer, BerType<ExtensionAttribute>> BY_NUMBER = new HashMap<>();
    /** An attribute whose number is still to come from the component before. */
    private static final Function<Octets, ExtensionAttribute> UNOPENED = value -> new Unrecognized(0, value);
    private static final BerType<ExtensionAttribute> UNRECOGNIZED =
        BerTypes.ANY.map(UNOPENED, attribute -> ((Unrecognized) attribute).value());

    /**
     * <pre>
     * ExtensionAttribute ::= SEQUENCE {
     *   extension-attribute-type  [0] INTEGER,
     *   extension-attribute-value [1] ANY DEFINED BY extension-attribute-type }
     * </pre>
     */
    static final BerType<ExtensionAttribute> EXTENSION_ATTRIBUTE = extensionAttribute();

    static {
        value(1, CommonName.class, BerTypes.PRINTABLE_STRING.map(CommonName::new, CommonName::name));
        value(2, TeletexCommonName.class, StringTypes.TELETEX_STRING.map(TeletexCommonName::new, TeletexCommonName::name));
        value(3, TeletexOrganizationName.class,
            StringTypes.TELETEX_STRING.map(TeletexOrganizationName::new, TeletexOrganizationName::name));
        value(4, TeletexPersonalName.class, teletexPersonalName());
        value(5, TeletexOrganizationalUnits.class,
            BerSequenceOf.of(StringTypes.TELETEX_STRING).map(TeletexOrganizationalUnits::new, TeletexOrganizationalUnits::units));
        value(6, TeletexDomainDefinedAttributes.class, BerSequenceOf.of(teletexDomainDefinedAttribute())
            .map(TeletexDomainDefinedAttributes::new, TeletexDomainDefinedAttributes::attributes));
        value(7, PdsName.class, BerTypes.PRINTABLE_STRING.map(PdsName::new, PdsName::name));
        value(8, PhysicalDeliveryCountryName.class, NumericOrPrintable.type("PhysicalDeliveryCountryName")
            .map(PhysicalDeliveryCountryName::new, PhysicalDeliveryCountryName::country));
        value(9, PostalCode.class, NumericOrPrintable.type("PostalCode")
            .map(code -> new PostalCode(code.form(), code.text()), code -> new DomainName(code.form(), code.code())));
        for (PostalComponent component : PostalComponent.values()) {
            value(component.number(), PostalParameter.class, pdsParameter(component));
            value(component.universalNumber(), UniversalPostalParameter.class, StringTypes.UNIVERSAL_OR_BMP_STRING
                .map(text -> new UniversalPostalParameter(component, text), UniversalPostalParameter::text));
        }
        value(16, UnformattedPostalAddress.class, unformattedPostalAddress());
        extendedNetworkAddress();
        value(23, TerminalType.class, BerTypes.INTEGER.map(TerminalType::new, TerminalType::type));
        value(24, UniversalCommonName.class,
            StringTypes.UNIVERSAL_OR_BMP_STRING.map(UniversalCommonName::new, UniversalCommonName::name));
        value(25, UniversalOrganizationName.class,
            StringTypes.UNIVERSAL_OR_BMP_STRING.map(UniversalOrganizationName::new, UniversalOrganizationName::name));
        value(26, UniversalPersonalName.class, universalPersonalName());
        value(27, UniversalOrganizationalUnits.class, BerSequenceOf.of(StringTypes.UNIVERSAL_OR_BMP_STRING)
            .map(UniversalOrganizationalUnits::new, UniversalOrganizationalUnits::units));
        value(28, UniversalDomainDefinedAttributes.class, BerSequenceOf.of(universalDomainDefinedAttribute())
            .map(UniversalDomainDefinedAttributes::new, UniversalDomainDefinedAttributes::attributes));
        value(35, UniversalUnformattedPostalAddress.class,
            StringTypes.UNIVERSAL_OR_BMP_STRING.map(UniversalUnformattedPostalAddress::new, UniversalUnformattedPostalAddress::text));
    }

    private ExtensionAttributeTypes() {
    }

    private static <A extends ExtensionAttribute> void value(int number, Class<A> kind, BerType<A> type) {
        BY_NUMBER.put(number, type.map(value -> value, kind::cast));
    }

    private static BerType<ExtensionAttribute> extensionAttribute() {
        BerSequence<ExtensionAttribute> s = BerSequence.named("ExtensionAttribute");
        Member<Integer> number = s.required("extension-attribute-type", BerTypes.INTEGER.implicit(context(0)),
            ExtensionAttribute::number);
        Member<ExtensionAttribute> value = s.required("extension-attribute-value",
            BerTypes.open(UNOPENED, ExtensionAttributeTypes::typeOf).explicit(context(1)), attribute -> attribute);
        return s.as(m -> decode(m.get(number), ((Unrecognized) m.get(value)).value()));
    }

    /** A value that is not of its type is kept as it is: it must not cost the message. */
    private static ExtensionAttribute decode(int number, Octets value) {
        BerType<ExtensionAttribute> type = BY_NUMBER.get(number);
        if (type == null) {
            return new Unrecognized(number, value);
        }
        try {
            return type.decode(value);
        } catch (BerException notOfItsType) {
            return new Unrecognized(number, value);
        }
    }

    private static BerType<ExtensionAttribute> typeOf(ExtensionAttribute attribute) {
        return attribute instanceof Unrecognized ? UNRECOGNIZED : BY_NUMBER.get(attribute.number());
    }

    private static BerType<TeletexPersonalName> teletexPersonalName() {
        return StringTypes.personalName("TeletexPersonalName", StringTypes.TELETEX_STRING, new TeletexString(""))
            .map(p -> new TeletexPersonalName(p.surname(), p.givenName(), p.initials(), p.generationQualifier()),
                n -> new NameParts<>(n.surname(), n.givenName(), n.initials(), n.generationQualifier()));
    }

    private static BerType<UniversalPersonalName> universalPersonalName() {
        return StringTypes.personalName("UniversalPersonalName", StringTypes.UNIVERSAL_OR_BMP_STRING, UniversalText.of(""))
            .map(p -> new UniversalPersonalName(p.surname(), p.givenName(), p.initials(), p.generationQualifier()),
                n -> new NameParts<>(n.surname(), n.givenName(), n.initials(), n.generationQualifier()));
    }

    private static BerType<TeletexDomainDefinedAttribute> teletexDomainDefinedAttribute() {
        BerSequence<TeletexDomainDefinedAttribute> s = BerSequence.named("TeletexDomainDefinedAttribute");
        Member<TeletexString> type = s.required("type", StringTypes.TELETEX_STRING, TeletexDomainDefinedAttribute::type);
        Member<TeletexString> value = s.required("value", StringTypes.TELETEX_STRING, TeletexDomainDefinedAttribute::value);
        return s.as(m -> new TeletexDomainDefinedAttribute(m.get(type), m.get(value)));
    }

    private static BerType<UniversalDomainDefinedAttribute> universalDomainDefinedAttribute() {
        BerSequence<UniversalDomainDefinedAttribute> s = BerSequence.named("UniversalDomainDefinedAttribute");
        Member<UniversalText> type = s.required("type", StringTypes.UNIVERSAL_OR_BMP_STRING, UniversalDomainDefinedAttribute::type);
        Member<UniversalText> value = s.required("value", StringTypes.UNIVERSAL_OR_BMP_STRING, UniversalDomainDefinedAttribute::value);
        return s.as(m -> new UniversalDomainDefinedAttribute(m.get(type), m.get(value)));
    }

    /**
     * <pre>
     * PDSParameter ::= SET {
     *   printable-string PrintableString (SIZE (1..ub-pds-parameter-length)) OPTIONAL,
     *   teletex-string   TeletexString (SIZE (1..ub-pds-parameter-length)) OPTIONAL }
     * </pre>
     */
    private static BerType<PostalParameter> pdsParameter(PostalComponent component) {
        BerSet<PostalParameter> s = BerSet.named("PDSParameter");
        Member<String> printable = s.optional("printable-string", BerTypes.PRINTABLE_STRING, PostalParameter::printable);
        Member<TeletexString> teletex = s.optional("teletex-string", StringTypes.TELETEX_STRING, PostalParameter::teletex);
        return s.as(m -> new PostalParameter(component, m.find(printable), m.find(teletex)));
    }

    /**
     * <pre>
     * UnformattedPostalAddress ::= SET {
     *   printable-address SEQUENCE SIZE (1..ub-pds-physical-address-lines) OF PrintableString OPTIONAL,
     *   teletex-string    TeletexString (SIZE (1..ub-unformatted-address-length)) OPTIONAL }
     * </pre>
     */
    private static BerType<UnformattedPostalAddress> unformattedPostalAddress() {
        BerSet<UnformattedPostalAddress> s = BerSet.named("UnformattedPostalAddress");
        Member<List<String>> lines = s.optional("printable-address", BerSequenceOf.of(BerTypes.PRINTABLE_STRING),
            address -> StringTypes.unlessEmpty(address.lines()));
        Member<TeletexString> teletex = s.optional("teletex-string", StringTypes.TELETEX_STRING, UnformattedPostalAddress::teletex);
        return s.as(m -> new UnformattedPostalAddress(m.find(lines).orElse(List.of()), m.find(teletex)));
    }

    /**
     * <pre>
     * ExtendedNetworkAddress ::= CHOICE {
     *   e163-4-address SEQUENCE {
     *     number      [0] NumericString (SIZE (1..ub-e163-4-number-length)),
     *     sub-address [1] NumericString (SIZE (1..ub-e163-4-sub-address-length)) OPTIONAL },
     *   psap-address [0] PresentationAddress }
     * </pre>
     */
    private static void extendedNetworkAddress() {
        BerSequence<NetworkNumber> s = BerSequence.named("e163-4-address");
        Member<String> number = s.required("number", BerTypes.NUMERIC_STRING.implicit(context(0)), NetworkNumber::digits);
        Member<String> subAddress = s.optional("sub-address", BerTypes.NUMERIC_STRING.implicit(context(1)), NetworkNumber::subAddress);
        BerType<NetworkNumber> e1634 = s.as(m -> new NetworkNumber(m.get(number), m.find(subAddress)));
        BerType<NetworkPresentationAddress> psap =
            BerTypes.element(context(0)).map(NetworkPresentationAddress::new, NetworkPresentationAddress::element);
        BY_NUMBER.put(22, BerChoice.<ExtensionAttribute>named("ExtendedNetworkAddress")
            .alternative("e163-4-address", e1634, NetworkNumber.class)
            .alternative("psap-address", psap, NetworkPresentationAddress.class)
            .build());
    }
}
