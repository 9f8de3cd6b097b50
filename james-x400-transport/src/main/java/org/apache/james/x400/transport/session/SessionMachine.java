/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import org.apache.james.x400.transport.session.SessionPrimitive.SUserAbortRequest;

/**
 * The session protocol machine: pure transitions, one place a phase. The identifiers at the end of the lines are those of the state
 * table of X.225, Annex A.
 */
final class SessionMachine {
    private final SessionEstablishment establishment;
    private final SessionEnding ending;
    private final SessionDataTransfer data;
    private final SessionActivity activity;

    SessionMachine(Session.Options options) {
        ending = new SessionEnding(options);
        establishment = new SessionEstablishment(options, ending);
        data = new SessionDataTransfer(ending);
        activity = new SessionActivity(ending);
    }

    /** @throws IllegalStateException for a request that the user may not make in this state */
    Step on(State state, Event event) {
        return switch (state) {
            case State.Idle idle -> establishment.idle(idle, event);                            // STA01
            case State.AwaitTransport await -> establishment.awaitTransport(await, event);      // STA01B
            case State.AwaitConnect await -> establishment.awaitConnect(await, event);          // STA01C
            case State.Connected connected -> connected(connected, event);
            case State.AwaitTransportDisconnect await -> ending.awaitTransportDisconnect(await, event); // STA16
            case State.Closed closed -> ending.closed(closed, event);                           // STA01
        };
    }

    private Step connected(State.Connected state, Event event) {
        return switch (event) {
            case Event.Request(SUserAbortRequest(var userData)) -> ending.abort(state.version(), userData);
            case Event.Request(var primitive) -> request(state, primitive);
            case Event.Received(Spdu.Abort abort) -> ending.abortedBy(abort);
            case Event.Received(Spdu.GiveTokens(var tokens)) when tokens.isEmpty() -> Step.to(state);
            case Event.Received(Spdu.PleaseTokens(var tokens, var userData)) when tokens.isEmpty() -> Step.to(state);
            case Event.Received(var spdu) -> received(state, spdu);
            case Event.Fault fault -> ending.fault(state, fault);
            case Event.TransportCalled called -> throw new IllegalStateException("T-CONNECT indication in " + state);
            case Event.TransportConfirmed confirmed -> throw new IllegalStateException("T-CONNECT confirm in " + state);
        };
    }

    private Step request(State.Connected state, SessionPrimitive.FromUser primitive) {
        return switch (state) {
            case State.AwaitAccept await -> throw SessionEnding.outOfTurn(primitive, state);                        // STA02A
            case State.AwaitConnectResponse await -> establishment.request(await, primitive);                       // STA08
            case State.DataTransfer transfer -> data.request(transfer, primitive);                                  // STA713
            case State.AwaitTokensAck await -> SessionDataTransfer.request(await, primitive);                       // STA18
            case State.AwaitActivityEndAck await -> activity.request(await, primitive);                             // STA04B
            case State.AwaitActivityEndResponse await -> activity.request(await, primitive);                        // STA10B
            case State.AwaitInterruptAck await -> throw SessionEnding.outOfTurn(primitive, state);                  // STA05B
            case State.AwaitDiscardAck await -> throw SessionEnding.outOfTurn(primitive, state);                    // STA05C
            case State.AwaitInterruptResponse await -> activity.request(await, primitive);                          // STA11B
            case State.AwaitDiscardResponse await -> activity.request(await, primitive);                            // STA11C
            case State.AwaitRecoveryRequest await -> activity.request(await, primitive);                            // STA19
            case State.AwaitRecovery await -> throw SessionEnding.outOfTurn(primitive, state);                      // STA20
            case State.AwaitDisconnect await -> throw SessionEnding.outOfTurn(primitive, state);                    // STA03
            case State.AwaitReleaseResponse await -> ending.request(await, primitive);                              // STA09
        };
    }

    private Step received(State.Connected state, Spdu spdu) {
        return switch (state) {
            case State.AwaitAccept await -> establishment.received(await, spdu);                // STA02A
            case State.AwaitConnectResponse await -> ending.unexpected(state, spdu);            // STA08
            case State.DataTransfer transfer -> data.received(transfer, spdu);                  // STA713
            case State.AwaitTokensAck await -> data.received(await, spdu);                      // STA18
            case State.AwaitActivityEndAck await -> activity.received(await, spdu);             // STA04B
            case State.AwaitActivityEndResponse await -> activity.received(await, spdu);        // STA10B
            case State.AwaitInterruptAck await -> activity.received(await, spdu);               // STA05B
            case State.AwaitDiscardAck await -> activity.received(await, spdu);                 // STA05C
            case State.AwaitInterruptResponse await -> ending.unexpected(state, spdu);          // STA11B
            case State.AwaitDiscardResponse await -> ending.unexpected(state, spdu);            // STA11C
            case State.AwaitRecoveryRequest await -> activity.received(await, spdu);            // STA19
            case State.AwaitRecovery await -> activity.received(await, spdu);                   // STA20
            case State.AwaitDisconnect await -> ending.received(await, spdu);                   // STA03
            case State.AwaitReleaseResponse await -> ending.unexpected(state, spdu);            // STA09
        };
    }
}
