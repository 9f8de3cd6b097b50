/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;

/**
 * Reasons and diagnostics of X.411 and status codes of RFC 3463, each way by its own table: RFC 2156 §5.3.8.2 and §5.1.8.4. Codes of later
 * editions, which RFC 2156 does not know, go to the nearest status.
 */
public final class StatusCodes {
    /** The status of every success. */
    public static final String SUCCESS = "2.0.0";
    private static final String UNKNOWN = "5.0.0";
    private static final Pattern STATUS = Pattern.compile("\\s*([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b.*");
    private static final Pattern DIAGNOSTIC_CODE = Pattern.compile(
        "x400\\s*;\\s*Reason\\s+(\\d{1,5})[^;]*(?:;\\s*Diagnostic\\s+(\\d{1,5}).*)?", Pattern.CASE_INSENSITIVE);
    private static final int NONE = -1;

    /** By reason, for pairs that have no line of their own. */
    private static final Map<Integer, String> BY_REASON = Map.of(0, "4.4.0", 1, "5.0.0", 2, "5.6.3", 3, "5.6.0", 4, "5.1.0", 5, "5.7.1",
        6, "5.4.3", 7, "5.3.3", 8, "5.7.0");
    /** By diagnostic: the reason that RFC 2156 gives it with, and the status. */
    private static final Map<Integer, Pair> BY_DIAGNOSTIC = new HashMap<>();
    /** By subject and detail of a status: reason and diagnostic. */
    private static final Map<String, int[]> BY_STATUS = new HashMap<>();

    private record Pair(int reason, String status) {
    }

    static {
        status(1, "5.1.1", 0);
        status(1, "5.1.4", 1);
        status(1, "4.3.1", 2);
        status(1, "5.4.6", 3);
        status(1, "4.2.1", 4);
        status(1, "4.4.7", 5);
        status(1, "5.6.1", 6);
        status(1, "5.2.3", 7);
        status(2, "5.6.3", 8, 9);
        status(1, "5.6.3", 10);
        status(1, "5.5.2", 11, 12, 13);
        status(1, "5.5.0", 14);
        status(1, "5.6.1", 15);
        status(1, "5.5.3", 16);
        status(1, "5.4.4", 17);
        status(1, "5.3.3", 18);
        status(2, "5.6.2", 19);
        status(2, "5.6.0", 20, 21);
        status(2, "5.6.2", 22, 23, 24, 25);
        status(1, "5.4.0", 26);
        status(1, "5.4.6", 27);
        status(1, "5.7.2", 28);
        status(1, "5.7.1", 29);
        status(1, "4.2.4", 30);
        status(4, "5.6.0", 31);
        status(4, "5.1.0", 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 44, 45);
        status(1, "5.1.6", 43);
        status(1, "5.7.0", 46);
        status(2, "5.3.3", 47);
        status(0, "5.3.4", 48);
        status(0, "4.4.7", 49);
        status(1, "5.5.0", 50);
        status(1, "5.7.2", 51);
        status(1, "5.7.1", 52, 55, 56, 57, 58, 59);
        status(1, "5.7.0", 53, 54, 60, 61, 64, 65, 66, 68, 69, 70, 71, 72, 73, 75, 76, 78);
        status(1, "5.7.5", 62, 63, 74);
        status(1, "5.7.7", 67);
        status(1, "5.7.6", 77);

        code("0.0", 1, NONE);
        code("1.0", 1, NONE);
        code("1.1", 1, 0);
        code("1.2", 1, 0);
        code("1.3", 1, 0);
        code("1.4", 1, 1);
        code("1.6", 1, 43);
        code("1.7", 1, 11);
        code("1.8", 1, 11);
        code("1.10", 1, 0);
        code("2.0", 1, NONE);
        code("2.1", 1, 4);
        code("2.2", 1, 4);
        code("2.3", 1, 7);
        code("2.4", 1, 30);
        code("3.0", 0, NONE);
        code("3.1", 1, 2);
        code("3.2", 1, 2);
        code("3.3", 1, 18);
        code("3.4", 1, 7);
        code("3.5", 1, NONE);
        code("4.0", 0, NONE);
        code("4.1", 0, NONE);
        code("4.2", 0, NONE);
        code("4.3", 6, NONE);
        code("4.4", 0, NONE);
        code("4.5", 1, 2);
        code("4.6", 1, 3);
        code("4.7", 1, 5);
        code("5.0", 1, NONE);
        code("5.1", 1, 14);
        code("5.2", 1, 14);
        code("5.3", 1, 16);
        code("5.4", 1, 14);
        code("5.5", 1, 18);
        code("6.0", 2, NONE);
        code("6.1", 1, 6);
        code("6.2", 1, 9);
        code("6.3", 2, 8);
        code("6.5", 2, 47);
        code("7.0", 1, 46);
        code("7.1", 1, 29);
        code("7.2", 1, 28);
        code("7.3", 1, 46);
        code("7.4", 1, 46);
        code("7.5", 1, 46);
        code("7.6", 1, 46);
        code("7.7", 1, 46);
    }

    private StatusCodes() {
    }

    private static void status(int reason, String status, int... diagnostics) {
        for (int diagnostic : diagnostics) {
            BY_DIAGNOSTIC.put(diagnostic, new Pair(reason, status));
        }
    }

    private static void code(String subjectAndDetail, int reason, int diagnostic) {
        BY_STATUS.put(subjectAndDetail, new int[] {reason, diagnostic});
    }

    /**
     * The status for an outcome. A diagnostic says more than its reason, with which peers combine it as they like; only where neither is
     * known the status says nothing.
     */
    public static String toStatus(ReportType outcome) {
        return switch (outcome) {
            case ReportType.Delivery delivery -> SUCCESS;
            case NonDelivery(var reason, var diagnostic) -> diagnostic.map(code -> BY_DIAGNOSTIC.get(code.code())).map(Pair::status)
                .orElseGet(() -> BY_REASON.getOrDefault(reason.code(), UNKNOWN));
        };
    }

    /**
     * The reason and diagnostic for a status of a recipient that failed. A detail that RFC 2156 does not know counts as none.
     *
     * @return empty if the text is no status, or one of success
     */
    public static Optional<NonDelivery> toNonDelivery(String status) {
        Matcher matcher = STATUS.matcher(status);
        if (!matcher.matches() || matcher.group(1).equals("2")) {
            return Optional.empty();
        }
        int subject = Integer.parseInt(matcher.group(2));
        int detail = Integer.parseInt(matcher.group(3));
        int[] codes = BY_STATUS.get(subject + "." + detail);
        if (codes == null && subject == 7 && detail >= 8 && detail <= 30) {
            return Optional.of(NonDelivery.of(NonDeliveryReason.RESTRICTED_DELIVERY));
        }
        return Optional.of(nonDelivery(codes != null ? codes : BY_STATUS.getOrDefault(subject + ".0", BY_STATUS.get("0.0"))));
    }

    private static NonDelivery nonDelivery(int[] codes) {
        NonDeliveryReason reason = new NonDeliveryReason(codes[0]);
        return codes[1] == NONE ? NonDelivery.of(reason) : NonDelivery.of(reason, new NonDeliveryDiagnostic(codes[1]));
    }

    /**
     * What a next hop's reply to SMTP says: its enhanced status where it has one, else what its three digits usually mean.
     *
     * @param permanent whether the reply was final; else the time for trying has run out
     */
    public static NonDelivery ofReply(int code, Optional<String> enhancedStatus, boolean permanent) {
        Optional<NonDelivery> byStatus = enhancedStatus.flatMap(StatusCodes::toNonDelivery);
        if (byStatus.isPresent()) {
            return byStatus.get();
        }
        if (!permanent) {
            return NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.MAXIMUM_TIME_EXPIRED);
        }
        return switch (code) {
            case 550, 551, 553 -> NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.UNRECOGNISED_OR_NAME);
            case 552 -> NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER, NonDeliveryDiagnostic.CONTENT_TOO_LONG);
            default -> NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER);
        };
    }

    /** {@code x400; Reason 1 (Unable-To-Transfer); Diagnostic 0 (Unrecognised-ORName)}. */
    public static String diagnosticCode(NonDelivery outcome) {
        return "x400; Reason " + outcome.reason().code() + " (" + label(outcome.reason().standardName()) + ")" + outcome.diagnostic()
            .map(diagnostic -> "; Diagnostic " + diagnostic.code() + " (" + label(diagnostic.standardName()) + ")").orElse("");
    }

    /** Reads a Diagnostic-Code field that an X.400 system wrote; its numbers say more than any status. */
    static Optional<NonDelivery> ofDiagnosticCode(String body) {
        Matcher matcher = DIAGNOSTIC_CODE.matcher(body.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int diagnostic = matcher.group(2) == null ? NONE : Integer.parseInt(matcher.group(2));
        return Optional.of(nonDelivery(new int[] {Integer.parseInt(matcher.group(1)), diagnostic}));
    }

    private static String label(String standardName) {
        StringBuilder label = new StringBuilder();
        for (String word : standardName.replace("OR-name", "ORName").replaceAll("[^A-Za-z0-9-]", "-").split("-")) {
            label.append(label.isEmpty() ? "" : "-").append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)))
                .append(word.isEmpty() ? "" : word.substring(1));
        }
        return label.toString();
    }
}
