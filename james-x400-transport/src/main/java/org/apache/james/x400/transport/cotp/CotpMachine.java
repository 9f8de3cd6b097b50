/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectConfirm;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TConnectResponse;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataPartRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDataRequest;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectIndication;
import org.apache.james.x400.transport.cotp.TransportPrimitive.TDisconnectRequest;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.service.Origin;
import org.apache.james.x400.transport.service.Selector;

/** The transport protocol machine of class 0: pure transitions. One connection a machine, so one reference a machine. */
record CotpMachine(Cotp.Options options, int reference) {
    private static final int CLASS_0 = 0;
    private static final int CLASS_1 = 1;

    Step on(State state, Event event) {
        return switch (state) {
            case State.Idle() -> idle(state, event);                                            // CLOSED
            case State.Listening() -> listening(state, event);                                  // CLOSED
            case State.AwaitConfirm(var sent) -> awaitConfirm(state, sent, event);              // WFCC
            case State.AwaitResponse(var received) -> awaitResponse(state, received, event);    // WFTRESP
            case State.Open open -> open(open, event);                                          // OPEN
            case State.WithinTsdu within -> withinTsdu(within, event);
            case State.Draining() -> draining(state, event);                                    // CLOSED
            case State.Closed() -> closed(state, event);                                        // CLOSED
        };
    }

    private Step idle(State state, Event event) {
        return switch (event) {
            case Event.Request(TConnectRequest request) -> call(request);
            case Event.Request(TDisconnectRequest request) -> Step.to(new State.Closed(), new Action.Close());
            case Event.Request(var other) -> throw outOfTurn(other, state);
            case Event.Received(var tpdu) -> unexpected(tpdu, "before our CR");
            case Event.Malformed malformed -> fail(malformed);
            case Event.NetworkLost(var how) -> lost(how);
            case Event.TimeOut timer -> Step.to(state);
        };
    }

    private Step call(TConnectRequest request) {
        Tpdu.ConnectionRequest cr = new Tpdu.ConnectionRequest(reference, CLASS_0, new Tpdu.Parameters(request.calling(),
            request.called(), Optional.of(options.tpduSize().code()), List.of()));
        return Step.to(new State.AwaitConfirm(cr), new Action.Send(cr));
    }

    private Step listening(State state, Event event) {
        return switch (event) {
            case Event.Received(Tpdu.ConnectionRequest cr) -> called(cr);
            case Event.Received(Tpdu.UnreadableConnectionRequest cr) ->
                refuse(cr.sourceReference(), DisconnectReason.INVALID_LENGTH, cr.fault());
            case Event.Received(Tpdu.DisconnectRequest dr) -> disconnectedBy(dr);
            case Event.Received(Tpdu.Error er) -> rejectedBy(er);
            case Event.Received(var tpdu) -> unexpected(tpdu, "before a CR");
            case Event.Request(TDisconnectRequest request) -> Step.to(new State.Closed(), new Action.Close());
            case Event.Request(var other) -> throw outOfTurn(other, state);
            case Event.Malformed malformed -> fail(malformed);
            case Event.NetworkLost(var how) -> lost(how);
            case Event.TimeOut timer -> end(Layer.TRANSPORT, Origin.LOCAL,
                "no CR within " + options.callTime().toSeconds() + " s of the TCP connection");
        };
    }

    private Step called(Tpdu.ConnectionRequest cr) {
        Tpdu.Parameters parameters = cr.parameters();
        if (!offersClass0(cr)) {
            return refuse(cr.sourceReference(), DisconnectReason.NEGOTIATION_FAILED,
                "class " + cr.transportClass() + " proposed without class 0 as alternative");
        }
        if (!options.accepts(parameters.called())) {
            return refuse(cr.sourceReference(), DisconnectReason.ADDRESS_UNKNOWN,
                "called TSAP identifier is " + parameters.called() + ", none of ours");
        }
        return Step.to(new State.AwaitResponse(cr),
            new Action.Indicate(new TConnectIndication(parameters.calling(), parameters.called())));
    }

    /** Class 1 may always be answered by class 0. */
    private static boolean offersClass0(Tpdu.ConnectionRequest cr) {
        return cr.transportClass() == CLASS_0 || cr.transportClass() == CLASS_1
            || cr.parameters().alternativeClasses().contains(CLASS_0);
    }

    private Step refuse(int callersReference, DisconnectReason reason, String why) {
        return Step.to(new State.Draining(), new Action.Send(new Tpdu.DisconnectRequest(callersReference, 0, reason)),
            new Action.Indicate(new TDisconnectIndication(Layer.TRANSPORT, Origin.LOCAL, "call refused: " + why)), new Action.Drain());
    }

    private Step awaitConfirm(State state, Tpdu.ConnectionRequest sent, Event event) {
        return switch (event) {
            case Event.Received(Tpdu.ConnectionConfirm cc) -> confirmed(cc);
            case Event.Received(Tpdu.DisconnectRequest dr) -> end(Layer.TRANSPORT, Origin.PEER, "call refused: " + dr.reason());
            case Event.Received(Tpdu.Error er) -> rejectedBy(er);
            case Event.Received(var tpdu) -> unexpected(tpdu, "in answer to our CR");
            case Event.Request(TDisconnectRequest request) -> Step.to(new State.Closed(), new Action.Close());
            case Event.Request(var other) -> throw outOfTurn(other, state);
            case Event.Malformed malformed -> fail(malformed);
            case Event.NetworkLost(var how) -> lost("call to TSAP " + sent.parameters().called() + " not answered: " + how);
            case Event.TimeOut timer -> end(Layer.TRANSPORT, Origin.LOCAL,
                "no answer to our CR within " + options.confirmTime().toSeconds() + " s");
        };
    }

    private Step confirmed(Tpdu.ConnectionConfirm cc) {
        if (cc.destinationReference() != reference) {
            return end(Layer.TRANSPORT, Origin.LOCAL,
                String.format("CC answers reference %04X, ours is %04X", cc.destinationReference(), reference));
        }
        if (cc.transportClass() != CLASS_0) {
            return end(Layer.TRANSPORT, Origin.LOCAL, "CC chooses class " + cc.transportClass() + ", only 0 was proposed");
        }
        // A CC without size leaves our proposal: X.224 would say 128 octets, RFC 1006 says 65531, and both can take ours.
        Optional<Integer> code = cc.parameters().sizeCode();
        Optional<TpduSize> size = code.isEmpty() ? Optional.of(options.tpduSize()) : code.flatMap(TpduSize::ofCode);
        if (size.isEmpty()) {
            return end(Layer.TRANSPORT, Origin.LOCAL, String.format("CC has unknown TPDU size code %02X", code.orElseThrow()));
        }
        int octets = size.orElseThrow().atMost(options.tpduSize()).octets();
        return Step.to(new State.Open(reference, cc.sourceReference(), octets), new Action.Indicate(new TConnectConfirm(octets)));
    }

    private Step awaitResponse(State state, Tpdu.ConnectionRequest received, Event event) {
        return switch (event) {
            case Event.Request(TConnectResponse response) -> accept(received);
            case Event.Request(TDisconnectRequest(var reason)) -> Step.to(new State.Draining(),
                new Action.Send(new Tpdu.DisconnectRequest(received.sourceReference(), 0, reason)), new Action.Drain());
            case Event.Request(var other) -> throw outOfTurn(other, state);
            case Event.Received(Tpdu.DisconnectRequest dr) -> disconnectedBy(dr);
            case Event.Received(Tpdu.Error er) -> rejectedBy(er);
            case Event.Received(var tpdu) -> unexpected(tpdu, "before our CC");
            case Event.Malformed malformed -> fail(malformed);
            case Event.NetworkLost(var how) -> lost(how);
            case Event.TimeOut timer -> Step.to(state);
        };
    }

    /** Whoever proposes a size can take it; one who proposes none, or one that is unknown, takes whatever we choose. */
    private Step accept(Tpdu.ConnectionRequest cr) {
        TpduSize size = cr.parameters().sizeCode().flatMap(TpduSize::ofCode).map(proposed -> proposed.atMost(options.greatestTpduSize()))
            .orElse(options.tpduSize());
        Tpdu.ConnectionConfirm cc = new Tpdu.ConnectionConfirm(cr.sourceReference(), reference, CLASS_0,
            new Tpdu.Parameters(Selector.NONE, Selector.NONE, Optional.of(size.code()), List.of()));
        return Step.to(new State.Open(reference, cr.sourceReference(), size.octets()), new Action.Send(cc));
    }

    private Step open(State.Open open, Event event) {
        return switch (event) {
            case Event.Request(TDataRequest(var tsdu)) -> Step.to(open, new Action.SendData(tsdu, open.tpduSize(), true));
            case Event.Request(TDataPartRequest(var part, var last)) -> Step.to(last ? open : new State.WithinTsdu(open),
                new Action.SendData(part, open.tpduSize(), last));
            case Event.Request(TDisconnectRequest(var reason)) -> disconnect(open, reason);
            case Event.Request(var other) -> throw outOfTurn(other, open);
            case Event.Received(Tpdu.Data data) -> Step.to(open, new Action.Collect(data));
            case Event.Received(Tpdu.DisconnectRequest dr) when options.leniencies().contains(Leniency.DISCONNECT_WHEN_OPEN) ->
                disconnectedBy(dr);
            case Event.Received(Tpdu.Error er) -> rejectedBy(er);
            case Event.Received(var tpdu) -> unexpected(tpdu, "on the open connection");
            case Event.Malformed malformed -> fail(malformed);
            case Event.NetworkLost(var how) -> lost(how);
            case Event.TimeOut timer -> Step.to(open);
        };
    }

    private Step withinTsdu(State.WithinTsdu within, Event event) {
        if (event instanceof Event.Request(TDataRequest another)) {
            return end(Layer.TRANSPORT, Origin.LOCAL, "a TSDU was not completed");
        }
        Step step = open(within.open(), event);
        return step.next() == within.open() && !(event instanceof Event.Request) ? new Step(within, step.actions()) : step;
    }

    private Step disconnect(State.Open open, DisconnectReason reason) {
        return options.announceDisconnect()
            ? Step.to(new State.Draining(),
                new Action.Send(new Tpdu.DisconnectRequest(open.remoteReference(), open.localReference(), reason)), new Action.Drain())
            : Step.to(new State.Draining(), new Action.Drain());
    }

    private static Step draining(State state, Event event) {
        return switch (event) {
            case Event.Received(Tpdu.DisconnectRequest dr) -> Step.to(new State.Closed(), new Action.Close());
            case Event.Received(var tpdu) -> Step.to(state);
            case Event.Malformed malformed -> Step.to(new State.Closed(), new Action.Close());
            case Event.NetworkLost lost -> Step.to(new State.Closed(), new Action.Close());
            case Event.TimeOut timer -> Step.to(new State.Closed(), new Action.Close());
            case Event.Request(TDisconnectRequest again) -> Step.to(state);
            case Event.Request(var other) -> throw outOfTurn(other, state);
        };
    }

    private static Step closed(State state, Event event) {
        return switch (event) {
            case Event.Received(var tpdu) -> Step.to(state);
            case Event.Malformed malformed -> Step.to(state);
            case Event.NetworkLost lost -> Step.to(state);
            case Event.TimeOut timer -> Step.to(state);
            case Event.Request(TDisconnectRequest again) -> Step.to(state);
            case Event.Request(var other) -> throw outOfTurn(other, state);
        };
    }

    private static Step disconnectedBy(Tpdu.DisconnectRequest dr) {
        return end(Layer.TRANSPORT, Origin.PEER, "disconnected: " + dr.reason());
    }

    private static Step rejectedBy(Tpdu.Error er) {
        return end(Layer.TRANSPORT, Origin.PEER, "our TPDU rejected: " + er.fields());
    }

    private static Step unexpected(Tpdu tpdu, String when) {
        return end(Layer.TRANSPORT, Origin.LOCAL, "unexpected " + tpdu.name() + " " + when);
    }

    private static Step fail(Event.Malformed malformed) {
        return end(malformed.violation().layer(), Origin.LOCAL, malformed.violation().getMessage());
    }

    private static Step lost(String how) {
        return end(Layer.TRANSPORT, Origin.NETWORK, how);
    }

    private static Step end(Layer layer, Origin origin, String reason) {
        return Step.to(new State.Closed(), new Action.Indicate(new TDisconnectIndication(layer, origin, reason)), new Action.Close());
    }

    private static IllegalStateException outOfTurn(TransportPrimitive.FromUser primitive, State state) {
        return new IllegalStateException(primitive.getClass().getSimpleName() + " in state " + state.getClass().getSimpleName());
    }
}
