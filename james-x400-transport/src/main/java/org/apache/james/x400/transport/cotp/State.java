/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.cotp;

import java.util.Optional;

/** Where a transport connection stands; the state's name in the text's table is at its line in {@link CotpMachine}. */
sealed interface State {
    /** What leaving the state in time is guarded by. */
    default Optional<Timer> timer() {
        return Optional.empty();
    }

    enum Timer {
        /** TCP connection to CR. */
        CALL,
        /** CR to CC. */
        CONFIRM,
        /** Our last octet to the peer's close. */
        DRAIN
    }

    /** Initiator before the request. */
    record Idle() implements State {
    }

    /** Responder before the CR. */
    record Listening() implements State {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.CALL);
        }
    }

    record AwaitConfirm(Tpdu.ConnectionRequest sent) implements State {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.CONFIRM);
        }
    }

    record AwaitResponse(Tpdu.ConnectionRequest received) implements State {
    }

    /**
     * @param tpduSize greatest TPDU to send, in octets
     */
    record Open(int localReference, int remoteReference, int tpduSize) implements State {
    }

    /** A TSDU of ours has begun and is not whole. */
    record WithinTsdu(Open open) implements State {
    }

    /** We said our last word; the peer has yet to close. */
    record Draining() implements State {
        @Override
        public Optional<Timer> timer() {
            return Optional.of(Timer.DRAIN);
        }
    }

    record Closed() implements State {
    }
}
