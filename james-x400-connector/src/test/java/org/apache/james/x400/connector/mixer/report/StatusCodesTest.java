/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.james.x400.connector.p1.TypeOfMtsUser;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases K01 to K12 of the mapping, and both tables as RFC 2156 prints them. */
class StatusCodesTest {
    private static NonDelivery outcome(int reason, int diagnostic) {
        return diagnostic < 0 ? NonDelivery.of(new NonDeliveryReason(reason))
            : NonDelivery.of(new NonDeliveryReason(reason), new NonDeliveryDiagnostic(diagnostic));
    }

    @ParameterizedTest(name = "{0}: {1}/{2}")
    @CsvSource({"K01,1,0,5.1.1", "K02,1,5,4.4.7", "K03,2,19,5.6.2", "K04,4,40,5.1.0", "K05,0,48,5.3.4", "K06,5,-1,5.7.1",
        "any,0,-1,4.4.0", "any,1,-1,5.0.0", "any,2,-1,5.6.3", "any,3,-1,5.6.0", "any,4,-1,5.1.0", "any,6,-1,5.4.3", "any,7,-1,5.3.3",
        "row,1,1,5.1.4", "row,1,2,4.3.1", "row,1,3,5.4.6", "row,1,4,4.2.1", "row,1,6,5.6.1", "row,1,7,5.2.3", "row,2,8,5.6.3",
        "row,2,9,5.6.3", "row,1,10,5.6.3", "row,1,11,5.5.2", "row,1,12,5.5.2", "row,1,13,5.5.2", "row,1,14,5.5.0", "row,1,15,5.6.1",
        "row,1,16,5.5.3", "row,1,17,5.4.4", "row,1,18,5.3.3", "row,2,20,5.6.0", "row,2,21,5.6.0", "row,2,22,5.6.2", "row,2,23,5.6.2",
        "row,2,24,5.6.2", "row,2,25,5.6.2", "row,1,26,5.4.0", "row,1,27,5.4.6", "row,1,28,5.7.2", "row,1,29,5.7.1", "row,1,30,4.2.4",
        "row,4,31,5.6.0", "row,4,32,5.1.0", "row,4,45,5.1.0", "row,1,43,5.1.6", "row,1,46,5.7.0", "row,2,47,5.3.3", "row,0,49,4.4.7",
        "later,1,51,5.7.2", "later,1,52,5.7.1", "later,1,62,5.7.5", "later,1,67,5.7.7", "later,1,77,5.7.6", "later,8,-1,5.7.0",
        "other reason,0,7,5.2.3", "unknown,99,999,5.0.0", "unknown diagnostic,5,999,5.7.1"})
    void reasonAndDiagnosticShouldHaveAStatus(String id, int reason, int diagnostic, String status) {
        assertThat(StatusCodes.toStatus(outcome(reason, diagnostic))).isEqualTo(status);
    }

    @Test
    void k01DiagnosticCodeShouldNameBoth() {
        NonDelivery outcome = outcome(1, 0);

        assertThat(StatusCodes.diagnosticCode(outcome)).isEqualTo(
            "x400; Reason 1 (Unable-To-Transfer); Diagnostic 0 (Unrecognised-ORName)");
        assertThat(StatusCodes.ofDiagnosticCode(StatusCodes.diagnosticCode(outcome))).contains(outcome);
        assertThat(StatusCodes.ofDiagnosticCode("smtp; 550 no such user")).isEmpty();
    }

    @Test
    void k07DeliveryShouldBeASuccess() {
        assertThat(StatusCodes.toStatus(new ReportType.Delivery(new UtcTime("240105091500Z"), TypeOfMtsUser.PUBLIC))).isEqualTo("2.0.0");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"K08,5.2.2,1,4", "K09,4.4.3,6,-1", "K10,5.2.37,1,-1", "K11,5.7.4,1,46", "K12,5.6.2,1,9",
        "row,5.0.0,1,-1", "row,5.1.0,1,-1", "row,5.1.1,1,0", "row,5.1.2,1,0", "row,5.1.3,1,0", "row,5.1.4,1,1", "row,5.1.6,1,43",
        "row,5.1.7,1,11", "row,5.1.8,1,11", "row,5.2.0,1,-1", "row,5.2.1,1,4", "row,5.2.3,1,7", "row,5.2.4,1,30", "row,5.3.0,0,-1",
        "row,5.3.1,1,2", "row,5.3.2,1,2", "row,5.3.3,1,18", "row,5.3.4,1,7", "row,5.3.5,1,-1", "row,5.4.0,0,-1", "row,5.4.1,0,-1",
        "row,5.4.2,0,-1", "row,5.4.4,0,-1", "row,5.4.5,1,2", "row,5.4.6,1,3", "row,5.4.7,1,5", "row,5.5.0,1,-1", "row,5.5.1,1,14",
        "row,5.5.2,1,14", "row,5.5.3,1,16", "row,5.5.4,1,14", "row,5.5.5,1,18", "row,5.6.0,2,-1", "row,5.6.1,1,6", "row,5.6.3,2,8",
        "row,5.6.5,2,47", "row,5.7.0,1,46", "row,5.7.1,1,29", "row,5.7.2,1,28", "row,5.7.3,1,46", "row,5.7.7,1,46",
        "null MX,5.1.10,1,0", "policy,5.7.25,5,-1", "unknown subject,5.9.1,1,-1", "with text,5.1.1 (no such user),1,0"})
    void statusShouldHaveReasonAndDiagnostic(String id, String status, int reason, int diagnostic) {
        assertThat(StatusCodes.toNonDelivery(status)).contains(outcome(reason, diagnostic));
    }

    @Test
    void statusOfSuccessAndNoStatusShouldBeNoNonDelivery() {
        assertThat(StatusCodes.toNonDelivery("2.1.5")).isEmpty();
        assertThat(StatusCodes.toNonDelivery("whatever")).isEmpty();
    }

    @Test
    void everyKnownCodeShouldHaveAValidStatus() {
        IntStream.rangeClosed(0, 8).forEach(reason -> IntStream.rangeClosed(-1, 78).forEach(diagnostic ->
            assertThat(StatusCodes.toStatus(outcome(reason, diagnostic))).matches("[45]\\.\\d\\.\\d")));
    }

    @ParameterizedTest
    @CsvSource({"550,,true,1,0", "552,,true,1,7", "554,,true,1,-1", "451,,false,1,5", "550,5.7.1,true,1,29", "R-RP-9,5.3.4,true,1,7"})
    void replyOfSmtpShouldHaveReasonAndDiagnostic(String code, String enhanced, boolean permanent, int reason, int diagnostic) {
        int number = code.startsWith("R") ? 552 : Integer.parseInt(code);

        assertThat(StatusCodes.ofReply(number, Optional.ofNullable(enhanced), permanent)).isEqualTo(outcome(reason, diagnostic));
    }
}
