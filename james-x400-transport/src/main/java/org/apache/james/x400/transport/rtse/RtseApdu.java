/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

/** The application protocol data units of X.228, under their names there. */
sealed interface RtseApdu {
    /** Name as in the text, for the trace. */
    default String name() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** What it says except user data, for the trace. */
    String fields();

    /**
     * Proposes an association.
     *
     * @param windowSize          0 occurs where there are no checkpoints
     * @param applicationProtocol X.410-1984 mode only
     */
    record Rtorq(int checkpointSize, int windowSize, DialogueMode dialogueMode, ConnectionData connectionData,
                 OptionalInt applicationProtocol) implements RtseApdu {
        public Rtorq {
            notNegative("checkpointSize", checkpointSize);
            notNegative("windowSize", windowSize);
            Objects.requireNonNull(dialogueMode, "dialogueMode");
            Objects.requireNonNull(connectionData, "connectionData");
            Objects.requireNonNull(applicationProtocol, "applicationProtocol");
        }

        @Override
        public String fields() {
            return "checkpoint " + checkpointSize + ", window " + windowSize + ", " + dialogueMode + ", " + connectionData.text()
                + (applicationProtocol.isPresent() ? ", protocol " + applicationProtocol.getAsInt() : "");
        }
    }

    /** Accepts it. */
    record Rtoac(int checkpointSize, int windowSize, ConnectionData connectionData) implements RtseApdu {
        public Rtoac {
            notNegative("checkpointSize", checkpointSize);
            notNegative("windowSize", windowSize);
            Objects.requireNonNull(connectionData, "connectionData");
        }

        @Override
        public String fields() {
            return "checkpoint " + checkpointSize + ", window " + windowSize + ", " + connectionData.text();
        }
    }

    /**
     * Refuses it.
     *
     * @param refuseReason X.410-1984 mode only; peers may send values that {@link RefuseReason} does not know
     * @param userData     normal mode only; one BER value, empty if there is none
     */
    record Rtorj(OptionalInt refuseReason, Octets userData) implements RtseApdu {
        static Rtorj of(RefuseReason reason) {
            return new Rtorj(OptionalInt.of(reason.value()), Octets.EMPTY);
        }

        static Rtorj of(Octets userData) {
            return new Rtorj(OptionalInt.empty(), userData);
        }

        Optional<RefuseReason> reason() {
            return refuseReason.isPresent() ? RefuseReason.of(refuseReason.getAsInt()) : Optional.empty();
        }

        @Override
        public String fields() {
            return refuseReason.isEmpty() ? "" : reason().map(RefuseReason::toString).orElse("reason " + refuseReason.getAsInt());
        }
    }

    /** Asks for the turn. */
    record Rttp(int priority) implements RtseApdu {
        @Override
        public String fields() {
            return "priority " + priority;
        }
    }

    /** Carries a segment. */
    record Rttr(Octets segment) implements RtseApdu {
        @Override
        public String fields() {
            return segment.length() + " octets";
        }
    }

    /**
     * Ends the association at once.
     *
     * @param userData one BER value, empty if there is none
     */
    record Rtab(AbortReason reason, Optional<BitString> reflectedParameter, Octets userData) implements RtseApdu {
        static Rtab of(AbortReason reason) {
            return new Rtab(reason, Optional.empty(), Octets.EMPTY);
        }

        @Override
        public String fields() {
            return reason.toString();
        }
    }

    /** abortReason; peers may send other values. */
    record AbortReason(int value) {
        static final AbortReason LOCAL_SYSTEM_PROBLEM = new AbortReason(0);
        static final AbortReason INVALID_PARAMETER = new AbortReason(1);
        static final AbortReason TEMPORARY_PROBLEM = new AbortReason(3);
        static final AbortReason PROTOCOL_ERROR = new AbortReason(4);
        static final AbortReason USER_ERROR = new AbortReason(6);
        static final AbortReason TRANSFER_COMPLETED = new AbortReason(7);

        @Override
        public String toString() {
            return switch (value) {
                case 0 -> "local system problem";
                case 1 -> "invalid parameter";
                case 2 -> "unrecognized activity";
                case 3 -> "temporary problem";
                case 4 -> "protocol error";
                case 5 -> "permanent problem";
                case 6 -> "user error";
                case 7 -> "transfer completed";
                default -> "reason " + value;
            };
        }
    }

    /** What an association is opened for. */
    sealed interface ConnectionData {
        String text();

        /**
         * A new one.
         *
         * @param userData one BER value, empty if there is none
         */
        record Open(Octets userData) implements ConnectionData {
            @Override
            public String text() {
                return "open";
            }
        }

        /** One that goes on where another broke. */
        record Recover(SessionConnectionIdentifier connection) implements ConnectionData {
            @Override
            public String text() {
                return "recover " + connection.callingReference() + " " + connection.commonReference();
            }
        }
    }

    private static void notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " " + value + " is negative");
        }
    }
}
