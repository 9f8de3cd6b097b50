/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * The passage of a message, probe or report through one domain.
 *
 * @param domain          that writes this
 * @param arrivalTime     when it entered the domain, or was submitted there
 * @param routingAction   sent on, or sent another way
 * @param attemptedDomain the domain that could not be reached, of a rerouted one
 * @param additional      what else was done
 */
public record TraceInformationElement(GlobalDomainIdentifier domain, UtcTime arrivalTime, RoutingAction routingAction,
                                      Optional<GlobalDomainIdentifier> attemptedDomain, AdditionalActions additional) {
    public TraceInformationElement {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        Objects.requireNonNull(routingAction, "routingAction");
        Objects.requireNonNull(attemptedDomain, "attemptedDomain");
        Objects.requireNonNull(additional, "additional");
    }

    /** The usual element: taken then, sent on. */
    public static TraceInformationElement relayed(GlobalDomainIdentifier domain, UtcTime arrivalTime) {
        return new TraceInformationElement(domain, arrivalTime, RoutingAction.RELAYED, Optional.empty(), AdditionalActions.NONE);
    }

    public TraceInformationElement withAdditional(AdditionalActions actions) {
        return new TraceInformationElement(domain, arrivalTime, routingAction, attemptedDomain, actions);
    }
}
