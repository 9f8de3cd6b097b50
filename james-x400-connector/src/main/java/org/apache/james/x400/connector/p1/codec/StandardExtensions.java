/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.connector.p1.Criticality.FOR_DELIVERY;
import static org.apache.james.x400.connector.p1.Criticality.FOR_SUBMISSION;
import static org.apache.james.x400.connector.p1.Criticality.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.Criticality;
import org.apache.james.x400.connector.p1.DlExpansion;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.Redirection;
import org.apache.james.x400.connector.p1.ReportingMtaName;
import org.apache.james.x400.connector.p1.SecurityLabel;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * All extensions that have a number in X.411 (1999), with what they are called, what their values are and how critical they should be.
 * Security objects (certificates, tokens, signatures) are passed on unopened.
 */
public final class StandardExtensions {
    private static final List<StandardExtension<?>> ALL = new ArrayList<>();

    private static final BerType<Boolean> PROHIBITION = ExtensionValueTypes.flag("prohibition");
    private static final BerType<Boolean> REQUEST = ExtensionValueTypes.flag("request");

    /** True: prohibited. */
    public static final StandardExtension<Boolean> RECIPIENT_REASSIGNMENT_PROHIBITED =
        add(1, "recipient-reassignment-prohibited", PROHIBITION, FOR_DELIVERY);
    public static final StandardExtension<OrName> ORIGINATOR_REQUESTED_ALTERNATE_RECIPIENT =
        add(2, "originator-requested-alternate-recipient", OrAddressTypes.OR_NAME, FOR_SUBMISSION);
    /** True: prohibited. */
    public static final StandardExtension<Boolean> DL_EXPANSION_PROHIBITED = add(3, "dl-expansion-prohibited", PROHIBITION, FOR_DELIVERY);
    /** True: prohibited. */
    public static final StandardExtension<Boolean> CONVERSION_WITH_LOSS_PROHIBITED =
        add(4, "conversion-with-loss-prohibited", PROHIBITION, FOR_DELIVERY);
    public static final StandardExtension<UtcTime> LATEST_DELIVERY_TIME =
        add(5, "latest-delivery-time", BerTypes.UTC_TIME, FOR_DELIVERY);
    /** 0 any, 1 mhs, 2 physical, 3 telex, 4 teletex, 5 G3, 6 G4, 7 IA5 terminal, 8 videotex, 9 telephone; in order of preference. */
    public static final StandardExtension<List<Integer>> REQUESTED_DELIVERY_METHOD =
        add(6, "requested-delivery-method", BerSequenceOf.of(BerTypes.INTEGER), NONE);
    public static final StandardExtension<Boolean> PHYSICAL_FORWARDING_PROHIBITED =
        add(7, "physical-forwarding-prohibited", PROHIBITION, FOR_DELIVERY);
    public static final StandardExtension<Boolean> PHYSICAL_FORWARDING_ADDRESS_REQUEST =
        add(8, "physical-forwarding-address-request", REQUEST, FOR_DELIVERY);
    public static final StandardExtension<BitString> PHYSICAL_DELIVERY_MODES =
        add(9, "physical-delivery-modes", BerTypes.BIT_STRING, FOR_DELIVERY);
    /** 0 not registered, 1 registered, 2 registered to the addressee in person. */
    public static final StandardExtension<Integer> REGISTERED_MAIL_TYPE = add(10, "registered-mail-type", BerTypes.INTEGER, FOR_DELIVERY);
    public static final StandardExtension<TeletexString> RECIPIENT_NUMBER_FOR_ADVICE =
        add(11, "recipient-number-for-advice", StringTypes.TELETEX_STRING, FOR_DELIVERY);
    public static final StandardExtension<Oid> PHYSICAL_RENDITION_ATTRIBUTES =
        add(12, "physical-rendition-attributes", BerTypes.OBJECT_IDENTIFIER, FOR_DELIVERY);
    public static final StandardExtension<OrAddress> ORIGINATOR_RETURN_ADDRESS =
        add(13, "originator-return-address", OrAddressTypes.OR_ADDRESS, NONE);
    public static final StandardExtension<Integer> PHYSICAL_DELIVERY_REPORT_REQUEST =
        add(14, "physical-delivery-report-request", BerTypes.INTEGER, FOR_DELIVERY);
    public static final StandardExtension<Octets> ORIGINATOR_CERTIFICATE = unopened(15, "originator-certificate", NONE);
    public static final StandardExtension<Octets> MESSAGE_TOKEN = unopened(16, "message-token", FOR_DELIVERY);
    public static final StandardExtension<Octets> CONTENT_CONFIDENTIALITY_ALGORITHM_IDENTIFIER =
        unopened(17, "content-confidentiality-algorithm-identifier", FOR_DELIVERY);
    public static final StandardExtension<Octets> CONTENT_INTEGRITY_CHECK = unopened(18, "content-integrity-check", FOR_DELIVERY);
    public static final StandardExtension<Octets> MESSAGE_ORIGIN_AUTHENTICATION_CHECK =
        unopened(19, "message-origin-authentication-check", FOR_DELIVERY);
    public static final StandardExtension<SecurityLabel> MESSAGE_SECURITY_LABEL =
        add(20, "message-security-label", InformationTypes.SECURITY_LABEL, FOR_DELIVERY);
    public static final StandardExtension<Boolean> PROOF_OF_SUBMISSION_REQUEST =
        add(21, "proof-of-submission-request", REQUEST, FOR_SUBMISSION);
    public static final StandardExtension<Boolean> PROOF_OF_DELIVERY_REQUEST = add(22, "proof-of-delivery-request", REQUEST, FOR_DELIVERY);
    public static final StandardExtension<ContentCorrelator> CONTENT_CORRELATOR =
        add(23, "content-correlator", ExtensionValueTypes.CONTENT_CORRELATOR, NONE);
    public static final StandardExtension<Octets> PROBE_ORIGIN_AUTHENTICATION_CHECK =
        unopened(24, "probe-origin-authentication-check", FOR_DELIVERY);
    public static final StandardExtension<List<Redirection>> REDIRECTION_HISTORY =
        add(25, "redirection-history", BerSequenceOf.of(ExtensionValueTypes.REDIRECTION), NONE);
    /** The oldest expansion first. */
    public static final StandardExtension<List<DlExpansion>> DL_EXPANSION_HISTORY =
        add(26, "dl-expansion-history", BerSequenceOf.of(ExtensionValueTypes.DL_EXPANSION), NONE);
    public static final StandardExtension<OrName> PHYSICAL_FORWARDING_ADDRESS =
        add(27, "physical-forwarding-address", OrAddressTypes.OR_NAME, NONE);
    public static final StandardExtension<Octets> RECIPIENT_CERTIFICATE = unopened(28, "recipient-certificate", NONE);
    public static final StandardExtension<Octets> PROOF_OF_DELIVERY = unopened(29, "proof-of-delivery", NONE);
    /** The originator first, then the lists. */
    public static final StandardExtension<List<DlExpansion>> ORIGINATOR_AND_DL_EXPANSION_HISTORY =
        add(30, "originator-and-DL-expansion-history", BerSequenceOf.of(ExtensionValueTypes.DL_EXPANSION), NONE);
    public static final StandardExtension<OrName> REPORTING_DL_NAME = add(31, "reporting-DL-name", OrAddressTypes.OR_NAME, NONE);
    public static final StandardExtension<Octets> REPORTING_MTA_CERTIFICATE = unopened(32, "reporting-MTA-certificate", FOR_DELIVERY);
    public static final StandardExtension<Octets> REPORT_ORIGIN_AUTHENTICATION_CHECK =
        unopened(33, "report-origin-authentication-check", FOR_DELIVERY);
    public static final StandardExtension<Octets> ORIGINATING_MTA_CERTIFICATE = unopened(34, "originating-MTA-certificate", NONE);
    public static final StandardExtension<Octets> PROOF_OF_SUBMISSION = unopened(35, "proof-of-submission", NONE);
    public static final StandardExtension<Octets> FORWARDING_REQUEST = unopened(36, "forwarding-request", NONE);
    public static final StandardExtension<TraceInformation> TRACE_INFORMATION =
        add(37, "trace-information", TraceTypes.TRACE_INFORMATION, NONE);
    public static final StandardExtension<List<InternalTraceInformationElement>> INTERNAL_TRACE_INFORMATION =
        add(38, "internal-trace-information", TraceTypes.INTERNAL_TRACE_INFORMATION, NONE);
    /** Since 1994. */
    public static final StandardExtension<ReportingMtaName> REPORTING_MTA_NAME =
        add(39, "reporting-MTA-name", ExtensionValueTypes.REPORTING_MTA_NAME, NONE);
    /** Since 1994. */
    public static final StandardExtension<Octets> MULTIPLE_ORIGINATOR_CERTIFICATES =
        unopened(40, "multiple-originator-certificates", NONE);
    /** Of X.420. */
    public static final StandardExtension<Octets> BLIND_COPY_RECIPIENTS = unopened(41, "blind-copy-recipients", NONE);
    /** Since 1999. */
    public static final StandardExtension<List<OrName>> DL_EXEMPTED_RECIPIENTS =
        add(42, "dl-exempted-recipients", BerSetOf.of(OrAddressTypes.OR_NAME), NONE);
    /** Of X.420. */
    public static final StandardExtension<Octets> BODY_PART_ENCRYPTION_TOKEN = unopened(43, "body-part-encryption-token", FOR_DELIVERY);
    /** Of X.420. */
    public static final StandardExtension<Octets> FORWARDED_CONTENT_TOKEN = unopened(44, "forwarded-content-token", FOR_DELIVERY);
    /** Since 1999. */
    public static final StandardExtension<Octets> CERTIFICATE_SELECTORS = unopened(45, "certificate-selectors", NONE);
    /** Since 1999. */
    public static final StandardExtension<Octets> CERTIFICATE_SELECTORS_OVERRIDE = unopened(46, "certificate-selectors-override", NONE);

    private StandardExtensions() {
    }

    private static <T> StandardExtension<T> add(int number, String name, BerType<T> type, Criticality recommended) {
        StandardExtension<T> extension = new StandardExtension<>(number, name, type, recommended);
        ALL.add(extension);
        return extension;
    }

    private static StandardExtension<Octets> unopened(int number, String name, Criticality recommended) {
        StandardExtension<Octets> extension = StandardExtension.uninterpreted(number, name, recommended);
        ALL.add(extension);
        return extension;
    }

    /** Numbers 1 to 46. */
    public static List<StandardExtension<?>> all() {
        return List.copyOf(ALL);
    }

    /** The extension that a type names; empty for private ones and numbers of later editions. */
    public static Optional<StandardExtension<?>> of(ExtensionType type) {
        return switch (type) {
            case ExtensionType.Standard(var number) when number >= 1 && number <= ALL.size() -> Optional.of(ALL.get(number - 1));
            case ExtensionType.Standard unknown -> Optional.empty();
            case ExtensionType.Private ofSomebody -> Optional.empty();
        };
    }

    /** For people: {@code latest-delivery-time (5)}, {@code extension 99}, {@code extension 1.2.3}. */
    public static String nameOf(ExtensionType type) {
        return of(type).map(StandardExtension::toString).orElse("extension " + type);
    }

    /** Extensions that say to be of the standard and have a value that is not: each by its name, with the reason. */
    public static List<BoundViolation> unreadable(Extensions extensions) {
        List<BoundViolation> found = new ArrayList<>();
        for (ExtensionField field : extensions.fields()) {
            of(field.type()).ifPresent(extension -> check(extension, field, found));
        }
        return List.copyOf(found);
    }

    private static void check(StandardExtension<?> extension, ExtensionField field, List<BoundViolation> found) {
        try {
            extension.read(field);
        } catch (BerException e) {
            found.add(new BoundViolation(extension.toString(), "has a value that cannot be read: " + e.getMessage()));
        }
    }
}
