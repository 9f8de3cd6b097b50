/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.apache.james.x400.transport.acse.ApplicationEntityTitle;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAbortRequest;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateAcceptConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AAssociateRejectConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AProviderAbortIndication;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseConfirm;
import org.apache.james.x400.transport.acse.AssociationPrimitive.AReleaseIndication;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.presentation.ContextSet;
import org.apache.james.x400.transport.presentation.DataValue;
import org.apache.james.x400.transport.presentation.ExceptionReason;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PresentationPrimitive;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityDiscardIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityEndIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityInterruptIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityResumeIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PActivityStartIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PControlGiveIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PDataIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PProviderExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorConfirm;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PSyncMinorIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PTokenPleaseIndication;
import org.apache.james.x400.transport.presentation.PresentationPrimitive.PUserExceptionReportIndication;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.presentation.TokenHolder;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtBreakOffRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.testkit.StateTable;
import org.apache.james.x400.transport.testkit.StateTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state meets every event. The table has the cells with an answer of their own; for all others the rule at {@link #byRule} holds.
 * An association in normal mode, checkpoints of 1024 octets, window 2, an APDU of 3000 octets; contexts 3 and 5.
 */
class RtseMachineTest {
    private static final String TABLE = """
        Idle               | open request           | AwaitAccept          | AAssociateRequest
        Idle               | user abort request     | Closed               | AAbort
        Idle               | provider abort         | Closed               | ^RtProviderAbort
        Idle | break off request | Closed | AAbort

        Listening          | associate indication   | AwaitDecision        | ^RtOpenIndication
        Listening          | recover indication     | AwaitRecovery        | ^RtOpenIndication
        Listening          | user abort request     | Closed               | AAbort
        Listening          | provider abort         | Closed               | ^RtProviderAbort
        Listening | break off request | Closed | AAbort
        Listening | transfer completed | Closed | ^RtProviderAbort
        Listening          | abort indication       | Closed               | ^RtProviderAbort
        Listening          | time out               | Closed               | close, ^RtProviderAbort

        AwaitAccept        | associate confirm      | Standing turn        | ^RtOpenConfirm Accepted
        AwaitAccept        | reject confirm         | Closed               | ^RtOpenConfirm Refused
        AwaitAccept        | user abort request     | Closed               | AAbort user error
        AwaitAccept        | abort indication       | Closed               | ^RtUserAbort
        AwaitAccept        | provider abort         | Closed               | ^RtProviderAbort
        AwaitAccept | break off request | Closed | AAbort temporary problem
        AwaitAccept | transfer completed | Closed | ^RtProviderAbort
        AwaitAccept        | time out               | Closed               | AAbort temporary problem, ^RtProviderAbort

        AwaitDecision      | accept response        | Standing             | AAssociateAcceptResponse, ^RtOpenedIndication
        AwaitDecision      | refuse response        | Closed               | AAssociateRejectResponse
        AwaitDecision      | user abort request     | Closed               | AAbort user error
        AwaitDecision      | abort indication       | Closed               | ^RtUserAbort
        AwaitDecision      | provider abort         | Closed               | ^RtProviderAbort
        AwaitDecision | break off request | Closed | AAbort temporary problem
        AwaitDecision | transfer completed | Closed | ^RtProviderAbort

        AwaitRecovery      | recover response       | Standing turn        | AAssociateAcceptResponse, ^RtOpenedIndication
        AwaitRecovery      | refuse response        | Closed               | AAssociateRejectResponse
        AwaitRecovery      | user abort request     | Closed               | AAbort user error
        AwaitRecovery      | abort indication       | Closed               | ^RtUserAbort
        AwaitRecovery      | provider abort         | Closed               | ^RtProviderAbort
        AwaitRecovery | break off request | Closed | AAbort temporary problem
        AwaitRecovery | transfer completed | Closed | ^RtProviderAbort

        Standing turn      | transfer request       | Sending              | PActivityStartRequest, read 0+1024
        Standing turn      | resuming transfer      | Resuming             | PActivityResumeRequest 1, read 1024+1024
        Standing turn      | turn give request      | Standing             | PControlGiveRequest
        Standing turn      | close request          | AwaitReleaseConfirm  | AReleaseRequest
        Standing turn      | turn please request    | Standing turn        |
        Standing turn      | secured response       | Standing turn        |
        Standing turn      | refusing response      | Standing turn        |
        Standing turn      | turn please            | Standing turn        | ^RtTurnPleaseIndication
        Standing turn      | exception              | Standing turn        |
        Standing turn      | forgotten              | Standing turn        |
        Standing turn      | jeopardized            | Standing turn        |
        Standing turn      | sequence error         | Standing turn        |
        Standing turn      | local error            | Standing turn        |
        Standing turn      | provider exception     | Standing turn        |
        Standing turn      | release indication     | AwaitReleaseResponse | ^RtCloseIndication
        Standing turn      | user abort request     | Closed               | AAbort user error
        Standing turn      | abort indication       | Closed               | ^RtUserAbort
        Standing turn      | provider abort         | Closed               | ^RtProviderAbort
        Standing turn | break off request | Closed | AAbort temporary problem
        Standing turn | transfer completed | Closed | ^RtProviderAbort

        Standing           | turn please request    | Standing             | PTokenPleaseRequest
        Standing           | transfer request       | Standing             | ^NotTransferred
        Standing           | resuming transfer      | Standing             | ^NotTransferred
        Standing           | secured response       | Standing             |
        Standing           | refusing response      | Standing             |
        Standing           | turn give              | Standing turn        | ^RtTurnGiveIndication
        Standing           | turn please            | Standing             |
        Standing           | activity start         | Receiving            |
        Standing           | activity resume        | Receiving            |
        Standing           | unknown resume         | Refusing             | PUserExceptionReportRequest 6
        Standing           | completed resume       | Refusing             | PUserExceptionReportRequest 3
        Standing           | release indication     | AwaitReleaseResponse | ^RtCloseIndication
        Standing           | user abort request     | Closed               | AAbort user error
        Standing           | abort indication       | Closed               | ^RtUserAbort
        Standing           | provider abort         | Closed               | ^RtProviderAbort
        Standing | break off request | Closed | AAbort temporary problem
        Standing | transfer completed | Closed | ^RtProviderAbort

        Sending            | segment read           | Sending              | PDataRequest, PSyncMinorRequest 2, read 2048+963
        Sending            | segment unreadable     | Discarding           | PActivityDiscardRequest 5
        Sending            | sync confirm           | Sending              |
        Sending            | turn please            | Sending              | ^RtTurnPleaseIndication
        Sending            | exception              | Discarding           | PActivityDiscardRequest 0
        Sending            | forgotten              | Discarding           | PActivityDiscardRequest 0
        Sending | jeopardized | Closed | AAbort temporary problem, ^NotTransferred resume 1024, ^RtProviderAbort
        Sending            | sequence error         | Discarding           | PActivityDiscardRequest 0
        Sending            | local error            | Interrupting         | PActivityInterruptRequest 0
        Sending            | provider exception     | Discarding           | PActivityDiscardRequest 0
        Sending            | secured response       | Sending              |
        Sending            | refusing response      | Sending              |
        Sending            | turn please request    | Sending              |
        Sending            | user abort request     | Closed               | ^NotTransferred, AAbort user error
        Sending            | abort indication       | Closed               | ^NotTransferred, ^RtUserAbort
        Sending            | provider abort         | Closed               | ^NotTransferred resume 1024, ^RtProviderAbort
        Sending | break off request | Closed | ^NotTransferred resume 1024, AAbort temporary problem
        Sending | transfer completed | Closed | ^NotTransferred resume 1024, ^RtProviderAbort
        Sending | time out | Closed | AAbort temporary problem, ^NotTransferred resume 1024, ^RtProviderAbort

        Resuming | segment read | Resuming | PDataRequest, PSyncMinorRequest 2, read 2048+963
        Resuming | segment unreadable | Discarding | PActivityDiscardRequest 5
        Resuming | sync confirm | Resuming |
        Resuming | turn please | Resuming | ^RtTurnPleaseIndication
        Resuming | exception | Discarding | PActivityDiscardRequest 0
        Resuming | jeopardized | Closed | AAbort temporary problem, ^NotTransferred resume 1024, ^RtProviderAbort
        Resuming | sequence error | Discarding as sent | PActivityDiscardRequest 0
        Resuming | local error | Interrupting | PActivityInterruptRequest 0
        Resuming | provider exception | Discarding | PActivityDiscardRequest 0
        Resuming | secured response | Resuming |
        Resuming | refusing response | Resuming |
        Resuming | turn please request | Resuming |
        Resuming | user abort request | Closed | ^NotTransferred, AAbort user error
        Resuming | abort indication | Closed | ^NotTransferred, ^RtUserAbort
        Resuming | provider abort | Closed | ^NotTransferred resume 1024, ^RtProviderAbort
        Resuming | break off request | Closed | ^NotTransferred resume 1024, AAbort temporary problem
        Resuming | time out | Closed | AAbort temporary problem, ^NotTransferred resume 1024, ^RtProviderAbort
        Resuming | forgotten | Discarding not resumed | PActivityDiscardRequest 0
        Resuming | transfer completed | Closed | ^Transferred, ^RtProviderAbort

        Window full        | sync confirm           | Sending              | read 2048+963
        Window full        | turn please            | Window full          | ^RtTurnPleaseIndication
        Window full        | exception              | Discarding           | PActivityDiscardRequest 0
        Window full        | forgotten              | Discarding           | PActivityDiscardRequest 0
        Window full        | jeopardized            | Closed               | AAbort temporary problem, ^NotTransferred, ^RtProviderAbort
        Window full        | sequence error         | Discarding           | PActivityDiscardRequest 0
        Window full        | local error            | Discarding           | PActivityDiscardRequest 0
        Window full        | provider exception     | Discarding           | PActivityDiscardRequest 0
        Window full        | secured response       | Window full          |
        Window full        | refusing response      | Window full          |
        Window full        | turn please request    | Window full          |
        Window full        | user abort request     | Closed               | ^NotTransferred, AAbort user error
        Window full        | abort indication       | Closed               | ^NotTransferred, ^RtUserAbort
        Window full        | provider abort         | Closed               | ^NotTransferred, ^RtProviderAbort
        Window full | break off request | Closed | ^NotTransferred, AAbort temporary problem
        Window full | transfer completed | Closed | ^NotTransferred, ^RtProviderAbort
        Window full        | time out               | Closed               | AAbort temporary problem, ^NotTransferred, ^RtProviderAbort

        AwaitEnd           | end confirm            | Standing turn        | ^Transferred
        AwaitEnd           | sync confirm           | AwaitEnd             |
        AwaitEnd           | turn please            | AwaitEnd             | ^RtTurnPleaseIndication
        AwaitEnd           | exception              | Discarding           | PActivityDiscardRequest 0
        AwaitEnd           | forgotten              | Discarding           | PActivityDiscardRequest 0
        AwaitEnd | jeopardized | Closed | AAbort temporary problem, ^NotTransferred perhaps resume 2048, ^RtProviderAbort
        AwaitEnd           | sequence error         | Discarding           | PActivityDiscardRequest 0
        AwaitEnd           | local error            | Interrupting         | PActivityInterruptRequest 0
        AwaitEnd           | provider exception     | Discarding           | PActivityDiscardRequest 0
        AwaitEnd           | secured response       | AwaitEnd             |
        AwaitEnd           | refusing response      | AwaitEnd             |
        AwaitEnd           | turn please request    | AwaitEnd             |
        AwaitEnd           | user abort request     | Closed               | ^NotTransferred perhaps, AAbort user error
        AwaitEnd           | abort indication       | Closed               | ^NotTransferred perhaps, ^RtUserAbort
        AwaitEnd           | provider abort         | Closed               | ^NotTransferred perhaps resume 2048, ^RtProviderAbort
        AwaitEnd | break off request | Closed | ^NotTransferred perhaps resume 2048, AAbort temporary problem
        AwaitEnd | transfer completed | Closed | ^NotTransferred perhaps resume 2048, ^RtProviderAbort
        AwaitEnd | time out | Closed | AAbort temporary problem, ^NotTransferred perhaps resume 2048, ^RtProviderAbort

        Discarding         | discard confirm        | Standing turn        | ^NotTransferred
        Discarding         | turn please            | Discarding           | ^RtTurnPleaseIndication
        Discarding         | sync confirm           | Discarding           |
        Discarding         | end confirm            | Discarding           |
        Discarding         | exception              | Discarding           |
        Discarding         | forgotten              | Discarding           |
        Discarding         | jeopardized            | Discarding           |
        Discarding         | sequence error         | Discarding           |
        Discarding         | local error            | Discarding           |
        Discarding         | provider exception     | Discarding           |
        Discarding         | secured response       | Discarding           |
        Discarding         | refusing response      | Discarding           |
        Discarding         | turn please request    | Discarding           |
        Discarding         | user abort request     | Closed               | ^NotTransferred, AAbort user error
        Discarding         | abort indication       | Closed               | ^NotTransferred, ^RtUserAbort
        Discarding         | provider abort         | Closed               | ^NotTransferred, ^RtProviderAbort
        Discarding | break off request | Closed | ^NotTransferred, AAbort temporary problem
        Discarding | transfer completed | Closed | ^NotTransferred, ^RtProviderAbort
        Discarding         | time out               | Closed               | AAbort temporary problem, ^NotTransferred, ^RtProviderAbort

        Interrupting       | interrupt confirm      | Standing turn        | ^NotTransferred
        Interrupting       | turn please            | Interrupting         | ^RtTurnPleaseIndication
        Interrupting       | sync confirm           | Interrupting         |
        Interrupting       | end confirm            | Interrupting         |
        Interrupting       | exception              | Interrupting         |
        Interrupting       | forgotten              | Interrupting         |
        Interrupting       | jeopardized            | Interrupting         |
        Interrupting       | sequence error         | Interrupting         |
        Interrupting       | local error            | Interrupting         |
        Interrupting       | provider exception     | Interrupting         |
        Interrupting       | secured response       | Interrupting         |
        Interrupting       | refusing response      | Interrupting         |
        Interrupting       | turn please request    | Interrupting         |
        Interrupting       | user abort request     | Closed               | ^NotTransferred, AAbort user error
        Interrupting       | abort indication       | Closed               | ^NotTransferred, ^RtUserAbort
        Interrupting       | provider abort         | Closed               | ^NotTransferred, ^RtProviderAbort
        Interrupting | break off request | Closed | ^NotTransferred, AAbort temporary problem
        Interrupting | transfer completed | Closed | ^NotTransferred, ^RtProviderAbort
        Interrupting       | time out               | Closed               | AAbort temporary problem, ^NotTransferred, ^RtProviderAbort

        Receiving          | data                   | Receiving            | write
        Receiving          | data in wrong context  | Closed               | AAbort protocol error, discard sink, ^RtProviderAbort
        Receiving          | sync indication        | Receiving            | mark 1
        Receiving          | end indication         | AwaitStorage         | complete
        Receiving          | discard indication     | Standing             | discard sink, PActivityDiscardResponse
        Receiving          | interrupt indication   | Standing             | suspend sink, PActivityInterruptResponse
        Receiving          | segment stored         | Receiving            |
        Receiving          | checkpoint stored      | Receiving            | PSyncMinorResponse 1
        Receiving          | store failed           | Refusing             | discard sink, PUserExceptionReportRequest 5
        Receiving          | turn please request    | Receiving            | PTokenPleaseRequest
        Receiving          | transfer request       | Receiving            | ^NotTransferred
        Receiving          | resuming transfer      | Receiving            | ^NotTransferred
        Receiving          | secured response       | Receiving            |
        Receiving          | refusing response      | Receiving            |
        Receiving          | user abort request     | Closed               | discard sink, AAbort user error
        Receiving          | abort indication       | Closed               | discard sink, ^RtUserAbort
        Receiving          | provider abort         | Closed               | suspend sink, ^RtProviderAbort
        Receiving | break off request | Closed | suspend sink, AAbort temporary problem
        Receiving | transfer completed | Closed | suspend sink, ^RtProviderAbort
        Receiving          | time out               | Closed               | AAbort temporary problem, suspend sink, ^RtProviderAbort

        AwaitStorage       | apdu complete          | AwaitUser            | ^RtTransferIndication
        AwaitStorage       | apdu malformed         | Refusing             | discard sink, PUserExceptionReportRequest 6
        AwaitStorage       | store failed           | Refusing             | discard sink, PUserExceptionReportRequest 5
        AwaitStorage       | checkpoint stored      | AwaitStorage         | PSyncMinorResponse 1
        AwaitStorage       | discard indication     | Standing             | discard sink, PActivityDiscardResponse
        AwaitStorage       | interrupt indication   | Standing             | suspend sink, PActivityInterruptResponse
        AwaitStorage       | turn please request    | AwaitStorage         | PTokenPleaseRequest
        AwaitStorage       | transfer request       | AwaitStorage         | ^NotTransferred
        AwaitStorage       | resuming transfer      | AwaitStorage         | ^NotTransferred
        AwaitStorage       | secured response       | AwaitStorage         |
        AwaitStorage       | refusing response      | AwaitStorage         |
        AwaitStorage       | user abort request     | Closed               | discard sink, AAbort user error
        AwaitStorage       | abort indication       | Closed               | discard sink, ^RtUserAbort
        AwaitStorage       | provider abort         | Closed               | suspend sink, ^RtProviderAbort
        AwaitStorage | break off request | Closed | suspend sink, AAbort temporary problem
        AwaitStorage | transfer completed | Closed | suspend sink, ^RtProviderAbort

        AwaitUser          | secured response       | Standing             | PActivityEndResponse
        AwaitUser          | refusing response      | Refusing             | PUserExceptionReportRequest 0
        AwaitUser          | checkpoint stored      | AwaitUser            | PSyncMinorResponse 1
        AwaitUser          | discard indication     | Standing             | PActivityDiscardResponse
        AwaitUser          | interrupt indication   | Standing             | PActivityInterruptResponse
        AwaitUser          | turn please request    | AwaitUser            | PTokenPleaseRequest
        AwaitUser          | transfer request       | AwaitUser            | ^NotTransferred
        AwaitUser          | resuming transfer      | AwaitUser            | ^NotTransferred
        AwaitUser          | user abort request     | Closed               | AAbort user error
        AwaitUser          | abort indication       | Closed               | ^RtUserAbort
        AwaitUser          | provider abort         | Closed               | ^RtProviderAbort
        AwaitUser | break off request | Closed | AAbort temporary problem
        AwaitUser | transfer completed | Closed | ^RtProviderAbort

        Refusing           | discard indication     | Standing             | PActivityDiscardResponse
        Refusing           | interrupt indication   | Standing             | PActivityInterruptResponse
        Refusing           | data                   | Refusing             |
        Refusing           | data in wrong context  | Refusing             |
        Refusing           | sync indication        | Refusing             |
        Refusing           | end indication         | Refusing             |
        Refusing           | turn please            | Refusing             |
        Refusing           | turn please request    | Refusing             | PTokenPleaseRequest
        Refusing           | transfer request       | Refusing             | ^NotTransferred
        Refusing           | resuming transfer      | Refusing             | ^NotTransferred
        Refusing           | secured response       | Refusing             |
        Refusing           | refusing response      | Refusing             |
        Refusing           | user abort request     | Closed               | AAbort user error
        Refusing           | abort indication       | Closed               | ^RtUserAbort
        Refusing           | provider abort         | Closed               | ^RtProviderAbort
        Refusing | break off request | Closed | AAbort temporary problem
        Refusing | transfer completed | Closed | ^RtProviderAbort
        Refusing           | time out               | Closed               | AAbort temporary problem, ^RtProviderAbort

        AwaitReleaseConfirm  | release confirm      | Closed               | ^RtCloseConfirm
        AwaitReleaseConfirm  | turn please          | AwaitReleaseConfirm  |
        AwaitReleaseConfirm  | transfer request     | AwaitReleaseConfirm  | ^NotTransferred
        AwaitReleaseConfirm  | resuming transfer    | AwaitReleaseConfirm  | ^NotTransferred
        AwaitReleaseConfirm  | turn please request  | AwaitReleaseConfirm  |
        AwaitReleaseConfirm  | secured response     | AwaitReleaseConfirm  |
        AwaitReleaseConfirm  | refusing response    | AwaitReleaseConfirm  |
        AwaitReleaseConfirm  | user abort request   | Closed               | AAbort user error
        AwaitReleaseConfirm  | abort indication     | Closed               | ^RtUserAbort
        AwaitReleaseConfirm  | provider abort       | Closed               | ^RtProviderAbort
        AwaitReleaseConfirm | break off request | Closed | AAbort temporary problem
        AwaitReleaseConfirm | transfer completed | Closed | ^RtProviderAbort
        AwaitReleaseConfirm  | time out             | Closed               | AAbort temporary problem, ^RtProviderAbort

        AwaitReleaseResponse | close response       | Closed               | AReleaseResponse
        AwaitReleaseResponse | transfer request     | AwaitReleaseResponse | ^NotTransferred
        AwaitReleaseResponse | resuming transfer    | AwaitReleaseResponse | ^NotTransferred
        AwaitReleaseResponse | turn please request  | AwaitReleaseResponse |
        AwaitReleaseResponse | secured response     | AwaitReleaseResponse |
        AwaitReleaseResponse | refusing response    | AwaitReleaseResponse |
        AwaitReleaseResponse | user abort request   | Closed               | AAbort user error
        AwaitReleaseResponse | abort indication     | Closed               | ^RtUserAbort
        AwaitReleaseResponse | provider abort       | Closed               | ^RtProviderAbort
        AwaitReleaseResponse | break off request | Closed | AAbort temporary problem
        AwaitReleaseResponse | transfer completed | Closed | ^RtProviderAbort

        Closed             | transfer request       | Closed               | ^NotTransferred
        Closed             | resuming transfer      | Closed               | ^NotTransferred
        """;

    private static final SessionConnectionIdentifier HERE = connection("here");
    private static final SessionConnectionIdentifier THERE = connection("there");
    private static final Oid RTSE_SYNTAX = Rtse.Options.defaults().rtseSyntax();
    private static final Oid APDU_SYNTAX = Rtse.Options.defaults().apduSyntax();
    private static final ContextSet CONTEXTS = new ContextSet(Map.of(1, Oid.of("2.2.1.0.1"), 3, RTSE_SYNTAX, 5, APDU_SYNTAX));
    private static final Layout LAYOUT = new Layout(Mode.NORMAL, 3, 5);
    private static final OpenParameters PARAMETERS = new OpenParameters(Mode.NORMAL, OptionalInt.empty(), DialogueMode.TWO_WAY_ALTERNATE,
        Turn.INITIATOR, 1, 2);
    private static final Octets USER_DATA = Octets.ofHex("05 00");
    private static final State.Open OPEN = new State.Open(LAYOUT, new Agreement(1, 2), 1024, HERE, 1);
    private static final ActivityName OURS = OPEN.activity();
    private static final ActivityName THEIRS = new ActivityName(HERE, Octets.ofHex("02 01 07"));
    private static final Resumption RESUMPTION = new Resumption(new ActivityName(THERE, Octets.ofHex("02 01 01")), 1, 1024, 5, 1, 2);
    private static final SegmentSource APDU = new MemorySource(Octets.wrap(new byte[3000]));

    private final MemoryReception reception = new MemoryReception() {
        @Override
        public Resumed resume(ActivityName interrupted, int checkpoint, ActivityName activity) {
            return switch (checkpoint) {
                case 1 -> new Resumed.Continued(start(activity));
                case 2 -> new Resumed.AlreadySecured();
                default -> new Resumed.Unknown();
            };
        }
    };
    private final RtseMachine machine = new RtseMachine(Rtse.Options.defaults(), reception, mode -> HERE);

    private static SessionConnectionIdentifier connection(String name) {
        return new SessionConnectionIdentifier(BerTypes.OCTET_STRING.encode(Octets.wrap(name.getBytes(StandardCharsets.US_ASCII))),
            BerTypes.UTC_TIME.encode(new UtcTime("961124101530Z")), Octets.EMPTY);
    }

    private State.Outgoing outgoing(long sent, int serial, int confirmed) {
        return new State.Outgoing(OURS, new WrappedSource(LAYOUT.prefix(3000), APDU), sent, serial, confirmed, new State.Start(0, 0));
    }

    private Map<String, State> states() {
        Map<String, State> states = new LinkedHashMap<>();
        RtOpenRequest request = new RtOpenRequest(PARAMETERS, PsapAddress.NONE, PsapAddress.NONE, USER_DATA, Optional.empty());
        RtseApdu.Rtorq rtorq = new RtseApdu.Rtorq(1, 2, DialogueMode.MONOLOGUE, new RtseApdu.ConnectionData.Open(USER_DATA),
            OptionalInt.empty());
        State.Incoming incoming = new State.Incoming(THEIRS, reception.start(THEIRS), 0, 1);
        TransferOutcome outcome = new TransferOutcome.NotTransferred("cause", false, Optional.empty());
        states.put("Idle", new State.Idle());
        states.put("Listening", new State.Listening());
        states.put("AwaitAccept", new State.AwaitAccept(request, HERE));
        states.put("AwaitDecision", new State.AwaitDecision(rtorq, Turn.INITIATOR, HERE, LAYOUT));
        RtseApdu.Rtorq again = new RtseApdu.Rtorq(1, 2, DialogueMode.MONOLOGUE, new RtseApdu.ConnectionData.Recover(THERE),
            OptionalInt.empty());
        states.put("AwaitRecovery", new State.AwaitDecision(again, Turn.RESPONDER, HERE, LAYOUT));
        states.put("Standing turn", new State.Standing(OPEN, true));
        states.put("Standing", new State.Standing(OPEN, false));
        states.put("Sending", new State.Sending(OPEN, outgoing(1024, 2, 1), true));
        states.put("Resuming", new State.Sending(OPEN, new State.Outgoing(OURS, new WrappedSource(LAYOUT.prefix(3000), APDU), 1024, 2, 1,
            new State.Start(1, 1024)), true));
        states.put("Window full", new State.Sending(OPEN, outgoing(2048, 3, 0), false));
        states.put("AwaitEnd", new State.AwaitEnd(OPEN, outgoing(3011, 3, 2)));
        states.put("Discarding", new State.Withdrawing(OPEN, outcome, false));
        states.put("Interrupting", new State.Withdrawing(OPEN, outcome, true));
        states.put("Receiving", new State.Receiving(OPEN, incoming));
        states.put("AwaitStorage", new State.AwaitStorage(OPEN, incoming));
        states.put("AwaitUser", new State.AwaitUser(OPEN, incoming));
        states.put("Refusing", new State.Refusing(OPEN));
        states.put("AwaitReleaseConfirm", new State.AwaitReleaseConfirm(OPEN));
        states.put("AwaitReleaseResponse", new State.AwaitReleaseResponse(OPEN));
        states.put("Closed", new State.Closed());
        return states;
    }

    private static Map<String, Event> events() {
        Map<String, Event> events = new LinkedHashMap<>();
        requests(events);
        associationEvents(events);
        transferEvents(events);
        events.put("segment read", new Event.SegmentRead(OURS, Octets.wrap(new byte[1024])));
        events.put("segment unreadable", new Event.SegmentUnreadable(OURS, "cause"));
        events.put("segment stored", new Event.SegmentStored(THEIRS));
        events.put("checkpoint stored", new Event.CheckpointStored(THEIRS, 1));
        events.put("store failed", new Event.StoreFailed(THEIRS, "cause"));
        events.put("apdu complete", new Event.ApduComplete(THEIRS, USER_DATA));
        events.put("apdu malformed", new Event.ApduMalformed(THEIRS, "cause"));
        return events;
    }

    private static void requests(Map<String, Event> events) {
        Map<String, ReliableTransferPrimitive.FromUser> requests = new LinkedHashMap<>();
        requests.put("open request", new RtOpenRequest(PARAMETERS, PsapAddress.NONE, PsapAddress.NONE, USER_DATA, Optional.empty()));
        requests.put("accept response", new RtOpenResponse(new OpenResult.Accept(USER_DATA)));
        requests.put("refuse response", new RtOpenResponse(new OpenResult.Refuse(RefuseReason.BUSY, USER_DATA)));
        requests.put("transfer request", new RtTransferRequest(APDU, Optional.empty()));
        requests.put("resuming transfer", new RtTransferRequest(APDU, Optional.of(RESUMPTION)));
        requests.put("secured response", new RtTransferResponse(THEIRS, new TransferResult.Secured()));
        requests.put("refusing response", new RtTransferResponse(THEIRS, new TransferResult.RefusedForNow("cause")));
        requests.put("turn please request", new RtTurnPleaseRequest(0));
        requests.put("turn give request", new RtTurnGiveRequest());
        requests.put("close request", new RtCloseRequest());
        requests.put("close response", new RtCloseResponse());
        requests.put("recover response", new RtOpenResponse(new OpenResult.Recover(new Agreement(1, 2))));
        requests.put("break off request", new RtBreakOffRequest("reason"));
        requests.put("user abort request", new RtUserAbortRequest("reason"));
        requests.forEach((name, request) -> events.put(name, new Event.Request(request)));
    }

    private static void associationEvents(Map<String, Event> events) {
        RtseCodec codec = RtseCodec.of(Mode.NORMAL);
        RtseApdu.ConnectionData open = new RtseApdu.ConnectionData.Open(USER_DATA);
        events.put("associate indication", call(open));
        events.put("recover indication", call(new RtseApdu.ConnectionData.Recover(THERE)));
        events.put("associate confirm", new Event.Association(new AAssociateAcceptConfirm(CONTEXTS, HERE, TokenHolder.INITIATOR,
            LAYOUT.encode(codec.rtoac(), new RtseApdu.Rtoac(1, 2, open)))));
        events.put("reject confirm", new Event.Association(new AAssociateRejectConfirm(Layer.USER, "refused",
            LAYOUT.encode(codec.rtorj(), RtseApdu.Rtorj.of(USER_DATA)))));
        events.put("release indication", new Event.Association(new AReleaseIndication()));
        events.put("release confirm", new Event.Association(new AReleaseConfirm()));
        events.put("abort indication", new Event.Association(new AAbortIndication(
            LAYOUT.encode(codec.rtab(), RtseApdu.Rtab.of(RtseApdu.AbortReason.USER_ERROR)))));
        events.put("transfer completed", new Event.Association(new AAbortIndication(
            LAYOUT.encode(codec.rtab(), RtseApdu.Rtab.of(RtseApdu.AbortReason.TRANSFER_COMPLETED)))));
        events.put("provider abort", new Event.Association(
            new AProviderAbortIndication(Layer.TRANSPORT, Origin.NETWORK, "connection lost")));
    }

    private static Event call(RtseApdu.ConnectionData data) {
        RtseApdu.Rtorq rtorq = new RtseApdu.Rtorq(1, 2, DialogueMode.MONOLOGUE, data, OptionalInt.empty());
        TokenHolder tokens = data instanceof RtseApdu.ConnectionData.Open ? TokenHolder.INITIATOR : TokenHolder.RESPONDER;
        return new Event.Association(new AAssociateIndication(Mode.NORMAL, PsapAddress.NONE, PsapAddress.NONE, ApplicationEntityTitle.NONE,
            ApplicationEntityTitle.NONE, CONTEXTS, HERE, tokens, LAYOUT.encode(RtseCodec.of(Mode.NORMAL).rtorq(), rtorq)));
    }

    private static void transferEvents(Map<String, Event> events) {
        Octets rttr = RtseCodec.RTTR.encode(new RtseApdu.Rttr(USER_DATA));
        Map<String, PresentationPrimitive.TransferToUser> indications = new LinkedHashMap<>();
        indications.put("data", new PDataIndication(List.of(new DataValue(3, rttr))));
        indications.put("data in wrong context", new PDataIndication(List.of(new DataValue(5, rttr))));
        indications.put("turn please", new PTokenPleaseIndication(List.of(new DataValue(3, Octets.ofHex("02 01 00")))));
        indications.put("turn give", new PControlGiveIndication());
        indications.put("sync indication", new PSyncMinorIndication(1));
        indications.put("sync confirm", new PSyncMinorConfirm(1));
        indications.put("activity start", new PActivityStartIndication(THEIRS.activity()));
        indications.put("activity resume", resume(1));
        indications.put("completed resume", resume(2));
        indications.put("unknown resume", resume(3));
        indications.put("interrupt indication", new PActivityInterruptIndication(ExceptionReason.LOCAL_ERROR));
        indications.put("interrupt confirm", new PActivityInterruptConfirm());
        indications.put("discard indication", new PActivityDiscardIndication(ExceptionReason.LOCAL_ERROR));
        indications.put("discard confirm", new PActivityDiscardConfirm());
        indications.put("end indication", new PActivityEndIndication(2));
        indications.put("end confirm", new PActivityEndConfirm(2));
        indications.put("exception", new PUserExceptionReportIndication(ExceptionReason.NO_SPECIFIC_REASON));
        indications.put("jeopardized", new PUserExceptionReportIndication(ExceptionReason.RECEIVING_ABILITY_JEOPARDIZED));
        indications.put("sequence error", new PUserExceptionReportIndication(ExceptionReason.SEQUENCE_ERROR));
        indications.put("local error", new PUserExceptionReportIndication(ExceptionReason.LOCAL_ERROR));
        indications.put("forgotten", new PUserExceptionReportIndication(ExceptionReason.UNRECOVERABLE_PROCEDURAL_ERROR));
        indications.put("provider exception", new PProviderExceptionReportIndication());
        indications.forEach((name, indication) -> events.put(name, new Event.Transfer(indication)));
    }

    private static PActivityResumeIndication resume(int serial) {
        return new PActivityResumeIndication(THEIRS.activity(), Octets.ofHex("02 01 06"), serial, Optional.empty());
    }

    static List<Row> rows() {
        return StateTable.of(TABLE).rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void tableShouldHold(Row row) {
        State state = states().get(row.state());
        Event event = row.event().equals("time out")
            ? new Event.TimeOut(state.timer().orElse(new State.Timer(State.Wait.SEGMENT, 0))) : events().get(row.event());
        Step step = machine.on(state, event);

        assertThat(name(step.next()) + " | " + actions(step)).isEqualTo(row.next() + " | " + row.actions());
    }

    static List<Row> byRule() {
        return StateTable.of(TABLE).others(new RtseMachineTest().states().keySet(), events().keySet());
    }

    /**
     * What is not in the table: a late completion changes nothing; a primitive that the peer must not cause ends a standing association
     * with a protocol error; one that our user or a layer below must not give is an error in the program; after the end nothing matters.
     */
    @ParameterizedTest
    @MethodSource
    void byRule(Row row) {
        State state = states().get(row.state());
        Event event = events().get(row.event());
        boolean harmless = event instanceof Event.Completion || state instanceof State.Closed;
        if (harmless) {
            assertThat(machine.on(state, event)).isEqualTo(Step.to(state));
        } else if (event instanceof Event.Transfer && state instanceof State.Associated) {
            Step step = machine.on(state, event);
            assertThat(step.next()).isEqualTo(new State.Closed());
            assertThat(actions(step)).startsWith("AAbort protocol error").endsWith("^RtProviderAbort");
        } else if (row.event().equals("abort indication") || row.event().equals("transfer completed")) {
            assertThat(machine.on(state, event).next()).isEqualTo(new State.Closed());
        } else {
            assertThatThrownBy(() -> machine.on(state, event)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in state");
        }
    }

    @Test
    void eachStateShouldMeetEachEvent() {
        assertThat(rows().size() + byRule().size()).isGreaterThanOrEqualTo(states().size() * events().size());
        assertThat(rows()).extracting(Row::state).contains(states().keySet().toArray(String[]::new));
        assertThat(rows().stream().map(Row::event).filter(event -> !event.equals("time out"))).isSubsetOf(events().keySet());
    }

    @Test
    void everyWaitForThePeerShouldBeLimited() {
        assertThat(states().entrySet().stream().filter(state -> state.getValue().timer().isEmpty()).map(Map.Entry::getKey))
            .containsExactlyInAnyOrder("Idle", "AwaitDecision", "AwaitRecovery", "Standing turn", "Standing", "AwaitStorage", "AwaitUser",
                "AwaitReleaseResponse", "Closed", "Receiving");
        State.Incoming allStored = new State.Incoming(THEIRS, reception.start(THEIRS), 10, 0);
        assertThat(new State.Receiving(OPEN, allStored).timer()).isPresent();
        for (State.Wait wait : State.Wait.values()) {
            assertThat(Rtse.Times.defaults().limit(wait)).isPositive();
        }
    }

    // ---- names

    private static String name(State state) {
        return switch (state) {
            case State.Standing(var open, var turn) -> turn ? "Standing turn" : "Standing";
            case State.Sending(var open, var transfer, var reading) when transfer.isResumed() -> "Resuming";
            case State.Sending(var open, var transfer, var reading) -> reading ? "Sending" : "Window full";
            case State.Withdrawing(var open, TransferOutcome.Transferred sent, var interrupt) -> "Discarding as sent";
            case State.Withdrawing(var open, TransferOutcome.NotResumed not, var interrupt) -> "Discarding not resumed";
            case State.Withdrawing(var open, var outcome, var interrupt) -> interrupt ? "Interrupting" : "Discarding";
            case State.AwaitDecision(var rtorq, var turn, var connection, var layout)
                when rtorq.connectionData() instanceof RtseApdu.ConnectionData.Recover -> "AwaitRecovery";
            case State other -> other.getClass().getSimpleName();
        };
    }

    private static String actions(Step step) {
        return step.actions().stream().flatMap(action -> name(action).stream()).collect(Collectors.joining(", "));
    }

    private static Optional<String> name(Action action) {
        return switch (action) {
            case Action.Associate(AAbortRequest(var values)) -> Optional.of(("AAbort " + reason(values)).strip());
            case Action.Associate(var primitive) -> Optional.of(primitive.getClass().getSimpleName());
            case Action.Transfer(var primitive) -> Optional.of((primitive.getClass().getSimpleName() + " " + detail(primitive)).strip());
            case Action.Indicate(RtOpenConfirm(var outcome)) -> Optional.of("^RtOpenConfirm " + outcome.getClass().getSimpleName());
            case Action.Indicate(RtTransferConfirm(var outcome)) -> Optional.of("^" + detail(outcome));
            case Action.Indicate(var primitive) ->
                Optional.of("^" + primitive.getClass().getSimpleName().replace("AbortIndication", "Abort"));
            case Action.Read(var activity, var source, var offset, var length) -> Optional.of("read " + offset + "+" + length);
            case Action.Write write -> Optional.of("write");
            case Action.Mark(var activity, var sink, var serial) -> Optional.of("mark " + serial);
            case Action.Complete complete -> Optional.of("complete");
            case Action.Suspend suspend -> Optional.of("suspend sink");
            case Action.Discard discard -> Optional.of("discard sink");
            case Action.Close close -> Optional.of("close");
            case Action.TraceSent sent -> Optional.empty();
            case Action.TraceReceived received -> Optional.empty();
        };
    }

    private static String reason(List<DataValue> values) {
        try {
            return values.isEmpty() ? "" : RtseCodec.of(Mode.NORMAL).rtab().decode(values.getFirst().value()).reason().toString();
        } catch (BerException e) {
            throw new AssertionError(e);
        }
    }

    private static String detail(TransferOutcome outcome) {
        return switch (outcome) {
            case TransferOutcome.Transferred transferred -> "Transferred";
            case TransferOutcome.NotResumed not -> "NotResumed";
            case TransferOutcome.NotTransferred(var cause, var mayHaveArrived, var resumption) -> "NotTransferred"
                + (mayHaveArrived ? " perhaps" : "")
                + resumption.filter(found -> !found.equals(RESUMPTION)).map(found -> " resume " + found.offset()).orElse("");
        };
    }

    private static String detail(PresentationPrimitive.TransferFromUser primitive) {
        return switch (primitive) {
            case PresentationPrimitive.PSyncMinorRequest(var serial) -> String.valueOf(serial);
            case PresentationPrimitive.PSyncMinorResponse(var serial) -> String.valueOf(serial);
            case PresentationPrimitive.PActivityEndRequest(var serial) -> String.valueOf(serial);
            case PresentationPrimitive.PActivityResumeRequest resume -> String.valueOf(resume.serial());
            case PresentationPrimitive.PActivityDiscardRequest(var reason) -> String.valueOf(reason.value());
            case PresentationPrimitive.PActivityInterruptRequest(var reason) -> String.valueOf(reason.value());
            case PresentationPrimitive.PUserExceptionReportRequest(var reason) -> String.valueOf(reason.value());
            case PresentationPrimitive.TransferFromUser other -> "";
        };
    }
}
