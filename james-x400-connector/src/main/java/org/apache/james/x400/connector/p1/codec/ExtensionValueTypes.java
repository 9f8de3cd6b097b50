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

import java.util.Map;

import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.ReportingMtaName;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/** The values of extensions that are structures. */
final class ExtensionValueTypes {
    /** {@code ContentCorrelator ::= CHOICE { ia5text IA5String, octets OCTET STRING }}; ANY in 1988. */
    static final BerType<ContentCorrelator> CONTENT_CORRELATOR = BerChoice.<ContentCorrelator>named("ContentCorrelator")
        .alternative("ia5text", BerTypes.IA5_STRING, ContentCorrelator.Text.class, ContentCorrelator.Text::new,
            ContentCorrelator.Text::text)
        .alternative("octets", BerTypes.OCTET_STRING, ContentCorrelator.OctetString.class, ContentCorrelator.OctetString::new,
            ContentCorrelator.OctetString::octets)
        .alternative("any", BerTypes.ANY, ContentCorrelator.Other.class, ContentCorrelator.Other::new, ContentCorrelator.Other::element)
        .build();

    /**
     * <pre>
     * DLExpansion ::= SEQUENCE { dl ORName, dl-expansion-time Time }
     * </pre>
     * and in the same way OriginatorAndDLExpansion.
     */
    static final BerType<DlExpansion> DL_EXPANSION = nameAndTime("DLExpansion");

    /**
     * <pre>
     * Redirection ::= SEQUENCE {
     *   intended-recipient-name SEQUENCE { ORName, redirection-time Time },
     *   redirection-reason      RedirectionReason }
     * </pre>
     */
    static final BerType<Redirection> REDIRECTION = redirection();

    /**
     * <pre>
     * ReportingMTAName ::= SEQUENCE {
     *   domain             GlobalDomainIdentifier,
     *   mta-name           MTAName,
     *   mta-directory-name [0] Name OPTIONAL }
     * </pre>
     */
    static final BerType<ReportingMtaName> REPORTING_MTA_NAME = reportingMtaName();

    private ExtensionValueTypes() {
    }

    /** ENUMERATED with 0 for no and 1 for yes. */
    static BerType<Boolean> flag(String name) {
        Map<Integer, Boolean> values = Map.of(0, false, 1, true);
        return BerTypes.ENUMERATED.map(value -> {
            if (!values.containsKey(value)) {
                throw new IllegalArgumentException(value + " is no value of a " + name);
            }
            return values.get(value);
        }, flag -> flag ? 1 : 0);
    }

    private static BerType<DlExpansion> nameAndTime(String name) {
        BerSequence<DlExpansion> s = BerSequence.named(name);
        Member<OrName> orName = s.required("name", OrAddressTypes.OR_NAME, DlExpansion::name);
        Member<UtcTime> time = s.required("time", BerTypes.UTC_TIME, DlExpansion::time);
        return s.as(m -> new DlExpansion(m.get(orName), m.get(time)));
    }

    private static BerType<Redirection> redirection() {
        BerSequence<Redirection> s = BerSequence.named("Redirection");
        Member<DlExpansion> intended = s.required("intended-recipient-name", nameAndTime("IntendedRecipientName"),
            redirection -> new DlExpansion(redirection.intendedRecipient(), redirection.time()));
        Member<Redirection.Reason> reason = s.required("redirection-reason",
            BerTypes.ENUMERATED.map(Redirection.Reason::new, Redirection.Reason::code), Redirection::reason);
        return s.as(m -> new Redirection(m.get(intended).name(), m.get(intended).time(), m.get(reason)));
    }

    private static BerType<ReportingMtaName> reportingMtaName() {
        BerSequence<ReportingMtaName> s = BerSequence.named("ReportingMTAName");
        Member<GlobalDomainIdentifier> domain = s.required("domain", DomainTypes.GLOBAL_DOMAIN_IDENTIFIER, ReportingMtaName::domain);
        Member<String> mta = s.required("mta-name", DomainTypes.MTA_NAME, ReportingMtaName::mtaName);
        Member<Octets> directoryName =
            s.optional("mta-directory-name", BerTypes.element(context(0)), ReportingMtaName::directoryName);
        return s.as(m -> new ReportingMtaName(m.get(domain), m.get(mta), m.find(directoryName)));
    }
}
