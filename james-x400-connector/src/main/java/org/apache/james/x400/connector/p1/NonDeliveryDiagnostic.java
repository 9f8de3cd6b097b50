/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1;

/**
 * Why exactly a recipient was not reached. The codes of X.411 (1999); others may come and are passed on. A peer of 1984 knows those up to
 * 11, one of 1988 those up to 47.
 */
public record NonDeliveryDiagnostic(int code) {
    public static final NonDeliveryDiagnostic UNRECOGNISED_OR_NAME = new NonDeliveryDiagnostic(0);
    public static final NonDeliveryDiagnostic AMBIGUOUS_OR_NAME = new NonDeliveryDiagnostic(1);
    public static final NonDeliveryDiagnostic MTS_CONGESTION = new NonDeliveryDiagnostic(2);
    public static final NonDeliveryDiagnostic LOOP_DETECTED = new NonDeliveryDiagnostic(3);
    public static final NonDeliveryDiagnostic RECIPIENT_UNAVAILABLE = new NonDeliveryDiagnostic(4);
    public static final NonDeliveryDiagnostic MAXIMUM_TIME_EXPIRED = new NonDeliveryDiagnostic(5);
    public static final NonDeliveryDiagnostic ENCODED_INFORMATION_TYPES_UNSUPPORTED = new NonDeliveryDiagnostic(6);
    public static final NonDeliveryDiagnostic CONTENT_TOO_LONG = new NonDeliveryDiagnostic(7);
    public static final NonDeliveryDiagnostic CONVERSION_IMPRACTICAL = new NonDeliveryDiagnostic(8);
    public static final NonDeliveryDiagnostic IMPLICIT_CONVERSION_PROHIBITED = new NonDeliveryDiagnostic(9);
    public static final NonDeliveryDiagnostic IMPLICIT_CONVERSION_NOT_SUBSCRIBED = new NonDeliveryDiagnostic(10);
    public static final NonDeliveryDiagnostic INVALID_ARGUMENTS = new NonDeliveryDiagnostic(11);
    public static final NonDeliveryDiagnostic CONTENT_SYNTAX_ERROR = new NonDeliveryDiagnostic(12);
    public static final NonDeliveryDiagnostic SIZE_CONSTRAINT_VIOLATION = new NonDeliveryDiagnostic(13);
    public static final NonDeliveryDiagnostic PROTOCOL_VIOLATION = new NonDeliveryDiagnostic(14);
    public static final NonDeliveryDiagnostic CONTENT_TYPE_NOT_SUPPORTED = new NonDeliveryDiagnostic(15);
    public static final NonDeliveryDiagnostic TOO_MANY_RECIPIENTS = new NonDeliveryDiagnostic(16);
    public static final NonDeliveryDiagnostic NO_BILATERAL_AGREEMENT = new NonDeliveryDiagnostic(17);
    public static final NonDeliveryDiagnostic UNSUPPORTED_CRITICAL_FUNCTION = new NonDeliveryDiagnostic(18);
    public static final NonDeliveryDiagnostic CONVERSION_WITH_LOSS_PROHIBITED = new NonDeliveryDiagnostic(19);
    public static final NonDeliveryDiagnostic LINE_TOO_LONG = new NonDeliveryDiagnostic(20);
    public static final NonDeliveryDiagnostic PAGE_SPLIT = new NonDeliveryDiagnostic(21);
    public static final NonDeliveryDiagnostic PICTORIAL_SYMBOL_LOSS = new NonDeliveryDiagnostic(22);
    public static final NonDeliveryDiagnostic PUNCTUATION_SYMBOL_LOSS = new NonDeliveryDiagnostic(23);
    public static final NonDeliveryDiagnostic ALPHABETIC_CHARACTER_LOSS = new NonDeliveryDiagnostic(24);
    public static final NonDeliveryDiagnostic MULTIPLE_INFORMATION_LOSS = new NonDeliveryDiagnostic(25);
    public static final NonDeliveryDiagnostic RECIPIENT_REASSIGNMENT_PROHIBITED = new NonDeliveryDiagnostic(26);
    public static final NonDeliveryDiagnostic REDIRECTION_LOOP_DETECTED = new NonDeliveryDiagnostic(27);
    public static final NonDeliveryDiagnostic DL_EXPANSION_PROHIBITED = new NonDeliveryDiagnostic(28);
    public static final NonDeliveryDiagnostic NO_DL_SUBMIT_PERMISSION = new NonDeliveryDiagnostic(29);
    public static final NonDeliveryDiagnostic DL_EXPANSION_FAILURE = new NonDeliveryDiagnostic(30);
    public static final NonDeliveryDiagnostic PHYSICAL_RENDITION_ATTRIBUTES_NOT_SUPPORTED = new NonDeliveryDiagnostic(31);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_PHYSICAL_DELIVERY_ADDRESS_INCORRECT = new NonDeliveryDiagnostic(32);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_PHYSICAL_DELIVERY_OFFICE_INCORRECT_OR_INVALID =
        new NonDeliveryDiagnostic(33);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_PHYSICAL_DELIVERY_ADDRESS_INCOMPLETE = new NonDeliveryDiagnostic(34);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_UNKNOWN = new NonDeliveryDiagnostic(35);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_DECEASED = new NonDeliveryDiagnostic(36);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_ORGANIZATION_EXPIRED = new NonDeliveryDiagnostic(37);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_REFUSED_TO_ACCEPT = new NonDeliveryDiagnostic(38);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_DID_NOT_CLAIM = new NonDeliveryDiagnostic(39);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_CHANGED_ADDRESS_PERMANENTLY = new NonDeliveryDiagnostic(40);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_CHANGED_ADDRESS_TEMPORARILY = new NonDeliveryDiagnostic(41);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_CHANGED_TEMPORARY_ADDRESS = new NonDeliveryDiagnostic(42);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_NEW_ADDRESS_UNKNOWN = new NonDeliveryDiagnostic(43);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_RECIPIENT_DID_NOT_WANT_FORWARDING = new NonDeliveryDiagnostic(44);
    public static final NonDeliveryDiagnostic UNDELIVERABLE_MAIL_ORIGINATOR_PROHIBITED_FORWARDING = new NonDeliveryDiagnostic(45);
    public static final NonDeliveryDiagnostic SECURE_MESSAGING_ERROR = new NonDeliveryDiagnostic(46);
    public static final NonDeliveryDiagnostic UNABLE_TO_DOWNGRADE = new NonDeliveryDiagnostic(47);
    public static final NonDeliveryDiagnostic UNABLE_TO_COMPLETE_TRANSFER = new NonDeliveryDiagnostic(48);
    public static final NonDeliveryDiagnostic TRANSFER_ATTEMPTS_LIMIT_REACHED = new NonDeliveryDiagnostic(49);
    public static final NonDeliveryDiagnostic INCORRECT_NOTIFICATION_TYPE = new NonDeliveryDiagnostic(50);
    public static final NonDeliveryDiagnostic DL_EXPANSION_PROHIBITED_BY_SECURITY_POLICY = new NonDeliveryDiagnostic(51);
    public static final NonDeliveryDiagnostic FORBIDDEN_ALTERNATE_RECIPIENT = new NonDeliveryDiagnostic(52);
    public static final NonDeliveryDiagnostic SECURITY_POLICY_VIOLATION = new NonDeliveryDiagnostic(53);
    public static final NonDeliveryDiagnostic SECURITY_SERVICES_REFUSAL = new NonDeliveryDiagnostic(54);
    public static final NonDeliveryDiagnostic UNAUTHORISED_DL_MEMBER = new NonDeliveryDiagnostic(55);
    public static final NonDeliveryDiagnostic UNAUTHORISED_DL_NAME = new NonDeliveryDiagnostic(56);
    public static final NonDeliveryDiagnostic UNAUTHORISED_ORIGINALLY_INTENDED_RECIPIENT_NAME = new NonDeliveryDiagnostic(57);
    public static final NonDeliveryDiagnostic UNAUTHORISED_ORIGINATOR_NAME = new NonDeliveryDiagnostic(58);
    public static final NonDeliveryDiagnostic UNAUTHORISED_RECIPIENT_NAME = new NonDeliveryDiagnostic(59);
    public static final NonDeliveryDiagnostic UNRELIABLE_SYSTEM = new NonDeliveryDiagnostic(60);
    public static final NonDeliveryDiagnostic AUTHENTICATION_FAILURE_ON_SUBJECT_MESSAGE = new NonDeliveryDiagnostic(61);
    public static final NonDeliveryDiagnostic DECRYPTION_FAILED = new NonDeliveryDiagnostic(62);
    public static final NonDeliveryDiagnostic DECRYPTION_KEY_UNOBTAINABLE = new NonDeliveryDiagnostic(63);
    public static final NonDeliveryDiagnostic DOUBLE_ENVELOPE_CREATION_FAILURE = new NonDeliveryDiagnostic(64);
    public static final NonDeliveryDiagnostic DOUBLE_ENVELOPING_MESSAGE_RESTORING_FAILURE = new NonDeliveryDiagnostic(65);
    public static final NonDeliveryDiagnostic FAILURE_OF_PROOF_OF_MESSAGE = new NonDeliveryDiagnostic(66);
    public static final NonDeliveryDiagnostic INTEGRITY_FAILURE_ON_SUBJECT_MESSAGE = new NonDeliveryDiagnostic(67);
    public static final NonDeliveryDiagnostic INVALID_SECURITY_LABEL = new NonDeliveryDiagnostic(68);
    public static final NonDeliveryDiagnostic KEY_FAILURE = new NonDeliveryDiagnostic(69);
    public static final NonDeliveryDiagnostic MANDATORY_PARAMETER_ABSENCE = new NonDeliveryDiagnostic(70);
    public static final NonDeliveryDiagnostic OPERATION_SECURITY_FAILURE = new NonDeliveryDiagnostic(71);
    public static final NonDeliveryDiagnostic REPUDIATION_FAILURE_OF_MESSAGE = new NonDeliveryDiagnostic(72);
    public static final NonDeliveryDiagnostic SECURITY_CONTEXT_FAILURE = new NonDeliveryDiagnostic(73);
    public static final NonDeliveryDiagnostic TOKEN_DECRYPTION_FAILED = new NonDeliveryDiagnostic(74);
    public static final NonDeliveryDiagnostic TOKEN_ERROR = new NonDeliveryDiagnostic(75);
    public static final NonDeliveryDiagnostic UNKNOWN_SECURITY_LABEL = new NonDeliveryDiagnostic(76);
    public static final NonDeliveryDiagnostic UNSUPPORTED_ALGORITHM_IDENTIFIER = new NonDeliveryDiagnostic(77);
    public static final NonDeliveryDiagnostic UNSUPPORTED_SECURITY_POLICY = new NonDeliveryDiagnostic(78);

    private static final String[] NAMES = {
        "unrecognised-OR-name",
        "ambiguous-OR-name",
        "mts-congestion",
        "loop-detected",
        "recipient-unavailable",
        "maximum-time-expired",
        "encoded-information-types-unsupported",
        "content-too-long",
        "conversion-impractical",
        "implicit-conversion-prohibited",
        "implicit-conversion-not-subscribed",
        "invalid-arguments",
        "content-syntax-error",
        "size-constraint-violation",
        "protocol-violation",
        "content-type-not-supported",
        "too-many-recipients",
        "no-bilateral-agreement",
        "unsupported-critical-function",
        "conversion-with-loss-prohibited",
        "line-too-long",
        "page-split",
        "pictorial-symbol-loss",
        "punctuation-symbol-loss",
        "alphabetic-character-loss",
        "multiple-information-loss",
        "recipient-reassignment-prohibited",
        "redirection-loop-detected",
        "dl-expansion-prohibited",
        "no-dl-submit-permission",
        "dl-expansion-failure",
        "physical-rendition-attributes-not-supported",
        "undeliverable-mail-physical-delivery-address-incorrect",
        "undeliverable-mail-physical-delivery-office-incorrect-or-invalid",
        "undeliverable-mail-physical-delivery-address-incomplete",
        "undeliverable-mail-recipient-unknown",
        "undeliverable-mail-recipient-deceased",
        "undeliverable-mail-organization-expired",
        "undeliverable-mail-recipient-refused-to-accept",
        "undeliverable-mail-recipient-did-not-claim",
        "undeliverable-mail-recipient-changed-address-permanently",
        "undeliverable-mail-recipient-changed-address-temporarily",
        "undeliverable-mail-recipient-changed-temporary-address",
        "undeliverable-mail-new-address-unknown",
        "undeliverable-mail-recipient-did-not-want-forwarding",
        "undeliverable-mail-originator-prohibited-forwarding",
        "secure-messaging-error",
        "unable-to-downgrade",
        "unable-to-complete-transfer",
        "transfer-attempts-limit-reached",
        "incorrect-notification-type",
        "dl-expansion-prohibited-by-security-policy",
        "forbidden-alternate-recipient",
        "security-policy-violation",
        "security-services-refusal",
        "unauthorised-dl-member",
        "unauthorised-dl-name",
        "unauthorised-originally-intended-recipient-name",
        "unauthorised-originator-name",
        "unauthorised-recipient-name",
        "unreliable-system",
        "authentication-failure-on-subject-message",
        "decryption-failed",
        "decryption-key-unobtainable",
        "double-envelope-creation-failure",
        "double-enveloping-message-restoring-failure",
        "failure-of-proof-of-message",
        "integrity-failure-on-subject-message",
        "invalid-security-label",
        "key-failure",
        "mandatory-parameter-absence",
        "operation-security-failure",
        "repudiation-failure-of-message",
        "security-context-failure",
        "token-decryption-failed",
        "token-error",
        "unknown-security-label",
        "unsupported-algorithm-identifier",
        "unsupported-security-policy"
    };

    /** The name in the standard; "diagnostic 99" for a code without one. */
    public String standardName() {
        return code >= 0 && code < NAMES.length ? NAMES[code] : "diagnostic " + code;
    }

    /** {@code unrecognised-OR-name (0)} */
    @Override
    public String toString() {
        return standardName() + " (" + code + ")";
    }
}
