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

import org.apache.james.x400.transport.service.Selector;

import io.netty.buffer.ByteBuf;

/** A TPDU of X.224. Class 0 uses the first five; the others are known in order to be refused. */
sealed interface Tpdu {
    /** Two or three letters, as in the text. */
    String name();

    /** The main fields, for the trace. */
    String fields();

    /**
     * The variable part of CR and CC, as far as class 0 and RFC 1006 look at it.
     *
     * @param calling            empty if absent
     * @param called             empty if absent
     * @param sizeCode           as sent, which need not be in the table
     * @param alternativeClasses classes that would do as well as the preferred one
     */
    record Parameters(Selector calling, Selector called, Optional<Integer> sizeCode, List<Integer> alternativeClasses) {
        public Parameters {
            alternativeClasses = List.copyOf(alternativeClasses);
        }

        private String text() {
            return ", calling " + calling + ", called " + called + ", size "
                + sizeCode.map(code -> TpduSize.ofCode(code).map(size -> "" + size.octets()).orElse("code " + code)).orElse("absent");
        }
    }

    record ConnectionRequest(int sourceReference, int transportClass, Parameters parameters) implements Tpdu {
        @Override
        public String name() {
            return "CR";
        }

        @Override
        public String fields() {
            return String.format("reference %04X, class %d", sourceReference, transportClass) + parameters.text();
        }
    }

    /** A CR whose parameters cannot be read, but whose sender can be answered. */
    record UnreadableConnectionRequest(int sourceReference, String fault) implements Tpdu {
        @Override
        public String name() {
            return "CR";
        }

        @Override
        public String fields() {
            return fault;
        }
    }

    record ConnectionConfirm(int destinationReference, int sourceReference, int transportClass, Parameters parameters)
        implements Tpdu {
        @Override
        public String name() {
            return "CC";
        }

        @Override
        public String fields() {
            return String.format("references %04X %04X, class %d", destinationReference, sourceReference, transportClass)
                + parameters.text();
        }
    }

    record DisconnectRequest(int destinationReference, int sourceReference, DisconnectReason reason) implements Tpdu {
        @Override
        public String name() {
            return "DR";
        }

        @Override
        public String fields() {
            return String.format("references %04X %04X, ", destinationReference, sourceReference) + reason;
        }
    }

    /**
     * @param last    whether the TSDU ends here
     * @param payload owned by whoever holds the TPDU
     */
    record Data(boolean last, ByteBuf payload) implements Tpdu {
        @Override
        public String name() {
            return "DT";
        }

        @Override
        public String fields() {
            return payload.readableBytes() + (last ? " octets, end of TSDU" : " octets");
        }
    }

    /**
     * The peer could not read one of our TPDUs.
     *
     * @param cause    0..3
     * @param rejected the octets of our TPDU up to the fault; may be empty
     */
    record Error(int destinationReference, int cause, String rejected) implements Tpdu {
        @Override
        public String name() {
            return "ER";
        }

        @Override
        public String fields() {
            return causeText() + ", rejected " + (rejected.isEmpty() ? "unknown" : rejected);
        }

        private String causeText() {
            return switch (cause) {
                case 0 -> "reason not specified (0)";
                case 1 -> "invalid parameter code (1)";
                case 2 -> "invalid TPDU type (2)";
                case 3 -> "invalid parameter value (3)";
                default -> "cause " + cause;
            };
        }
    }

    /** A TPDU that X.224 has for other classes. */
    record OfOtherClass(String name) implements Tpdu {
        @Override
        public String fields() {
            return "not of class 0";
        }
    }
}
