/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * An interpersonal notification: what a recipient did with an IPM. Never answered by another notification.
 *
 * @param subjectIpm            the identifier of that IPM, copied exactly
 * @param ipnOriginator         who tells
 * @param intendedRecipient     ipm-intended-recipient, where that was another
 * @param conversionTypes       what the IPM had been converted to
 * @param extensions            notification-extensions, since 1994
 * @param outcome               what happened
 */
public record Ipn(IpmIdentifier subjectIpm, Optional<OrDescriptor> ipnOriginator, Optional<OrDescriptor> intendedRecipient,
                  Optional<EncodedInformationTypes> conversionTypes, List<IpmsExtension> extensions,
                  Outcome outcome) implements InterpersonalContent {
    /** What happened to the IPM. */
    public sealed interface Outcome {
    }

    /** It was received: seen by a person, or by a program that stands for one. */
    public record Receipt(UtcTime receiptTime, AcknowledgmentMode mode, Optional<String> supplementaryInformation,
                          List<IpmsExtension> extensions) implements Outcome {
        public Receipt {
            Objects.requireNonNull(receiptTime, "receiptTime");
            Objects.requireNonNull(mode, "mode");
            Objects.requireNonNull(supplementaryInformation, "supplementaryInformation");
            extensions = List.copyOf(extensions);
        }
    }

    /**
     * It was not received, and will not be.
     *
     * @param reason             discarded or forwarded
     * @param discardReason      why it was discarded
     * @param autoForwardComment words for people, up to 256 characters
     * @param returnedIpm        the IPM as its complete element with the tag [3], if that was asked for; see {@code ipm.codec}
     * @param extensions         since 1994
     */
    public record NonReceipt(NonReceiptReason reason, Optional<DiscardReason> discardReason, Optional<String> autoForwardComment,
                             Optional<Octets> returnedIpm, List<IpmsExtension> extensions) implements Outcome {
        public NonReceipt {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(discardReason, "discardReason");
            Objects.requireNonNull(autoForwardComment, "autoForwardComment");
            Objects.requireNonNull(returnedIpm, "returnedIpm");
            extensions = List.copyOf(extensions);
        }
    }

    /** Something else, since 1994: absence, a change of address. */
    public record Other(List<IpmsExtension> notifications) implements Outcome {
        public Other {
            notifications = List.copyOf(notifications);
        }
    }

    /** Who acknowledged. */
    public enum AcknowledgmentMode {
        MANUAL(0),
        AUTOMATIC(1);

        private final int wireValue;

        AcknowledgmentMode(int wireValue) {
            this.wireValue = wireValue;
        }

        public int wireValue() {
            return wireValue;
        }
    }

    /** 0 ipm-discarded, 1 ipm-auto-forwarded. */
    public record NonReceiptReason(int code) {
        public static final NonReceiptReason IPM_DISCARDED = new NonReceiptReason(0);
        public static final NonReceiptReason IPM_AUTO_FORWARDED = new NonReceiptReason(1);

        @Override
        public String toString() {
            return code == 0 ? "ipm-discarded" : code == 1 ? "ipm-auto-forwarded" : "non-receipt reason " + code;
        }
    }

    /** 0 expired, 1 obsoleted, 2 user-subscription-terminated; 3 is not-used in ITU's text and ipm-deleted in ISO's. */
    public record DiscardReason(int code) {
        public static final DiscardReason IPM_EXPIRED = new DiscardReason(0);
        public static final DiscardReason IPM_OBSOLETED = new DiscardReason(1);
        public static final DiscardReason USER_SUBSCRIPTION_TERMINATED = new DiscardReason(2);
        public static final DiscardReason IPM_DELETED = new DiscardReason(3);

        private static final String[] NAMES = {"ipm-expired", "ipm-obsoleted", "user-subscription-terminated", "ipm-deleted"};

        @Override
        public String toString() {
            return code >= 0 && code < NAMES.length ? NAMES[code] : "discard reason " + code;
        }
    }

    public Ipn {
        Objects.requireNonNull(subjectIpm, "subjectIpm");
        Objects.requireNonNull(ipnOriginator, "ipnOriginator");
        Objects.requireNonNull(intendedRecipient, "intendedRecipient");
        Objects.requireNonNull(conversionTypes, "conversionTypes");
        extensions = List.copyOf(extensions);
        Objects.requireNonNull(outcome, "outcome");
    }
}
