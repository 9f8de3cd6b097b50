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

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.Attempted;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.AttemptedDomain;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.AttemptedMta;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Trace information: the way through the domains, and through the MTAs of one domain. */
final class TraceTypes {
    /** Trace is copied into each relayed message: what {@link P1Leniency#EMPTY_PRIVATE_DOMAIN} takes ends here. */
    private static final BerType<GlobalDomainIdentifier> DOMAIN =
        DomainTypes.GLOBAL_DOMAIN_IDENTIFIER.map(GlobalDomainIdentifier::withoutEmptyPrivateDomain, domain -> domain);

    /**
     * <pre>
     * TraceInformation ::= [APPLICATION 9] SEQUENCE SIZE (1..ub-transfers) OF TraceInformationElement
     * TraceInformationElement ::= SEQUENCE {
     *   global-domain-identifier    GlobalDomainIdentifier,
     *   domain-supplied-information DomainSuppliedInformation }
     * </pre>
     */
    static final BerType<TraceInformation> TRACE_INFORMATION = BerSequenceOf.of(traceInformationElement())
        .map(TraceInformation::new, TraceInformation::elements).named("TraceInformation").implicit(application(9));

    /**
     * <pre>
     * InternalTraceInformation ::= SEQUENCE SIZE (1..ub-transfers) OF InternalTraceInformationElement
     * InternalTraceInformationElement ::= SEQUENCE {
     *   global-domain-identifier GlobalDomainIdentifier,
     *   mta-name                 MTAName,
     *   mta-supplied-information MTASuppliedInformation }
     * </pre>
     */
    static final BerType<List<InternalTraceInformationElement>> INTERNAL_TRACE_INFORMATION =
        BerSequenceOf.of(internalTraceInformationElement()).named("InternalTraceInformation");

    private static final int REDIRECTED = 0;
    private static final int DL_OPERATION = 1;

    private record OtherActions(boolean redirected, boolean dlOperation) {
        static final OtherActions NONE = new OtherActions(false, false);

        static OtherActions of(AdditionalActions actions) {
            return actions.redirected() || actions.dlOperation() ? new OtherActions(actions.redirected(), actions.dlOperation()) : NONE;
        }
    }

    /** What a domain or an MTA says about a passage. */
    private record Supplied<A>(UtcTime arrivalTime, RoutingAction routingAction, Optional<A> attempted, AdditionalActions additional) {
    }

    private TraceTypes() {
    }

    private static BerType<TraceInformationElement> traceInformationElement() {
        BerSequence<TraceInformationElement> s = BerSequence.named("TraceInformationElement");
        Member<GlobalDomainIdentifier> domain =
            s.required("global-domain-identifier", DOMAIN, TraceInformationElement::domain);
        Member<Supplied<GlobalDomainIdentifier>> information = s.required("domain-supplied-information",
            supplied("DomainSuppliedInformation", "attempted-domain", DOMAIN),
            e -> new Supplied<>(e.arrivalTime(), e.routingAction(), e.attemptedDomain(), e.additional()));
        return s.as(m -> {
            Supplied<GlobalDomainIdentifier> supplied = m.get(information);
            return new TraceInformationElement(m.get(domain), supplied.arrivalTime(), supplied.routingAction(), supplied.attempted(),
                supplied.additional());
        });
    }

    private static BerType<InternalTraceInformationElement> internalTraceInformationElement() {
        BerType<Attempted> attempted = BerChoice.<Attempted>named("attempted")
            .alternative("mta", DomainTypes.MTA_NAME, AttemptedMta.class, AttemptedMta::new, AttemptedMta::mtaName)
            .alternative("domain", DOMAIN, AttemptedDomain.class, AttemptedDomain::new,
                AttemptedDomain::domain)
            .build();
        BerSequence<InternalTraceInformationElement> s = BerSequence.named("InternalTraceInformationElement");
        Member<GlobalDomainIdentifier> domain =
            s.required("global-domain-identifier", DOMAIN, InternalTraceInformationElement::domain);
        Member<String> mta = s.required("mta-name", DomainTypes.MTA_NAME, InternalTraceInformationElement::mtaName);
        Member<Supplied<Attempted>> information = s.required("mta-supplied-information",
            supplied("MTASuppliedInformation", "attempted", attempted),
            e -> new Supplied<>(e.arrivalTime(), e.routingAction(), e.attempted(), e.additional()));
        return s.as(m -> {
            Supplied<Attempted> supplied = m.get(information);
            return new InternalTraceInformationElement(m.get(domain), m.get(mta), supplied.arrivalTime(), supplied.routingAction(),
                supplied.attempted(), supplied.additional());
        });
    }

    /**
     * <pre>
     * DomainSuppliedInformation ::= SET {
     *   arrival-time     [0] ArrivalTime,
     *   routing-action   [2] RoutingAction,
     *   attempted-domain GlobalDomainIdentifier OPTIONAL,
     *   COMPONENTS OF AdditionalActions }
     * AdditionalActions ::= SET {
     *   deferred-time                       [1] DeferredTime OPTIONAL,
     *   converted-encoded-information-types ConvertedEncodedInformationTypes OPTIONAL,
     *   other-actions                       [3] OtherActions DEFAULT {} }
     * OtherActions ::= BIT STRING { redirected (0), dl-operation (1) }
     * </pre>
     */
    private static <A> BerType<Supplied<A>> supplied(String name, String attemptedName, BerType<A> attemptedType) {
        BerType<OtherActions> otherActions = BerTypes.BIT_STRING.map(
            bits -> new OtherActions(bits.isSet(REDIRECTED), bits.isSet(DL_OPERATION)), TraceTypes::otherActions);
        BerSet<Supplied<A>> s = BerSet.named(name);
        Member<UtcTime> arrival = s.required("arrival-time", BerTypes.UTC_TIME.implicit(context(0)), Supplied::arrivalTime);
        Member<RoutingAction> action = s.required("routing-action",
            BerEnumerated.of("RoutingAction", RoutingAction.class, RoutingAction::wireValue).implicit(context(2)), Supplied::routingAction);
        Member<A> attempted = s.optional(attemptedName, attemptedType, Supplied::attempted);
        Member<UtcTime> deferred = s.optional("deferred-time", BerTypes.UTC_TIME.implicit(context(1)),
            supplied -> supplied.additional().deferredTime());
        Member<EncodedInformationTypes> converted = s.optional("converted-encoded-information-types",
            InformationTypes.ENCODED_INFORMATION_TYPES, supplied -> supplied.additional().converted());
        Member<OtherActions> other = s.withDefault("other-actions", otherActions.implicit(context(3)), OtherActions.NONE,
            supplied -> OtherActions.of(supplied.additional()));
        return s.as(m -> new Supplied<>(m.get(arrival), m.get(action), m.find(attempted), new AdditionalActions(m.find(deferred),
            m.find(converted), m.get(other).redirected(), m.get(other).dlOperation())));
    }

    private static BitString otherActions(OtherActions actions) {
        if (actions.redirected()) {
            return actions.dlOperation() ? BitString.ofNamedBits(REDIRECTED, DL_OPERATION) : BitString.ofNamedBits(REDIRECTED);
        }
        return actions.dlOperation() ? BitString.ofNamedBits(DL_OPERATION) : BitString.EMPTY;
    }
}
