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
 * The passage through one MTA of a domain (extension internal-trace-information).
 *
 * @param domain        of the MTA
 * @param mtaName       IA5String of 1 to 32 characters
 * @param arrivalTime   when it came to the MTA
 * @param routingAction sent on, or sent another way
 * @param attempted     whom it could not be given to, of a rerouted one
 * @param additional    what else was done
 */
public record InternalTraceInformationElement(GlobalDomainIdentifier domain, String mtaName, UtcTime arrivalTime,
                                              RoutingAction routingAction, Optional<Attempted> attempted, AdditionalActions additional) {
    /** Whom an MTA tried in vain. */
    public sealed interface Attempted {
    }

    public record AttemptedMta(String mtaName) implements Attempted {
        public AttemptedMta {
            Objects.requireNonNull(mtaName, "mtaName");
        }
    }

    public record AttemptedDomain(GlobalDomainIdentifier domain) implements Attempted {
        public AttemptedDomain {
            Objects.requireNonNull(domain, "domain");
        }
    }

    public InternalTraceInformationElement {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(mtaName, "mtaName");
        Objects.requireNonNull(arrivalTime, "arrivalTime");
        Objects.requireNonNull(routingAction, "routingAction");
        Objects.requireNonNull(attempted, "attempted");
        Objects.requireNonNull(additional, "additional");
    }

    /** The usual element: taken then, sent on. */
    public static InternalTraceInformationElement relayed(GlobalDomainIdentifier domain, String mtaName, UtcTime arrivalTime) {
        return new InternalTraceInformationElement(domain, mtaName, arrivalTime, RoutingAction.RELAYED, Optional.empty(),
            AdditionalActions.NONE);
    }
}
