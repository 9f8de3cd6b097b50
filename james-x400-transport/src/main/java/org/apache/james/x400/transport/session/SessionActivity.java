/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderExceptionReportIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportRequest;

/** The ends of an activity: acknowledged, interrupted, discarded, or broken by an exception. */
record SessionActivity(SessionEnding ending, SessionDataTransfer data) {
    SessionActivity(SessionEnding ending) {
        this(ending, new SessionDataTransfer(ending));
    }

    // ---- we end the activity

    /** STA04B. */
    Step request(State.AwaitActivityEndAck state, SessionPrimitive.FromUser primitive) {
        return switch (primitive) {
            case SActivityInterruptRequest(var reason) -> SessionDataTransfer.interrupt(state.dialogue(), reason, primitive);
            case SActivityDiscardRequest(var reason) -> SessionDataTransfer.discard(state.dialogue(), reason, primitive);
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    /** STA04B. */
    Step received(State.AwaitActivityEndAck state, Spdu spdu) {
        Dialogue d = state.dialogue();
        int serialOfEnd = d.serials().next() - 1;
        return switch (spdu) {
            case Spdu.ActivityEndAck(var serial, var userData) -> serial != serialOfEnd
                ? ending.violated("activity end ack with serial " + serial + " instead of " + serialOfEnd)
                : Step.to(new State.DataTransfer(d.with(d.serials().confirmed(serial)).outsideActivity()),
                    new Action.Indicate(new SActivityEndConfirm(serial, userData)));
            case Spdu.MinorSyncAck ack -> SessionDataTransfer.confirmedBy(ack, d, serialOfEnd)
                ? Step.to(new State.AwaitActivityEndAck(d.with(d.serials().confirmed(ack.serial()))),
                    new Action.Indicate(new SSyncMinorConfirm(ack.serial(), ack.userData())))
                : data.notOpen(ack, d);
            case Spdu.ExceptionData(var reason, var userData) -> Step.to(new State.AwaitRecoveryRequest(d),
                new Action.Indicate(new SUserExceptionReportIndication(reason, userData)));
            case Spdu.ExceptionReport report ->
                Step.to(new State.AwaitRecoveryRequest(d), new Action.Indicate(new SProviderExceptionReportIndication()));
            case Spdu.PleaseTokens please -> data.pleasedBy(state, d, please);
            case Spdu other -> ending.unexpected(state, other);
        };
    }

    // ---- the peer ends the activity

    /** STA10B. */
    Step request(State.AwaitActivityEndResponse state, SessionPrimitive.FromUser primitive) {
        Dialogue d = state.dialogue();
        int serialOfEnd = d.serials().next() - 1;
        return switch (primitive) {
            case SActivityEndResponse(var userData) ->
                Step.to(new State.DataTransfer(d.with(d.serials().confirmed(serialOfEnd)).outsideActivity()),
                    new Action.Send(new Spdu.ActivityEndAck(serialOfEnd, SessionDataTransfer.bounded(state, userData))));
            case SSyncMinorResponse response when response.serial() < serialOfEnd ->
                SessionDataTransfer.confirm(state, d, response);
            case SUserExceptionReportRequest report -> SessionDataTransfer.report(state, d, report);
            case STokenPleaseRequest please -> SessionDataTransfer.please(state, d, please);
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    /** STA10B. */
    Step received(State.AwaitActivityEndResponse state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.ActivityInterrupt(var reason) -> SessionDataTransfer.interruptedBy(state.dialogue(), reason);
            case Spdu.ActivityDiscard(var reason) -> SessionDataTransfer.discardedBy(state.dialogue(), reason);
            case Spdu other -> ending.unexpected(state, other);
        };
    }

    // ---- interrupt and discard

    /** STA05B. */
    Step received(State.AwaitInterruptAck state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.ActivityInterruptAck ack ->
                Step.to(abandoned(state.dialogue(), Tokens.ALL), new Action.Indicate(new SActivityInterruptConfirm()));
            case Spdu other -> crossing(state, other);
        };
    }

    /** STA05C. */
    Step received(State.AwaitDiscardAck state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.ActivityDiscardAck ack ->
                Step.to(abandoned(state.dialogue(), Tokens.ALL), new Action.Indicate(new SActivityDiscardConfirm()));
            case Spdu other -> crossing(state, other);
        };
    }

    /** What the peer said before it heard of our interrupt or discard has no effect. */
    private Step crossing(State.Established state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.MinorSyncAck late -> Step.to(state);
            case Spdu.ActivityEndAck late -> Step.to(state);
            case Spdu.PleaseTokens late -> Step.to(state);
            case Spdu.ExceptionData late -> Step.to(state);
            case Spdu.ExceptionReport late -> Step.to(state);
            case Spdu other -> ending.unexpected(state, other);
        };
    }

    /** STA11B. */
    Step request(State.AwaitInterruptResponse state, SessionPrimitive.FromUser primitive) {
        return switch (primitive) {
            case SActivityInterruptResponse response ->
                Step.to(abandoned(state.dialogue(), Tokens.NONE), new Action.Send(new Spdu.ActivityInterruptAck()));
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    /** STA11C. */
    Step request(State.AwaitDiscardResponse state, SessionPrimitive.FromUser primitive) {
        return switch (primitive) {
            case SActivityDiscardResponse response ->
                Step.to(abandoned(state.dialogue(), Tokens.NONE), new Action.Send(new Spdu.ActivityDiscardAck()));
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    /** All tokens go to the side that broke the activity off. */
    private static State abandoned(Dialogue d, Tokens owned) {
        return new State.DataTransfer(d.owning(owned).outsideActivity());
    }

    // ---- exceptions

    /** STA19. */
    Step request(State.AwaitRecoveryRequest state, SessionPrimitive.FromUser primitive) {
        Dialogue d = state.dialogue();
        return switch (primitive) {
            case SActivityInterruptRequest(var reason) -> SessionDataTransfer.interrupt(d, reason, primitive);
            case SActivityDiscardRequest(var reason) -> SessionDataTransfer.discard(d, reason, primitive);
            case STokenGiveRequest(var tokens) when tokens.contain(Tokens.DATA) && d.owns(tokens) ->
                Step.to(new State.DataTransfer(d.owning(d.owned().without(tokens))), new Action.Send(new Spdu.GiveTokens(tokens)));
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    /** STA19. */
    Step received(State.AwaitRecoveryRequest state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.PleaseTokens please -> data.pleasedBy(state, state.dialogue(), please);
            case Spdu.ExceptionData again -> Step.to(state);
            case Spdu.ExceptionReport again -> Step.to(state);
            case Spdu other -> ending.unexpected(state, other);
        };
    }

    /** STA20. What was under way when we reported the exception is dropped. */
    Step received(State.AwaitRecovery state, Spdu spdu) {
        Dialogue d = state.dialogue();
        return switch (spdu) {
            case Spdu.Data late -> Step.to(state);
            case Spdu.MinorSyncPoint late -> Step.to(state);
            case Spdu.ActivityEnd late -> Step.to(state);
            case Spdu.ActivityInterrupt(var reason) -> SessionDataTransfer.interruptedBy(d, reason);
            case Spdu.ActivityDiscard(var reason) -> SessionDataTransfer.discardedBy(d, reason);
            case Spdu.GiveTokens(var tokens) when tokens.contain(Tokens.DATA) && d.peerOwns(tokens) ->
                Step.to(new State.DataTransfer(d.owning(d.owned().and(tokens))), new Action.Indicate(new STokenGiveIndication(tokens)));
            case Spdu other -> ending.unexpected(state, other);
        };
    }
}
