/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.Selector;

/**
 * The protocol data units of X.226 that connections of this stack carry. Those of context management, restoration, typed data and
 * capability data belong to session services that are never agreed here.
 * <p>
 * In X.410-1984 mode a PPDU is nothing but the components of the user's APDU, one element each.
 */
sealed interface Ppdu {
    /** Short name as in the text, for the trace. */
    String name();

    /** What it says except user data, for the trace. */
    String fields();

    /** CP: proposes a connection. */
    sealed interface Connect extends Ppdu {
        @Override
        default String name() {
            return "CP";
        }

        Mode mode();
    }

    record ConnectX410(List<Octets> components) implements Connect {
        @Override
        public String fields() {
            return "X.410-1984 mode";
        }

        @Override
        public Mode mode() {
            return Mode.X410_1984;
        }
    }

    /** @param supportsVersion1 whether version 1 of the protocol is among the versions proposed */
    record ConnectNormal(boolean supportsVersion1, Selector calling, Selector called, List<ContextDefinition> contexts,
                         List<DataValueItem> userData) implements Connect {
        @Override
        public String fields() {
            return "normal mode, calling " + calling + ", called " + called + ", contexts " + contexts.stream()
                .map(context -> context.id() + ":" + context.abstractSyntax()).toList();
        }

        @Override
        public Mode mode() {
            return Mode.NORMAL;
        }
    }

    /** CPA: accepts it. */
    sealed interface Accept extends Ppdu {
        @Override
        default String name() {
            return "CPA";
        }

        Mode mode();
    }

    record AcceptX410(List<Octets> components) implements Accept {
        @Override
        public String fields() {
            return "X.410-1984 mode";
        }

        @Override
        public Mode mode() {
            return Mode.X410_1984;
        }
    }

    record AcceptNormal(Selector responding, List<ContextResult> contexts, List<DataValueItem> userData) implements Accept {
        @Override
        public String fields() {
            return "normal mode, contexts " + contexts;
        }

        @Override
        public Mode mode() {
            return Mode.NORMAL;
        }
    }

    /** CPR: refuses it. */
    sealed interface Refuse extends Ppdu {
        @Override
        default String name() {
            return "CPR";
        }
    }

    record RefuseX410(List<Octets> components) implements Refuse {
        @Override
        public String fields() {
            return "X.410-1984 mode";
        }
    }

    /** @param reason of the provider; absent where its user refused */
    record RefuseNormal(Selector responding, List<ContextResult> contexts, Optional<ProviderReason> reason,
                        List<DataValueItem> userData) implements Refuse {
        @Override
        public String fields() {
            return "normal mode, contexts " + contexts + reason.map(given -> ", " + given).orElse("");
        }
    }

    /** What an S-U-ABORT carries. */
    sealed interface Abort extends Ppdu {
        @Override
        default String name() {
            return "ARU";
        }
    }

    /** ARU: the user aborted. */
    record UserAbortX410(List<Octets> components) implements Abort {
        @Override
        public String fields() {
            return "X.410-1984 mode";
        }
    }

    /**
     * ARU: the user aborted.
     *
     * @param contexts transfer syntaxes in use, for those contexts that {@code userData} uses
     */
    record UserAbortNormal(List<ContextIdentifierItem> contexts, List<DataValueItem> userData) implements Abort {
        @Override
        public String fields() {
            return "normal mode";
        }
    }

    /**
     * ARP: the provider aborted.
     *
     * @param event what it had received
     */
    record ProviderAbort(AbortReason reason, Optional<PduEvent> event) implements Abort {
        @Override
        public String name() {
            return "ARP";
        }

        @Override
        public String fields() {
            return reason + event.map(received -> ", event " + received.value()).orElse("");
        }
    }

    /**
     * One PDV-list.
     *
     * @param transferSyntax only where it cannot be inferred
     */
    record DataValueItem(Optional<Oid> transferSyntax, int context, Octets value) {
    }

    /** One member of a presentation-context-identifier-list. */
    record ContextIdentifierItem(int context, Oid transferSyntax) {
    }

    /** Provider-reason of CPR; peers may send other values. */
    record ProviderReason(int value) {
        static final ProviderReason NOT_SPECIFIED = new ProviderReason(0);
        static final ProviderReason VERSION_NOT_SUPPORTED = new ProviderReason(4);
        static final ProviderReason USER_DATA_NOT_READABLE = new ProviderReason(6);

        @Override
        public String toString() {
            return switch (value) {
                case 0 -> "reason not specified";
                case 1 -> "temporary congestion";
                case 2 -> "local limit exceeded";
                case 3 -> "called presentation address unknown";
                case 4 -> "protocol version not supported";
                case 5 -> "default context not supported";
                case 6 -> "user data not readable";
                case 7 -> "no presentation access point available";
                default -> "reason " + value;
            };
        }
    }

    /** Provider-reason of ARP; peers may send other values. */
    record AbortReason(int value) {
        static final AbortReason NOT_SPECIFIED = new AbortReason(0);
        static final AbortReason UNRECOGNIZED_PPDU = new AbortReason(1);
        static final AbortReason UNEXPECTED_SESSION_PRIMITIVE = new AbortReason(3);
        static final AbortReason INVALID_PARAMETER_VALUE = new AbortReason(6);

        @Override
        public String toString() {
            return switch (value) {
                case 0 -> "reason not specified";
                case 1 -> "unrecognized PPDU";
                case 2 -> "unexpected PPDU";
                case 3 -> "unexpected session service primitive";
                case 4 -> "unrecognized PPDU parameter";
                case 5 -> "unexpected PPDU parameter";
                case 6 -> "invalid PPDU parameter value";
                default -> "reason " + value;
            };
        }
    }

    /** Event-identifier of ARP; peers may send other values. */
    record PduEvent(int value) {
        static final PduEvent CPA = new PduEvent(1);
        static final PduEvent TD = new PduEvent(7);
        static final PduEvent RELEASE_INDICATION = new PduEvent(14);
        static final PduEvent RELEASE_CONFIRM = new PduEvent(15);
        static final PduEvent TOKEN_GIVE_INDICATION = new PduEvent(16);
        static final PduEvent TOKEN_PLEASE_INDICATION = new PduEvent(17);
    }
}
