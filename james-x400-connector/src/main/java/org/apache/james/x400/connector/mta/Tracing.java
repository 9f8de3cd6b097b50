/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * What we write into the trace of a message, probe or report: one element for each transit, when it enters our domain. Retries add nothing.
 *
 * @param domain  ours
 * @param mtaName ours
 */
public record Tracing(GlobalDomainIdentifier domain, String mtaName) {
    public Tracing {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mtaName, "mtaName");
    }

    /**
     * With the elements of this transit: one for our domain, unless an MTA of our domain handed it over and wrote that, and one for our
     * MTA.
     *
     * @param at when it arrived
     */
    public MtsApdu entered(MtsApdu apdu, UtcTime at) {
        TraceInformation trace = entered(apdu.trace(), at);
        Extensions extensions = withInternal(apdu.extensions(), at);
        return with(apdu, trace, extensions);
    }

    private static MtsApdu with(MtsApdu apdu, TraceInformation trace, Extensions extensions) {
        return switch (apdu) {
            case Message message -> new Message(message.envelope().withTrace(trace).withExtensions(extensions), message.content());
            case Probe probe -> new Probe(probe.envelope().withTrace(trace).withExtensions(extensions));
            case Report report -> new Report(report.envelope().withTrace(trace).withExtensions(extensions), report.content());
        };
    }

    private TraceInformation entered(TraceInformation received, UtcTime at) {
        List<TraceInformationElement> elements = received.elements();
        if (!elements.isEmpty() && elements.getLast().domain().matches(domain)) {
            return received;
        }
        return received.and(TraceInformationElement.relayed(domain, at));
    }

    private Extensions withInternal(Extensions extensions, UtcTime at) {
        List<InternalTraceInformationElement> internal =
            new ArrayList<>(StandardExtensions.INTERNAL_TRACE_INFORMATION.find(extensions).orElse(List.of()));
        internal.add(InternalTraceInformationElement.relayed(domain, mtaName, at));
        return extensions.with(StandardExtensions.INTERNAL_TRACE_INFORMATION.field(internal));
    }

    /**
     * With the elements that tell of another way after a failure.
     *
     * @param at        when it arrived
     * @param attempted the domain that was tried in vain, where it is known
     */
    public MtsApdu rerouted(MtsApdu apdu, UtcTime at, Optional<GlobalDomainIdentifier> attempted) {
        TraceInformation trace = apdu.trace().and(new TraceInformationElement(domain, at, RoutingAction.REROUTED, attempted,
            AdditionalActions.NONE));
        return with(apdu, trace, apdu.extensions());
    }

    /** With our element saying that a recipient was replaced: the way begins anew. */
    public MtsApdu redirected(MtsApdu apdu, UtcTime at) {
        List<TraceInformationElement> elements = apdu.trace().elements();
        TraceInformation trace = elements.isEmpty() || !elements.getLast().domain().matches(domain)
            ? apdu.trace().and(TraceInformationElement.relayed(domain, at).withAdditional(AdditionalActions.NONE.withRedirected()))
            : apdu.trace().withLast(elements.getLast().withAdditional(elements.getLast().additional().withRedirected()));
        return with(apdu, trace, apdu.extensions());
    }

    /**
     * As it may cross our border: without the trace by MTAs, which concerns nobody outside and makes some peers see a loop (Q169299).
     *
     * @param peer the domain of the peer; empty: another than ours
     */
    public Extensions leaving(Extensions extensions, Optional<GlobalDomainIdentifier> peer) {
        return peer.filter(domain::matches).isPresent() ? extensions
            : extensions.without(StandardExtensions.INTERNAL_TRACE_INFORMATION.number());
    }
}
