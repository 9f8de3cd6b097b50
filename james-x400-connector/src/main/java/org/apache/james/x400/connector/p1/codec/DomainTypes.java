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

import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;

/** Names of domains, MTAs and messages. */
public final class DomainTypes {
    /**
     * <pre>
     * AdministrationDomainName ::= [APPLICATION 2] CHOICE {
     *   numeric   NumericString (SIZE (0..ub-domain-name-length)),
     *   printable PrintableString (SIZE (0..ub-domain-name-length)) }
     * </pre>
     * and in the same way country-name and PrivateDomainIdentifier, each with a tag of its own or none.
     */
    public static final BerType<DomainName> DOMAIN_NAME = NumericOrPrintable.type("DomainName");

    /**
     * <pre>
     * GlobalDomainIdentifier ::= [APPLICATION 3] SEQUENCE {
     *   country-name               CountryName,
     *   administration-domain-name AdministrationDomainName,
     *   private-domain-identifier  PrivateDomainIdentifier OPTIONAL }
     * </pre>
     */
    public static final BerType<GlobalDomainIdentifier> GLOBAL_DOMAIN_IDENTIFIER = globalDomainIdentifier();

    /**
     * <pre>
     * MTSIdentifier ::= [APPLICATION 4] SEQUENCE {
     *   global-domain-identifier GlobalDomainIdentifier,
     *   local-identifier         LocalIdentifier }
     * </pre>
     */
    public static final BerType<MtsIdentifier> MTS_IDENTIFIER = mtsIdentifier();

    /** {@code MTAName ::= IA5String (SIZE (1..ub-mta-name-length))} */
    public static final BerType<String> MTA_NAME = BerTypes.IA5_STRING.named("MTAName");

    private DomainTypes() {
    }

    private static BerType<GlobalDomainIdentifier> globalDomainIdentifier() {
        BerSequence<GlobalDomainIdentifier> s = BerSequence.named("GlobalDomainIdentifier");
        Member<DomainName> country = s.required("country-name", DOMAIN_NAME.explicit(application(1)), GlobalDomainIdentifier::country);
        Member<DomainName> admd = s.required("administration-domain-name", DOMAIN_NAME.explicit(application(2)),
            GlobalDomainIdentifier::administrationDomain);
        Member<DomainName> prmd = s.optional("private-domain-identifier", DOMAIN_NAME, GlobalDomainIdentifier::privateDomain);
        return s.implicit(application(3), m -> new GlobalDomainIdentifier(m.get(country), m.get(admd), m.find(prmd)));
    }

    private static BerType<MtsIdentifier> mtsIdentifier() {
        BerSequence<MtsIdentifier> s = BerSequence.named("MTSIdentifier");
        Member<GlobalDomainIdentifier> domain = s.required("global-domain-identifier", GLOBAL_DOMAIN_IDENTIFIER, MtsIdentifier::domain);
        Member<String> local = s.required("local-identifier", BerTypes.IA5_STRING, MtsIdentifier::localIdentifier);
        return s.implicit(application(4), m -> new MtsIdentifier(m.get(domain), m.get(local)));
    }
}
