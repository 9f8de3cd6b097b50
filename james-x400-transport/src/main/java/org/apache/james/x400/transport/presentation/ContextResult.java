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
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Oid;

/**
 * What a responder says of one proposed presentation context; it stands at the same place in its list as the definition in the other.
 *
 * @param result         acceptance, or who rejected
 * @param transferSyntax the one that is chosen, where accepted
 * @param reason         why the provider rejected
 */
record ContextResult(Result result, Optional<Oid> transferSyntax, Optional<Reason> reason) {
    enum Result {
        ACCEPTANCE(0), USER_REJECTION(1), PROVIDER_REJECTION(2);

        private final int value;

        Result(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    /** provider-reason; peers may send other values. */
    record Reason(int value) {
        static final Reason NOT_SPECIFIED = new Reason(0);
        static final Reason ABSTRACT_SYNTAX_NOT_SUPPORTED = new Reason(1);
        static final Reason TRANSFER_SYNTAXES_NOT_SUPPORTED = new Reason(2);
        static final Reason LOCAL_LIMIT_EXCEEDED = new Reason(3);

        @Override
        public String toString() {
            return switch (value) {
                case 0 -> "reason not specified";
                case 1 -> "abstract syntax not supported";
                case 2 -> "proposed transfer syntaxes not supported";
                case 3 -> "local limit on contexts exceeded";
                default -> "reason " + value;
            };
        }
    }

    ContextResult {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(transferSyntax, "transferSyntax");
        Objects.requireNonNull(reason, "reason");
    }

    static ContextResult accepted(Oid transferSyntax) {
        return new ContextResult(Result.ACCEPTANCE, Optional.of(transferSyntax), Optional.empty());
    }

    static ContextResult rejected(Reason reason) {
        return new ContextResult(Result.PROVIDER_REJECTION, Optional.empty(), Optional.of(reason));
    }

    /** The answer of a responder that speaks the abstract syntaxes {@code supported}, all of them in BER. */
    static ContextResult of(ContextDefinition proposed, List<Oid> supported) {
        if (!supported.contains(proposed.abstractSyntax())) {
            return rejected(Reason.ABSTRACT_SYNTAX_NOT_SUPPORTED);
        }
        if (!proposed.transferSyntaxes().contains(ContextDefinition.BER)) {
            return rejected(Reason.TRANSFER_SYNTAXES_NOT_SUPPORTED);
        }
        return accepted(ContextDefinition.BER);
    }

    boolean isAccepted() {
        return result == Result.ACCEPTANCE;
    }

    @Override
    public String toString() {
        return switch (result) {
            case ACCEPTANCE -> "accepted";
            case USER_REJECTION -> "rejected by the user";
            case PROVIDER_REJECTION -> reason.map(Reason::toString).orElse("rejected by the provider");
        };
    }
}
