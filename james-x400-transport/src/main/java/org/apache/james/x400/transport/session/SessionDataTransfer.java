/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Optional;

import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityDiscardRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityEndRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityInterruptRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityResumeIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityResumeRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SActivityStartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SControlGiveIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SControlGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataPartRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SDataRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SProviderExceptionReportIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SReleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorConfirm;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SSyncMinorResponse;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenGiveRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.STokenPleaseRequest;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportIndication;
import org.apache.james.x400.transport.session.SessionPrimitive.SUserExceptionReportRequest;

/** The data transfer state: who owns which token, whether an activity runs and which number is next decide what may be said. */
record SessionDataTransfer(SessionEnding ending) {
    private static final int MAX_USER_DATA_V1 = 512;
    /** What a length indicator can hold, less room for the parameters beside it. */
    private static final int MAX_USER_DATA_V2 = 65_400;

    /** STA713. */
    Step request(State.DataTransfer state, SessionPrimitive.FromUser primitive) {
        Dialogue d = state.dialogue();
        return switch (primitive) {
            case SDataRequest(var userData) -> {
                permit(d.activity() && d.owns(Tokens.DATA), primitive, d);
                yield Step.to(state, new Action.Send(new Spdu.Data(true, true, userData)));
            }
            case SDataPartRequest(var userData, var first, var last) -> {
                permit(d.activity() && d.owns(Tokens.DATA), primitive, d);
                yield Step.to(state, new Action.SendPart(userData, first, last));
            }
            case SSyncMinorRequest(var serial, var explicit, var userData) -> {
                permit(d.activity() && d.owns(Tokens.DATA.and(Tokens.MINOR)) && isNext(serial, d), primitive, d);
                yield Step.to(new State.DataTransfer(d.with(d.serials().sent())),
                    new Action.Send(new Spdu.MinorSyncPoint(serial, explicit, bounded(state, userData))));
            }
            case SSyncMinorResponse response -> confirm(state, d, response);
            case SActivityStartRequest(var identifier, var userData) -> {
                permit(!d.activity() && d.owns(Tokens.ALL), primitive, d);
                yield Step.to(new State.DataTransfer(d.inActivity(Serials.START)),
                    new Action.Send(new Spdu.ActivityStart(identifier, bounded(state, userData))));
            }
            case SActivityResumeRequest(var identifier, var old, var serial, var connection, var userData) -> {
                permit(!d.activity() && d.owns(Tokens.ALL) && serial >= 0 && serial < Serials.MAX, primitive, d);
                yield Step.to(new State.DataTransfer(d.inActivity(Serials.after(serial))),
                    new Action.Send(new Spdu.ActivityResume(identifier, old, serial, connection, bounded(state, userData))));
            }
            case SActivityEndRequest(var serial, var userData) -> {
                permit(d.activity() && d.owns(Tokens.ALL) && isNext(serial, d), primitive, d);
                yield Step.to(new State.AwaitActivityEndAck(d.with(d.serials().sent())),
                    new Action.Send(new Spdu.ActivityEnd(serial, bounded(state, userData))));
            }
            case SActivityInterruptRequest(var reason) -> interrupt(d, reason, primitive);
            case SActivityDiscardRequest(var reason) -> discard(d, reason, primitive);
            case SUserExceptionReportRequest report -> report(state, d, report);
            case STokenGiveRequest(var tokens) -> {
                permit(!tokens.isEmpty() && d.owns(tokens), primitive, d);
                yield Step.to(new State.DataTransfer(d.owning(d.owned().without(tokens))),
                    new Action.Send(new Spdu.GiveTokens(tokens)));
            }
            case STokenPleaseRequest please -> please(state, d, please);
            case SControlGiveRequest give -> {
                permit(!d.activity() && d.owns(Tokens.ALL), primitive, d);
                yield Step.to(new State.AwaitTokensAck(d.owning(Tokens.NONE)), new Action.Send(new Spdu.GiveTokensConfirm()));
            }
            case SReleaseRequest(var userData) -> {
                permit(!d.activity() && d.owns(Tokens.ALL), primitive, d);
                yield Step.to(new State.AwaitDisconnect(d), new Action.Send(
                    new Spdu.Finish(Optional.of(Spdu.Abort.RELEASED), bounded(state, userData))));
            }
            case SessionPrimitive.FromUser other -> throw SessionEnding.outOfTurn(other, state);
        };
    }

    static Step confirm(State.Established state, Dialogue d, SSyncMinorResponse response) {
        permit(d.activity() && d.serials().toConfirm() && d.serials().isUnconfirmed(response.serial()), response, d);
        Dialogue next = d.with(d.serials().confirmed(response.serial()));
        Action send = new Action.Send(new Spdu.MinorSyncAck(response.serial(), bounded(state, response.userData())));
        return state instanceof State.AwaitActivityEndResponse
            ? Step.to(new State.AwaitActivityEndResponse(next), send)
            : Step.to(new State.DataTransfer(next), send);
    }

    static Step interrupt(Dialogue d, SessionReason reason, SessionPrimitive.FromUser primitive) {
        permit(d.activity() && d.owns(Tokens.MAJOR), primitive, d);
        return Step.to(new State.AwaitInterruptAck(d), new Action.Send(new Spdu.ActivityInterrupt(reason)));
    }

    static Step discard(Dialogue d, SessionReason reason, SessionPrimitive.FromUser primitive) {
        permit(d.activity() && d.owns(Tokens.MAJOR), primitive, d);
        return Step.to(new State.AwaitDiscardAck(d), new Action.Send(new Spdu.ActivityDiscard(reason)));
    }

    static Step report(State.Established state, Dialogue d, SUserExceptionReportRequest report) {
        permit(d.activity() && d.peerOwns(Tokens.DATA), report, d);
        return Step.to(new State.AwaitRecovery(d),
            new Action.Send(new Spdu.ExceptionData(report.reason(), bounded(state, report.userData()))));
    }

    static Step please(State.Established state, Dialogue d, STokenPleaseRequest please) {
        permit(!please.tokens().isEmpty() && Tokens.ALL.contain(please.tokens()) && d.peerOwns(please.tokens()), please, d);
        return Step.to(state, new Action.Send(new Spdu.PleaseTokens(please.tokens(), bounded(state, please.userData()))));
    }

    /** STA713. */
    Step received(State.DataTransfer state, Spdu spdu) {
        Dialogue d = state.dialogue();
        return switch (spdu) {
            case Spdu.Data data when d.activity() && d.peerOwns(Tokens.DATA) -> Step.to(state, data.begins() && data.ends()
                ? new Action.Indicate(new SDataIndication(data.userInformation().getFirst()))
                : new Action.Collect(data));
            case Spdu.MinorSyncPoint(var serial, var explicit, var userData) when d.activity()
                && d.peerOwns(Tokens.DATA.and(Tokens.MINOR)) -> !isNext(serial, d)
                    ? ending.violated("minor synchronization point " + serial + " instead of " + d.serials().next())
                    : Step.to(new State.DataTransfer(d.with(d.serials().received())),
                        new Action.Indicate(new SSyncMinorIndication(serial, explicit, userData)));
            case Spdu.MinorSyncAck ack when d.activity() && !d.serials().toConfirm() -> confirmedBy(ack, d, d.serials().next())
                ? Step.to(new State.DataTransfer(d.with(d.serials().confirmed(ack.serial()))),
                    new Action.Indicate(new SSyncMinorConfirm(ack.serial(), ack.userData())))
                : notOpen(ack, d);
            case Spdu.ActivityStart(var identifier, var userData) when !d.activity() && d.peerOwns(Tokens.ALL) ->
                Step.to(new State.DataTransfer(d.inActivity(Serials.START)),
                    new Action.Indicate(new SActivityStartIndication(identifier, userData)));
            case Spdu.ActivityResume(var identifier, var old, var serial, var connection, var userData)
                when !d.activity() && d.peerOwns(Tokens.ALL) -> Step.to(new State.DataTransfer(d.inActivity(Serials.after(serial))),
                    new Action.Indicate(new SActivityResumeIndication(identifier, old, serial, connection, userData)));
            case Spdu.ActivityEnd(var serial, var userData) when d.activity() && d.peerOwns(Tokens.ALL) -> !isNext(serial, d)
                ? ending.violated("activity end with serial " + serial + " instead of " + d.serials().next())
                : Step.to(new State.AwaitActivityEndResponse(d.with(d.serials().received())),
                    new Action.Indicate(new SActivityEndIndication(serial, userData)));
            case Spdu.ActivityInterrupt(var reason) when d.activity() && d.peerOwns(Tokens.MAJOR) -> interruptedBy(d, reason);
            case Spdu.ActivityDiscard(var reason) when d.activity() && d.peerOwns(Tokens.MAJOR) -> discardedBy(d, reason);
            case Spdu.ExceptionData(var reason, var userData) when d.owns(Tokens.DATA) -> !d.activity()
                ? Step.to(state) // the activity it is about has ended meanwhile
                : Step.to(new State.AwaitRecoveryRequest(d),
                    new Action.Indicate(new SUserExceptionReportIndication(reason, userData)));
            case Spdu.ExceptionReport report when d.activity() && d.owns(Tokens.DATA) ->
                Step.to(new State.AwaitRecoveryRequest(d), new Action.Indicate(new SProviderExceptionReportIndication()));
            case Spdu.GiveTokens(var tokens) when Tokens.ALL.contain(tokens) && d.peerOwns(tokens) ->
                Step.to(new State.DataTransfer(d.owning(d.owned().and(tokens))), new Action.Indicate(new STokenGiveIndication(tokens)));
            case Spdu.PleaseTokens please -> pleasedBy(state, d, please);
            case Spdu.GiveTokensConfirm gtc when !d.activity() && d.peerOwns(Tokens.ALL) ->
                Step.to(new State.DataTransfer(d.owning(Tokens.ALL)), new Action.Send(new Spdu.GiveTokensAck()),
                    new Action.Indicate(new SControlGiveIndication()));
            case Spdu.Finish(var transportDisconnect, var userData) when !d.activity() && d.peerOwns(Tokens.ALL) ->
                Step.to(new State.AwaitReleaseResponse(d), new Action.Indicate(new SReleaseIndication(userData)));
            case Spdu other -> ending.violated("unexpected " + other.type() + ", our tokens are " + d.owned()
                + (d.activity() ? ", within an activity" : ", outside an activity"));
        };
    }

    /** STA18. Whoever has given the turn may ask for it back at once. */
    static Step request(State.AwaitTokensAck state, SessionPrimitive.FromUser primitive) {
        if (primitive instanceof STokenPleaseRequest please && state.please().isEmpty()) {
            return Step.to(new State.AwaitTokensAck(state.dialogue(), Optional.of(please)));
        }
        throw SessionEnding.outOfTurn(primitive, state);
    }

    /** STA18. The peer's PT crosses our GTC: it got what it asks for. */
    Step received(State.AwaitTokensAck state, Spdu spdu) {
        return switch (spdu) {
            case Spdu.GiveTokensAck gta -> {
                State.DataTransfer next = new State.DataTransfer(state.dialogue());
                yield state.please().map(please -> please(next, state.dialogue(), please)).orElseGet(() -> Step.to(next));
            }
            case Spdu.PleaseTokens crossing -> Step.to(state);
            case Spdu other -> ending.unexpected(state, other);
        };
    }

    /** Who asks for what it has disagrees with us about the turn: going on, both would wait for ever. */
    Step pleasedBy(State.Established state, Dialogue d, Spdu.PleaseTokens please) {
        Tokens ours = please.tokens().common(d.owned());
        return ours.isEmpty()
            ? ending.violated("the peer asks for tokens " + please.tokens() + ", which it owns")
            : Step.to(state, new Action.Indicate(new STokenPleaseIndication(ours, please.userData())));
    }

    static Step interruptedBy(Dialogue d, SessionReason reason) {
        return Step.to(new State.AwaitInterruptResponse(d), new Action.Indicate(new SActivityInterruptIndication(reason)));
    }

    static Step discardedBy(Dialogue d, SessionReason reason) {
        return Step.to(new State.AwaitDiscardResponse(d), new Action.Indicate(new SActivityDiscardIndication(reason)));
    }

    /** @param end the first number that the MIA may not have */
    static boolean confirmedBy(Spdu.MinorSyncAck ack, Dialogue d, int end) {
        return d.serials().isUnconfirmed(ack.serial()) && ack.serial() < end;
    }

    Step notOpen(Spdu.MinorSyncAck ack, Dialogue d) {
        return ending.violated("MIA with serial " + ack.serial() + ", open are " + d.serials().unconfirmed() + " to "
            + (d.serials().next() - 1));
    }

    private static boolean isNext(int serial, Dialogue d) {
        return serial == d.serials().next() && serial <= Serials.MAX;
    }

    private static void permit(boolean allowed, SessionPrimitive.FromUser primitive, Dialogue d) {
        if (!allowed) {
            throw new IllegalStateException(primitive.getClass().getSimpleName() + " out of turn: our tokens are " + d.owned()
                + ", " + (d.activity() ? "within" : "outside") + " an activity, next serial " + d.serials().next());
        }
    }

    static byte[] bounded(State.Connected state, byte[] userData) {
        int limit = state.version() == SessionVersion.V1 ? MAX_USER_DATA_V1 : MAX_USER_DATA_V2;
        if (userData.length > limit) {
            throw new IllegalArgumentException("user data of " + userData.length + " octets, more than the " + limit + " of "
                + state.version());
        }
        return userData;
    }
}
