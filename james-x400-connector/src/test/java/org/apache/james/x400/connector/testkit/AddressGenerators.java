/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.james.x400.connector.oraddress.DomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.oraddress.PostalComponent;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.oraddress.UniversalText;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Generator;

/**
 * O/R addresses and names of all forms, with every attribute now and then. Those of the strict kind break no bound of the standard; the
 * others hold what peers send as well: strings too long, empty, or of other characters.
 */
public final class AddressGenerators {
    static final String PRINTABLE = "ABCXYZabcxyz019 '()+,-./:=?";
    static final String NUMERIC = "0123456789 ";
    static final String IA5 = "ABCabc019 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final Generator random;
    private final boolean strict;

    private AddressGenerators(Generator random, boolean strict) {
        this.random = random;
        this.strict = strict;
    }

    public static AddressGenerators strict(Generator random) {
        return new AddressGenerators(random, true);
    }

    public static AddressGenerators loose(Generator random) {
        return new AddressGenerators(random, false);
    }

    Generator random() {
        return random;
    }

    boolean isStrict() {
        return strict;
    }

    String text(String alphabet, int most) {
        if (!strict && random.chance(5)) {
            return random.text(alphabet + "_@&\u0000\u00e4\u00ff", 0, most + 3);
        }
        return random.text(alphabet, 1, most);
    }

    public String printable(int most) {
        return text(PRINTABLE, most);
    }

    public String ia5(int most) {
        return text(IA5, most);
    }

    <T> Optional<T> maybe(int percent, Supplier<T> value) {
        return random.chance(percent) ? Optional.of(value.get()) : Optional.empty();
    }

    public TeletexString teletex(int most) {
        return TeletexString.of(random.bytes(Math.max(strict ? 1 : 0, random.length(most))));
    }

    public UniversalText universal(int most) {
        String text = random.text("Az09 \u00e4\u03a9\u0416\u4e2d", 1, most);
        return random.chance(50) ? UniversalText.of(text)
            : new UniversalText(UniversalText.Form.UNIVERSAL, text, maybe(50, () -> random.oneOf("de", "en-GB")));
    }

    public DomainName country() {
        return random.oneOf(DomainName.printable("DE"), DomainName.printable("GB"), DomainName.printable("xx"),
            DomainName.numeric("262"), DomainName.numeric("840"));
    }

    public DomainName administrationDomain() {
        return random.chance(20) ? random.oneOf(DomainName.BLANK, DomainName.numeric("0"), DomainName.printable("")) : domain();
    }

    public DomainName domain() {
        return random.chance(20) ? DomainName.numeric(text(NUMERIC, 16)) : DomainName.printable(printable(16));
    }

    public PersonalName personalName() {
        return new PersonalName(printable(40), maybe(60, () -> printable(16)), maybe(30, () -> printable(5)),
            maybe(10, () -> printable(3)));
    }

    public OrName orName() {
        return new OrName(orAddress(), maybe(5, () -> directoryName()));
    }

    private Octets directoryName() {
        Octets name = Octets.ofHex("30 10 31 0E 30 0C 06 03 55 04 03 13 05 41 6E 6E 61 20");
        return BerTypes.ANY.explicit(BerTag.context(0)).encode(name);
    }

    /** Country, administration domain and at least one more, as a rule; sometimes a terminal or a numeric address. */
    public OrAddress orAddress() {
        OrAddress.Builder builder = OrAddress.builder().country(country()).administrationDomain(administrationDomain());
        switch (random.between(0, 9)) {
            case 0 -> builder.numericUserIdentifier(text(NUMERIC, 32));
            case 1 -> builder.networkAddress(text(NUMERIC, 15));
            case 2 -> {
                builder.extension(new ExtensionAttribute.PhysicalDeliveryCountryName(country()));
                builder.extension(new ExtensionAttribute.PostalCode(DomainName.Form.PRINTABLE, printable(16)));
            }
            default -> builder.organization(printable(64));
        }
        maybe(80, this::domain).ifPresent(builder::privateDomain);
        maybe(10, () -> printable(24)).ifPresent(builder::terminalIdentifier);
        maybe(70, this::personalName).ifPresent(builder::personalName);
        random.list(0, 4, () -> printable(32)).forEach(builder::organizationalUnits);
        if (random.chance(30)) {
            random.list(1, 4, this::domainDefinedAttribute).forEach(dd -> builder.domainDefined(dd.type(), dd.value()));
        }
        OrAddress standard = builder.build();
        for (ExtensionAttribute attribute : random.chance(40) ? extensionAttributes() : List.<ExtensionAttribute>of()) {
            if (standard.extensionAttributes().stream().noneMatch(known -> known.number() == attribute.number())) {
                builder.extension(attribute);
            }
        }
        return builder.build();
    }

    private DomainDefinedAttribute domainDefinedAttribute() {
        return new DomainDefinedAttribute(random.chance(50) ? "RFC-822" : printable(8), printable(128));
    }

    /** Some, each number at most once. */
    private List<ExtensionAttribute> extensionAttributes() {
        List<ExtensionAttribute> some = new ArrayList<>();
        for (int count = random.between(1, 4); count > 0; count--) {
            ExtensionAttribute attribute = extensionAttribute(random.between(1, 41));
            if (some.stream().noneMatch(known -> known.number() == attribute.number())) {
                some.add(attribute);
            }
        }
        return some;
    }

    /** The attribute of that number; one of nobody for 41. */
    public ExtensionAttribute extensionAttribute(int number) {
        Optional<ExtensionAttribute> postal = PostalComponent.ofNumber(number).<ExtensionAttribute>map(component ->
                new ExtensionAttribute.PostalParameter(component, Optional.of(printable(30)), maybe(30, () -> teletex(30))))
            .or(() -> PostalComponent.ofUniversalNumber(number).map(component ->
                new ExtensionAttribute.UniversalPostalParameter(component, universal(30))));
        return postal.orElseGet(() -> switch (number) {
            case 1 -> new ExtensionAttribute.CommonName(printable(64));
            case 2 -> new ExtensionAttribute.TeletexCommonName(teletex(64));
            case 3 -> new ExtensionAttribute.TeletexOrganizationName(teletex(64));
            case 4 -> new ExtensionAttribute.TeletexPersonalName(teletex(40), maybe(50, () -> teletex(16)), maybe(50, () -> teletex(5)),
                maybe(50, () -> teletex(3)));
            case 5 -> new ExtensionAttribute.TeletexOrganizationalUnits(random.list(1, 4, () -> teletex(32)));
            case 6 -> new ExtensionAttribute.TeletexDomainDefinedAttributes(random.list(1, 4, () ->
                new ExtensionAttribute.TeletexDomainDefinedAttribute(teletex(8), teletex(128))));
            case 7 -> new ExtensionAttribute.PdsName(printable(16));
            case 8 -> new ExtensionAttribute.PhysicalDeliveryCountryName(country());
            case 9 -> random.chance(50) ? new ExtensionAttribute.PostalCode(DomainName.Form.NUMERIC, text(NUMERIC, 16))
                : new ExtensionAttribute.PostalCode(DomainName.Form.PRINTABLE, printable(16));
            case 16 -> new ExtensionAttribute.UnformattedPostalAddress(random.list(0, 6, () -> printable(30)),
                maybe(50, () -> teletex(180)));
            case 22 -> random.chance(50)
                ? new ExtensionAttribute.NetworkNumber(text(NUMERIC, 15), maybe(50, () -> text(NUMERIC, 40)))
                : new ExtensionAttribute.NetworkPresentationAddress(Octets.ofHex("A0 0A A3 08 31 06 04 04 01 02 03 04"));
            case 23 -> new ExtensionAttribute.TerminalType(random.between(3, 8));
            case 24 -> new ExtensionAttribute.UniversalCommonName(universal(64));
            case 25 -> new ExtensionAttribute.UniversalOrganizationName(universal(64));
            case 26 -> new ExtensionAttribute.UniversalPersonalName(universal(64), maybe(50, () -> universal(40)),
                maybe(50, () -> universal(16)), maybe(50, () -> universal(16)));
            case 27 -> new ExtensionAttribute.UniversalOrganizationalUnits(random.list(1, 4, () -> universal(32)));
            case 28 -> new ExtensionAttribute.UniversalDomainDefinedAttributes(random.list(1, 4, () ->
                new ExtensionAttribute.UniversalDomainDefinedAttribute(universal(8), universal(128))));
            case 35 -> new ExtensionAttribute.UniversalUnformattedPostalAddress(universal(180));
            default -> new ExtensionAttribute.Unrecognized(random.between(41, 256), element());
        });
    }

    /** One BER element of some type. */
    public Octets element() {
        return switch (random.between(0, 4)) {
            case 0 -> BerTypes.NULL.encode(BerNull.NULL);
            case 1 -> BerTypes.INTEGER.encode(random.between(-70000, 70000));
            case 2 -> BerTypes.OCTET_STRING.encode(random.octets(200));
            case 3 -> BerTypes.IA5_STRING.encode(random.text(IA5, 0, 60));
            default -> BerSequenceOf.of(BerTypes.INTEGER)
                .encode(random.list(0, 5, () -> random.between(0, 300)));
        };
    }
}
