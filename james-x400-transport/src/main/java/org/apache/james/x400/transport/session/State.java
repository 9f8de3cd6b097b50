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

import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.SConnectRequest;

/** Where a session connection stands; the state's name in the text's table is at its line in {@link SessionMachine}. */
sealed interface State {
    /** What leaving the state in time is guarded by. */
    default Optional<Timer> timer() {
        return Optional.empty();
    }

    /** How long the peer may take. */
    enum Timer {
        CALL("no CN after the transport connection"),
        ACCEPT("no answer to our CN"),
        TOKENS("no answer to our GTC"),
        ACTIVITY("no reaction to our AI, AD or ED"),
        RELEASE("no answer to our FN"),
        DISCONNECT("peer did not close");

        private final String overdue;

        Timer(String overdue) {
            this.overdue = overdue;
        }

        String overdue() {
            return overdue;
        }
    }

    // ---- without session connection

    record Idle() implements State {
    }

    record AwaitTransport(SConnectRequest request) implements State {
    }

    /** Responder with a transport connection. */
    record AwaitConnect(Selector callingTransport, Selector calledTransport) implements State {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.CALL);
        }
    }

    /** All is said; the transport connection has yet to go. */
    record AwaitTransportDisconnect() implements State {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.DISCONNECT);
        }
    }

    record Closed() implements State {
    }

    /** The peer is there: an abort may come or go at any time. */
    sealed interface Connected extends State {
        SessionVersion version();
    }

    record AwaitAccept(SConnectRequest request, Spdu.Connect sent) implements Connected {
        @Override
        public SessionVersion version() {
            return (sent.item().versionBits() & SessionVersion.V2.bit()) == 0 ? SessionVersion.V1 : SessionVersion.V2;
        }

        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.ACCEPT);
        }
    }

    /** @param tokens what the caller proposed */
    record AwaitConnectResponse(Spdu.Connect received, SessionVersion version, TokenSetting tokens) implements Connected {
    }

    /** The connection stands. */
    sealed interface Established extends Connected {
        Dialogue dialogue();

        @Override
        default SessionVersion version() {
            return dialogue().version();
        }
    }

    record DataTransfer(Dialogue dialogue) implements Established {
    }

    record AwaitActivityEndAck(Dialogue dialogue) implements Established {
    }

    record AwaitActivityEndResponse(Dialogue dialogue) implements Established {
    }

    record AwaitInterruptAck(Dialogue dialogue) implements Established {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.ACTIVITY);
        }
    }

    record AwaitDiscardAck(Dialogue dialogue) implements Established {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.ACTIVITY);
        }
    }

    record AwaitInterruptResponse(Dialogue dialogue) implements Established {
    }

    record AwaitDiscardResponse(Dialogue dialogue) implements Established {
    }

    /** @param please asked for meanwhile: goes out with the acknowledgement, for nothing may be sent before it */
    record AwaitTokensAck(Dialogue dialogue, Optional<SessionPrimitive.STokenPleaseRequest> please) implements Established {
        AwaitTokensAck(Dialogue dialogue) {
            this(dialogue, Optional.empty());
        }

        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.TOKENS);
        }
    }

    /** The peer reported an exception; our user must react. */
    record AwaitRecoveryRequest(Dialogue dialogue) implements Established {
    }

    /** We reported an exception; the peer must react. */
    record AwaitRecovery(Dialogue dialogue) implements Established {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.ACTIVITY);
        }
    }

    record AwaitDisconnect(Dialogue dialogue) implements Established {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.RELEASE);
        }
    }

    record AwaitReleaseResponse(Dialogue dialogue) implements Established {
    }
}
