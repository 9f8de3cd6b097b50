/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.mixer.report.StatusCodes;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.ReportType.NonDelivery;
import org.apache.mailet.AttributeName;
import org.apache.mailet.Mail;

/**
 * Why James does not deliver a mail, as far as James says it.
 *
 * @param nonDelivery for the report
 * @param explanation for people, one line
 */
record JamesFailure(NonDelivery nonDelivery, String explanation) {
    private static final AttributeName DELIVERY_ERROR = AttributeName.of("delivery-error");
    private static final AttributeName DELIVERY_ERROR_CODE = AttributeName.of("delivery-error-code");
    private static final Pattern STATUS = Pattern.compile("\\b[45]\\.\\d{1,3}\\.\\d{1,3}\\b");
    private static final Pattern CODE = Pattern.compile("\\s*([45]\\d\\d)\\b");

    JamesFailure {
        Objects.requireNonNull(nonDelivery, "nonDelivery");
        Objects.requireNonNull(explanation, "explanation");
    }

    /**
     * From what RemoteDelivery and others leave with a mail: a status of RFC 3463, a reply code of SMTP, or words.
     *
     * @param status what the configuration says; it counts more
     */
    static JamesFailure of(Mail mail, Optional<String> status) {
        String text = text(mail, DELIVERY_ERROR).or(() -> Optional.ofNullable(mail.getErrorMessage()))
            .map(words -> words.strip().lines().findFirst().orElse("")).orElse("");
        Optional<String> found = status.or(() -> find(STATUS, text, 0));
        int code = number(mail).or(() -> find(CODE, text, 1).map(Integer::valueOf)).orElse(0);
        NonDelivery nonDelivery = found.isEmpty() && code == 0 ? NonDelivery.of(NonDeliveryReason.UNABLE_TO_TRANSFER)
            : StatusCodes.ofReply(code, found, true);
        return new JamesFailure(nonDelivery, text.isEmpty() ? found.map(JamesFailure::words).orElse("Internet mail did not deliver it")
            : text);
    }

    private static String words(String status) {
        return switch (status.substring(2)) {
            case "1.1" -> "there is no such user";
            case "2.2" -> "the mailbox is full";
            case "4.6" -> "the recipient is rewritten in a circle";
            case "7.1" -> "the message may not be sent on";
            default -> "Internet mail did not deliver it (" + status + ")";
        };
    }

    private static Optional<String> find(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return (group == 0 ? matcher.find() : matcher.lookingAt()) ? Optional.of(matcher.group(group)) : Optional.empty();
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(String.class::isInstance)
            .map(String.class::cast);
    }

    private static Optional<Integer> number(Mail mail) {
        return mail.getAttribute(DELIVERY_ERROR_CODE).map(attribute -> attribute.getValue().value()).filter(Integer.class::isInstance)
            .map(Integer.class::cast);
    }
}
