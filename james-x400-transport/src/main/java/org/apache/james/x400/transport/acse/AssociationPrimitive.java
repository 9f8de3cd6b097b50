/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.List;
import java.util.Objects;

import org.apache.james.x400.transport.presentation.ContextDefinition;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.presentation.TokenHolder;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;

/**
 * The service primitives of ACSE (X.217). While an association stands, its user uses the services of the presentation layer besides.
 * Requests and responses are written to the channel, indications and confirms are fired upwards. User information is one value for each
 * EXTERNAL; in X.410-1984 mode it is what the presentation layer takes there.
 */
public sealed interface AssociationPrimitive {
    /** Requests and responses. */
    sealed interface FromUser extends AssociationPrimitive {
    }

    /** Indications and confirms. */
    sealed interface ToUser extends AssociationPrimitive {
    }

    /**
     * Calls. Answered by {@link AAssociateAcceptConfirm}, {@link AAssociateRejectConfirm} or an abort.
     *
     * @param contexts what the user speaks, without ACSE's own context, whose identifier is {@link Acse#CONTEXT}; none in X.410-1984 mode
     */
    record AAssociateRequest(Mode mode, PsapAddress calling, PsapAddress called, List<ContextDefinition> contexts,
                             SessionConnectionIdentifier identifier, TokenHolder tokens,
                             List<DataValue> userInformation) implements FromUser {
        public AAssociateRequest {
            Objects.requireNonNull(mode, "mode");
            contexts = List.copyOf(contexts);
            userInformation = List.copyOf(userInformation);
        }
    }

    /** A peer calls. Titles are {@link ApplicationEntityTitle#NONE} in X.410-1984 mode. */
    record AAssociateIndication(Mode mode, PsapAddress calling, PsapAddress called, ApplicationEntityTitle callingTitle,
                                ApplicationEntityTitle calledTitle, ContextSet contexts, SessionConnectionIdentifier identifier,
                                TokenHolder tokens, List<DataValue> userInformation) implements ToUser {
    }

    record AAssociateAcceptResponse(List<DataValue> userInformation) implements FromUser {
        public AAssociateAcceptResponse {
            userInformation = List.copyOf(userInformation);
        }
    }

    /** The peer accepted. */
    record AAssociateAcceptConfirm(ContextSet contexts, SessionConnectionIdentifier identifier, TokenHolder tokens,
                                   List<DataValue> userInformation) implements ToUser {
    }

    /** @param passing whether the caller may try again later with the same parameters; X.410-1984 mode cannot say so */
    record AAssociateRejectResponse(boolean passing, List<DataValue> userInformation) implements FromUser {
        public AAssociateRejectResponse {
            userInformation = List.copyOf(userInformation);
        }
    }

    /**
     * The peer refused. The last primitive of the association.
     *
     * @param layer  that refused; {@link Layer#USER} where it was the user of this service, who may say more in the user information
     * @param reason in words
     */
    record AAssociateRejectConfirm(Layer layer, String reason, List<DataValue> userInformation) implements ToUser {
    }

    /** Orderly end. */
    record AReleaseRequest() implements FromUser {
    }

    record AReleaseIndication() implements ToUser {
    }

    record AReleaseResponse() implements FromUser {
    }

    /** The last primitive of the association. */
    record AReleaseConfirm() implements ToUser {
    }

    record AAbortRequest(List<DataValue> userInformation) implements FromUser {
        public AAbortRequest {
            userInformation = List.copyOf(userInformation);
        }
    }

    /** The peer's user aborted. The last primitive of the association. */
    record AAbortIndication(List<DataValue> userInformation) implements ToUser {
    }

    /**
     * The association is gone, or was never made, or was refused here before any {@link AAssociateIndication}. The last primitive of the
     * association.
     *
     * @param layer  the lowest layer that knows why
     * @param origin who ended it
     * @param reason in words, for the operator
     */
    record AProviderAbortIndication(Layer layer, Origin origin, String reason) implements ToUser {
    }
}
