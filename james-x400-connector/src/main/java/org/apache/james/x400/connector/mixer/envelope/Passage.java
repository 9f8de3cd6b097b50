/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.Attempted;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.AttemptedDomain;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * One step on the way of a message, as an {@code X400-Received} field shows it: an element of the external trace, or, with an MTA, of the
 * internal one.
 */
public record Passage(GlobalDomainIdentifier domain, Optional<String> mtaName, UtcTime arrivalTime, RoutingAction routingAction,
                      Optional<Attempted> attempted, AdditionalActions additional) {
    public Passage {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mtaName, "mtaName");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        Objects.requireNonNull(routingAction, "routingAction");
        Objects.requireNonNull(attempted, "attempted");
        Objects.requireNonNull(additional, "additional");
    }

    static Passage of(TraceInformationElement element) {
        return new Passage(element.domain(), Optional.empty(), element.arrivalTime(), element.routingAction(),
            element.attemptedDomain().map(AttemptedDomain::new), element.additional());
    }

    static Passage of(InternalTraceInformationElement element) {
        return new Passage(element.domain(), Optional.of(element.mtaName()), element.arrivalTime(), element.routingAction(),
            element.attempted(), element.additional());
    }

    /** As an element of the external trace; an MTA tried in vain has no place there. */
    TraceInformationElement external() {
        Optional<GlobalDomainIdentifier> domainTried = attempted.flatMap(tried ->
            tried instanceof AttemptedDomain(var other) ? Optional.of(other) : Optional.empty());
        return new TraceInformationElement(domain, arrivalTime, routingAction, domainTried, additional);
    }

    /** As an element of the internal trace, if an MTA is known. */
    Optional<InternalTraceInformationElement> internal() {
        return mtaName.map(name -> new InternalTraceInformationElement(domain, name, arrivalTime, routingAction, attempted, additional));
    }

    private boolean isSameButForMta(Passage other) {
        return domain.equals(other.domain) && arrivalTime.equals(other.arrivalTime) && routingAction == other.routingAction
            && additional.equals(other.additional);
    }

    /**
     * Both traces as one way, the oldest step first: an external element that an internal one repeats is shown once, as the internal one;
     * other internal elements stand behind the last element of their domain.
     */
    public static List<Passage> merge(TraceInformation external, List<InternalTraceInformationElement> internal) {
        List<Passage> way = new ArrayList<>(external.elements().stream().map(Passage::of).toList());
        int next = 0;
        for (InternalTraceInformationElement element : internal) {
            Passage passage = of(element);
            int same = indexFrom(way, next, passage::isSameButForMta);
            if (same >= 0) {
                way.set(same, passage);
                next = same + 1;
            } else {
                next = behindDomain(way, next, passage.domain());
                way.add(next++, passage);
            }
        }
        return List.copyOf(way);
    }

    private static int indexFrom(List<Passage> way, int from, Predicate<Passage> wanted) {
        return IntStream.range(from, way.size()).filter(i -> wanted.test(way.get(i))).findFirst().orElse(-1);
    }

    private static int behindDomain(List<Passage> way, int from, GlobalDomainIdentifier domain) {
        return IntStream.range(from, way.size()).filter(i -> way.get(i).domain().equals(domain)).max().orElse(way.size() - 1) + 1;
    }
}
