/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Oid;

/** The application protocol data units of X.227, kernel functional unit. */
sealed interface AcseApdu {
    /** Name as in the text, for the trace. */
    default String name() {
        return getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /** What it says except user information, for the trace. */
    String fields();

    List<External> userInformation();

    /**
     * Proposes an association.
     *
     * @param supportsVersion1 whether version 1 of the protocol is among the versions proposed
     */
    record Aarq(boolean supportsVersion1, Oid applicationContext, ApplicationEntityTitle called, ApplicationEntityTitle calling,
                List<External> userInformation) implements AcseApdu {
        @Override
        public String fields() {
            return "application context " + applicationContext;
        }
    }

    /** Accepts or refuses it. */
    record Aare(Oid applicationContext, Result result, Diagnostic diagnostic, List<External> userInformation) implements AcseApdu {
        @Override
        public String fields() {
            return result + ", " + diagnostic.text() + ", application context " + applicationContext;
        }
    }

    /** Ends it in order. */
    record Rlrq(Optional<Integer> reason, List<External> userInformation) implements AcseApdu {
        @Override
        public String fields() {
            return reason.map(code -> "reason " + code).orElse("");
        }
    }

    /** Answers {@link Rlrq}. */
    record Rlre(Optional<Integer> reason, List<External> userInformation) implements AcseApdu {
        @Override
        public String fields() {
            return reason.map(code -> "reason " + code).orElse("");
        }
    }

    /** Ends it at once. */
    record Abrt(Source source, List<External> userInformation) implements AcseApdu {
        @Override
        public String fields() {
            return "source " + source;
        }
    }

    /** Associate-result. */
    enum Result {
        ACCEPTED(0, "accepted"), REJECTED_PERMANENT(1, "rejected permanently"), REJECTED_TRANSIENT(2, "rejected for now");

        private final int value;
        private final String text;

        Result(int value, String text) {
            this.value = value;
            this.text = text;
        }

        int value() {
            return value;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** ABRT-source. */
    enum Source {
        USER(0), PROVIDER(1);

        private final int value;

        Source(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }
    }

    /** Associate-source-diagnostic; peers may send other values. */
    sealed interface Diagnostic {
        String text();
    }

    record UserDiagnostic(int value) implements Diagnostic {
        static final UserDiagnostic NONE = new UserDiagnostic(0);
        static final UserDiagnostic NO_REASON = new UserDiagnostic(1);
        static final UserDiagnostic APPLICATION_CONTEXT_NOT_SUPPORTED = new UserDiagnostic(2);

        /** Whether it says why. */
        boolean isSpecific() {
            return value > 1;
        }

        @Override
        public String text() {
            return switch (value) {
                case 0, 1 -> "no reason given";
                case 2 -> "application context not supported";
                case 3 -> "calling AP-title not recognized";
                case 4 -> "calling AP-invocation-identifier not recognized";
                case 5 -> "calling AE-qualifier not recognized";
                case 6 -> "calling AE-invocation-identifier not recognized";
                case 7 -> "called AP-title not recognized";
                case 8 -> "called AP-invocation-identifier not recognized";
                case 9 -> "called AE-qualifier not recognized";
                case 10 -> "called AE-invocation-identifier not recognized";
                case 11 -> "authentication mechanism name not recognized";
                case 12 -> "authentication mechanism name required";
                case 13 -> "authentication failure";
                case 14 -> "authentication required";
                default -> "diagnostic " + value;
            };
        }
    }

    record ProviderDiagnostic(int value) implements Diagnostic {
        static final ProviderDiagnostic NO_COMMON_VERSION = new ProviderDiagnostic(2);

        @Override
        public String text() {
            return switch (value) {
                case 0, 1 -> "no reason given";
                case 2 -> "no common version of ACSE";
                default -> "diagnostic " + value;
            };
        }
    }
}
