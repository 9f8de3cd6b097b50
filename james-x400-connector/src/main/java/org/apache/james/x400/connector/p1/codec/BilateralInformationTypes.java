/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.Optional;

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.p1.PerDomainBilateralInformation;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;

/** Per-domain bilateral information. */
final class BilateralInformationTypes {
    /**
     * <pre>
     * PerDomainBilateralInformation ::= SEQUENCE {
     *   country-name CountryName,
     *   CHOICE {
     *     administration-domain-name AdministrationDomainName,
     *     SEQUENCE {
     *       administration-domain-name [0] AdministrationDomainName,
     *       private-domain-identifier  [1] PrivateDomainIdentifier } },
     *   bilateral-information ANY }
     * </pre>
     * {@code [0]} replaces {@code [APPLICATION 2]}; 1984 has the first alternative only.
     */
    static final BerType<PerDomainBilateralInformation> PER_DOMAIN_BILATERAL_INFORMATION = perDomainBilateralInformation();

    private sealed interface Domain {
    }

    private record Administration(DomainName name) implements Domain {
    }

    private record Private(DomainName administration, DomainName name) implements Domain {
    }

    private BilateralInformationTypes() {
    }

    private static BerType<PerDomainBilateralInformation> perDomainBilateralInformation() {
        BerSequence<Private> p = BerSequence.named("private-domain");
        Member<DomainName> admd =
            p.required("administration-domain-name", DomainTypes.DOMAIN_NAME.explicit(context(0)), Private::administration);
        Member<DomainName> prmd = p.required("private-domain-identifier", DomainTypes.DOMAIN_NAME.explicit(context(1)), Private::name);
        BerType<Domain> domain = BerChoice.<Domain>named("domain")
            .alternative("administration-domain-name", DomainTypes.DOMAIN_NAME.explicit(application(2)), Administration.class,
                Administration::new, Administration::name)
            .alternative("private-domain", p.as(m -> new Private(m.get(admd), m.get(prmd))), Private.class)
            .build();

        BerSequence<PerDomainBilateralInformation> s = BerSequence.named("PerDomainBilateralInformation");
        Member<DomainName> country = s.required("country-name", DomainTypes.DOMAIN_NAME.explicit(application(1)),
            PerDomainBilateralInformation::country);
        Member<Domain> which = s.required("domain", domain, BilateralInformationTypes::domain);
        Member<Octets> value = s.required("bilateral-information", BerTypes.ANY, PerDomainBilateralInformation::value);
        return s.as(m -> switch (m.get(which)) {
            case Administration(var name) ->
                new PerDomainBilateralInformation(m.get(country), name, Optional.empty(), m.get(value));
            case Private(var administration, var name) ->
                new PerDomainBilateralInformation(m.get(country), administration, Optional.of(name), m.get(value));
        });
    }

    private static Domain domain(PerDomainBilateralInformation information) {
        return information.privateDomain().<Domain>map(name -> new Private(information.administrationDomain(), name))
            .orElseGet(() -> new Administration(information.administrationDomain()));
    }
}
