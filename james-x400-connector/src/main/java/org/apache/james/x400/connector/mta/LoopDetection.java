/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;

/**
 * Whether a message that arrives has been here before without anything having changed since.
 *
 * <p>A redirection or an expansion of a distribution list, by whomever, makes it a new journey. Elements of one domain that follow each
 * other are one visit: some peers write two. A return after another domain had to reroute the message is no loop as long as it does not
 * come {@value #REROUTED_VISITS} times: two domains that reroute to each other would never end. Elements of our domain at the end are a
 * visit that is not over: an MTA of our own domain hands the message over.
 *
 * @param domain      ours
 * @param mtaName     ours
 * @param maximumHops greatest number of trace elements, 1 to 512: more is a loop, whoever goes round
 */
public record LoopDetection(GlobalDomainIdentifier domain, String mtaName, int maximumHops) {
    /** As many visits of one message are a loop, though each was explained by a reroute. */
    public static final int REROUTED_VISITS = 5;

    public LoopDetection {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mtaName, "mtaName");
        if (maximumHops < 1 || maximumHops > TraceInformation.MAX_ELEMENTS) {
            throw new IllegalArgumentException("maximumHops " + maximumHops + " is not 1 to " + TraceInformation.MAX_ELEMENTS);
        }
    }

    /**
     * @param trace    as received, without our element for this visit
     * @param internal internal trace, as received
     * @return one clause for the operator where it is a loop
     */
    public Optional<String> loop(TraceInformation trace, List<InternalTraceInformationElement> internal) {
        List<TraceInformationElement> elements = trace.elements();
        if (elements.size() > maximumHops) {
            return Optional.of(elements.size() + " trace elements, more than the " + maximumHops + " that are allowed");
        }
        return domainLoop(sinceLastChange(elements)).or(() -> mtaLoop(internal));
    }

    private Optional<String> domainLoop(List<TraceInformationElement> elements) {
        int end = endOfEarlierVisits(elements);
        int visits = 0;
        boolean reroutedSince = false;
        for (int i = 0; i < end; i++) {
            TraceInformationElement element = elements.get(i);
            if (isOurs(element)) {
                visits += i > 0 && isOurs(elements.get(i - 1)) ? 0 : 1;
                reroutedSince = false;
            } else {
                reroutedSince |= element.routingAction() == RoutingAction.REROUTED;
            }
        }
        if (visits == 0 || reroutedSince && visits < REROUTED_VISITS) {
            return Optional.empty();
        }
        return Optional.of("the trace shows " + visits + (visits == 1 ? " visit" : " visits") + " of our domain " + domain + " before");
    }

    /** Where the last element is ours, an MTA of our own domain hands the message over, and that visit is not over. */
    private int endOfEarlierVisits(List<TraceInformationElement> elements) {
        int end = elements.size();
        while (end > 0 && isOurs(elements.get(end - 1))) {
            end--;
        }
        return elements.size() - end > REROUTED_VISITS ? elements.size() : end;
    }

    private Optional<String> mtaLoop(List<InternalTraceInformationElement> internal) {
        int start = 0;
        for (int i = 0; i < internal.size(); i++) {
            start = isNewJourney(internal.get(i).additional()) ? i + 1 : start;
        }
        boolean wasHere = internal.subList(start, internal.size()).stream()
            .anyMatch(element -> element.domain().matches(domain) && element.mtaName().equalsIgnoreCase(mtaName));
        return wasHere ? Optional.of("the internal trace shows a visit of our MTA " + mtaName + " before") : Optional.empty();
    }

    private static List<TraceInformationElement> sinceLastChange(List<TraceInformationElement> elements) {
        int start = 0;
        for (int i = 0; i < elements.size(); i++) {
            start = isNewJourney(elements.get(i).additional()) ? i + 1 : start;
        }
        return elements.subList(start, elements.size());
    }

    private static boolean isNewJourney(AdditionalActions actions) {
        return actions.redirected() || actions.dlOperation();
    }

    private boolean isOurs(TraceInformationElement element) {
        return element.domain().matches(domain);
    }
}
