/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityResumeIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityResumeRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityStartIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityStartRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PControlGiveIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PControlGiveRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataPartRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorResponse;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseRequest;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportRequest;
import org.apache.james.x400.transport.session.ActivityIdentifier;
import org.apache.james.x400.transport.session.ParameterOctets;
import org.apache.james.x400.transport.session.SessionPrimitive;
import org.apache.james.x400.transport.session.SessionPrimitive.OldConnection;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityResumeIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityResumeRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SControlGiveIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SControlGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderExceptionReportIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportRequest;
import org.apache.james.x400.transport.session.SessionReason;
import org.apache.james.x400.transport.session.TokenSetting;
import org.apache.james.x400.transport.session.Tokens;

/** The services of an open connection that presentation hands through: which session primitive each of ours is. */
final class SessionServices {
    private static final byte[] NO_DATA = new byte[0];

    private SessionServices() {
    }

    /** What our primitive is below, with the user data encoded by {@code values}. */
    static SessionPrimitive.FromUser request(PresentationPrimitive.TransferFromUser primitive, UserData values) {
        return switch (primitive) {
            case PDataRequest(var data) -> new SDataRequest(values.encode(data).buffers());
            case PDataPartRequest part -> new SDataPartRequest(values.encode(part), part.first(), part.last());
            case PTokenPleaseRequest(var data) -> new STokenPleaseRequest(Tokens.DATA, values.encode(data).toByteArray());
            case PControlGiveRequest() -> new SControlGiveRequest();
            case PSyncMinorRequest(var serial) -> new SSyncMinorRequest(serial, true, NO_DATA);
            case PSyncMinorResponse(var serial) -> new SSyncMinorResponse(serial, NO_DATA);
            case PActivityStartRequest(var activity) -> new SActivityStartRequest(activity(activity), NO_DATA);
            case PActivityResumeRequest(var activity, var old, var serial, var connection) -> new SActivityResumeRequest(
                activity(activity), activity(old), serial, connection.map(SessionServices::oldConnection), NO_DATA);
            case PActivityInterruptRequest(var reason) -> new SActivityInterruptRequest(new SessionReason(reason.value()));
            case PActivityInterruptResponse() -> new SActivityInterruptResponse();
            case PActivityDiscardRequest(var reason) -> new SActivityDiscardRequest(new SessionReason(reason.value()));
            case PActivityDiscardResponse() -> new SActivityDiscardResponse();
            case PActivityEndRequest(var serial) -> new SActivityEndRequest(serial, NO_DATA);
            case PActivityEndResponse() -> new SActivityEndResponse(NO_DATA);
            case PUserExceptionReportRequest(var reason) ->
                new SUserExceptionReportRequest(new SessionReason(reason.value()), NO_DATA);
        };
    }

    /** What the session primitive is for our user; empty for those that are not simply handed through. User data is never used there. */
    static Optional<PresentationPrimitive.TransferToUser> indication(SessionPrimitive.ToUser primitive) {
        return Optional.ofNullable(switch (primitive) {
            case SControlGiveIndication() -> new PControlGiveIndication();
            case SSyncMinorIndication(var serial, var explicit, var data) -> new PSyncMinorIndication(serial);
            case SSyncMinorConfirm(var serial, var data) -> new PSyncMinorConfirm(serial);
            case SActivityStartIndication(var activity, var data) -> new PActivityStartIndication(octets(activity.value()));
            case SActivityResumeIndication(var activity, var old, var serial, var connection, var data) -> new PActivityResumeIndication(
                octets(activity.value()), octets(old.value()), serial, connection.map(SessionServices::oldConnection));
            case SActivityInterruptIndication(var reason) -> new PActivityInterruptIndication(new ExceptionReason(reason.code()));
            case SActivityInterruptConfirm() -> new PActivityInterruptConfirm();
            case SActivityDiscardIndication(var reason) -> new PActivityDiscardIndication(new ExceptionReason(reason.code()));
            case SActivityDiscardConfirm() -> new PActivityDiscardConfirm();
            case SActivityEndIndication(var serial, var data) -> new PActivityEndIndication(serial);
            case SActivityEndConfirm(var serial, var data) -> new PActivityEndConfirm(serial);
            case SUserExceptionReportIndication(var reason, var data) ->
                new PUserExceptionReportIndication(new ExceptionReason(reason.code()));
            case SProviderExceptionReportIndication() -> new PProviderExceptionReportIndication();
            case SessionPrimitive.SConnectIndication other -> null;
            case SessionPrimitive.SConnectAcceptConfirm other -> null;
            case SessionPrimitive.SConnectRejectConfirm other -> null;
            case SessionPrimitive.SDataIndication other -> null;
            case SessionPrimitive.SDataPartIndication other -> null;
            case SessionPrimitive.STokenGiveIndication other -> null;
            case SessionPrimitive.STokenPleaseIndication other -> null;
            case SessionPrimitive.SReleaseIndication other -> null;
            case SessionPrimitive.SReleaseConfirm other -> null;
            case SessionPrimitive.SUserAbortIndication other -> null;
            case SessionPrimitive.SProviderAbortIndication other -> null;
        });
    }

    static org.apache.james.x400.transport.session.SessionConnectionIdentifier identifier(SessionConnectionIdentifier identifier) {
        return new org.apache.james.x400.transport.session.SessionConnectionIdentifier(parameter(identifier.callingReference()),
            parameter(identifier.commonReference()), parameter(identifier.additionalInformation()));
    }

    static SessionConnectionIdentifier identifier(org.apache.james.x400.transport.session.SessionConnectionIdentifier identifier) {
        return new SessionConnectionIdentifier(octets(identifier.userReference()), octets(identifier.commonReference()),
            octets(identifier.additionalInformation()));
    }

    static TokenSetting tokens(TokenHolder holder) {
        return switch (holder) {
            case INITIATOR -> TokenSetting.INITIATOR;
            case RESPONDER -> TokenSetting.RESPONDER;
        };
    }

    /** A caller that leaves the choice to us keeps the tokens. */
    static TokenHolder tokens(TokenSetting setting) {
        return switch (setting) {
            case INITIATOR, RESPONDER_CHOOSES -> TokenHolder.INITIATOR;
            case RESPONDER -> TokenHolder.RESPONDER;
        };
    }

    private static OldConnection oldConnection(SessionConnectionIdentifier identifier) {
        return new OldConnection(ParameterOctets.NONE, parameter(identifier.callingReference()),
            parameter(identifier.commonReference()), parameter(identifier.additionalInformation()));
    }

    private static SessionConnectionIdentifier oldConnection(OldConnection connection) {
        return new SessionConnectionIdentifier(octets(connection.callingReference()), octets(connection.commonReference()),
            octets(connection.additionalInformation()));
    }

    private static ActivityIdentifier activity(Octets identifier) {
        return new ActivityIdentifier(parameter(identifier));
    }

    private static ParameterOctets parameter(Octets octets) {
        return ParameterOctets.of(octets.toByteArray());
    }

    private static Octets octets(ParameterOctets parameter) {
        return Octets.wrap(parameter.octets());
    }
}
