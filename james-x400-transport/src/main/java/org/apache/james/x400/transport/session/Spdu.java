/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.OldConnection;

/** An SPDU of X.225. The list is the conformance list: what we know but do not support is {@link Unsupported} by decision. */
sealed interface Spdu {
    SpduType type();

    /** The main fields without user data, for the trace. */
    default String fields() {
        return "";
    }

    /**
     * The connect/accept item.
     *
     * @param options      protocol options; bit 1: extended concatenation can be received
     * @param tsduSize     greatest TSDU from initiator to responder in the high half, the other way in the low half
     * @param versions     one bit a version
     * @param tokenSetting two bits a token
     */
    record ConnectItem(Optional<Integer> options, Optional<Integer> tsduSize, Optional<Integer> versions,
                       Optional<Integer> tokenSetting) {
        /** Version 1 where the parameter is absent. */
        int versionBits() {
            return versions.orElse(SessionVersion.V1.bit());
        }

        private String text() {
            return String.format("versions %02X, tokens %s", versionBits(),
                tokenSetting.map(octet -> String.format("%02X", octet)).orElse("absent"));
        }
    }

    /** @param overflow whether more user data than a connect can hold is to follow */
    record Connect(SessionConnectionIdentifier identifier, ConnectItem item, Optional<FunctionalUnits> requirements, Selector calling,
                   Selector called, boolean overflow, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.CN;
        }

        @Override
        public String fields() {
            return item.text() + ", requirements " + text(requirements) + ", calling " + calling + ", called " + called
                + size(userData);
        }
    }

    /** @param tokenItem tokens that the responder asks for at once */
    record Accept(SessionConnectionIdentifier identifier, ConnectItem item, Tokens tokenItem, Optional<FunctionalUnits> requirements,
                  Selector calling, Selector responding, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AC;
        }

        @Override
        public String fields() {
            return item.text() + ", requirements " + text(requirements) + ", responding " + responding + size(userData);
        }
    }

    record Refuse(SessionConnectionIdentifier identifier, Optional<Integer> transportDisconnect, Optional<FunctionalUnits> requirements,
                  Optional<Integer> versions, SessionRefusal reason, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.RF;
        }

        @Override
        public String fields() {
            return reason + size(userData);
        }
    }

    record Finish(Optional<Integer> transportDisconnect, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.FN;
        }

        @Override
        public String fields() {
            return size(userData).replaceFirst("^, ", "");
        }
    }

    record Disconnect(byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.DN;
        }

        @Override
        public String fields() {
            return size(userData).replaceFirst("^, ", "");
        }
    }

    /** @param reflected part of the SPDU that was in error */
    record Abort(int transportDisconnect, byte[] reflected, byte[] userData) implements Spdu {
        static final int RELEASED = 0x01;
        static final int USER_ABORT = 0x02;
        static final int PROTOCOL_ERROR = 0x04;
        static final int NO_REASON = 0x08;
        static final int RESTRICTION = 0x10;

        @Override
        public SpduType type() {
            return SpduType.AB;
        }

        /** Where the peer broke the protocol: the beginning of what it broke it with. */
        Abort reflecting(byte[] octets) {
            boolean violated = (transportDisconnect & PROTOCOL_ERROR) != 0 && reflected.length == 0;
            return violated ? new Abort(transportDisconnect, octets, userData) : this;
        }

        boolean keepsTransport() {
            return (transportDisconnect & RELEASED) == 0;
        }

        boolean isByUser() {
            return (transportDisconnect & USER_ABORT) != 0;
        }

        String reason() {
            if (isByUser()) {
                return "user abort";
            }
            if ((transportDisconnect & PROTOCOL_ERROR) != 0) {
                return "protocol error";
            }
            return (transportDisconnect & RESTRICTION) != 0 ? "implementation restriction" : "no reason";
        }

        @Override
        public String fields() {
            return String.format("%s (%02X)", reason(), transportDisconnect) + size(userData);
        }
    }

    record AbortAccept() implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AA;
        }
    }

    /** Without tokens it only introduces the SPDU behind it. */
    record GiveTokens(Tokens tokens) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.GT;
        }

        @Override
        public String fields() {
            return "tokens " + tokens;
        }
    }

    /** Without tokens it only introduces the SPDU behind it. */
    record PleaseTokens(Tokens tokens, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.PT;
        }

        @Override
        public String fields() {
            return "tokens " + tokens + size(userData);
        }
    }

    record GiveTokensConfirm() implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.GTC;
        }
    }

    record GiveTokensAck() implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.GTA;
        }
    }

    /**
     * One SSDU ({@code begins} and {@code ends}) or a segment of one.
     *
     * @param userInformation in pieces, one after another; of one that was received there is one, in an array
     */
    record Data(boolean begins, boolean ends, List<ByteBuffer> userInformation) implements Spdu {
        Data(boolean begins, boolean ends, byte[] userInformation) {
            this(begins, ends, List.of(ByteBuffer.wrap(userInformation)));
        }

        int length() {
            return userInformation.stream().mapToInt(ByteBuffer::remaining).sum();
        }

        @Override
        public SpduType type() {
            return SpduType.DT;
        }

        @Override
        public String fields() {
            String place = begins && ends ? "" : begins ? ", begins" : ends ? ", ends" : ", continues";
            return length() + " octets" + place;
        }
    }

    record MinorSyncPoint(int serial, boolean explicitConfirmation, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.MIP;
        }

        @Override
        public String fields() {
            return "serial " + serial + (explicitConfirmation ? "" : ", no confirmation asked");
        }
    }

    record MinorSyncAck(int serial, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.MIA;
        }

        @Override
        public String fields() {
            return "serial " + serial;
        }
    }

    record ActivityStart(ActivityIdentifier identifier, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AS;
        }

        @Override
        public String fields() {
            return "activity " + identifier;
        }
    }

    record ActivityResume(ActivityIdentifier identifier, ActivityIdentifier old, int serial, Optional<OldConnection> oldConnection,
                          byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AR;
        }

        @Override
        public String fields() {
            return "activity " + identifier + ", continues " + old + " after serial " + serial
                + (oldConnection.isPresent() ? " of an earlier connection" : "");
        }
    }

    record ActivityInterrupt(SessionReason reason) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AI;
        }

        @Override
        public String fields() {
            return reason.toString();
        }
    }

    record ActivityInterruptAck() implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AIA;
        }
    }

    record ActivityDiscard(SessionReason reason) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AD;
        }

        @Override
        public String fields() {
            return reason.toString();
        }
    }

    record ActivityDiscardAck() implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.ADA;
        }
    }

    record ActivityEnd(int serial, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AE;
        }

        @Override
        public String fields() {
            return "serial " + serial;
        }
    }

    record ActivityEndAck(int serial, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.AEA;
        }

        @Override
        public String fields() {
            return "serial " + serial;
        }
    }

    record ExceptionData(SessionReason reason, byte[] userData) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.ED;
        }

        @Override
        public String fields() {
            return reason.toString();
        }
    }

    record ExceptionReport(byte[] reflected) implements Spdu {
        @Override
        public SpduType type() {
            return SpduType.ER;
        }
    }

    /** Belongs to a functional unit, or to a use of the transport, that is never agreed here. */
    record Unsupported(SpduType type) implements Spdu {
    }

    private static String text(Optional<FunctionalUnits> requirements) {
        return requirements.map(FunctionalUnits::toString).orElse("absent");
    }

    private static String size(byte[] userData) {
        return userData.length == 0 ? "" : ", user data " + userData.length + " octets";
    }
}
