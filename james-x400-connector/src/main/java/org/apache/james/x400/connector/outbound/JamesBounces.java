/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.mixer.report.StatusCodes;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.MailetContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives mail that did not arrive to the bounce processor that the mailet names, with the attributes that RemoteDelivery sets. One mail for
 * each recipient, since James's DSNBounce says the same of all recipients of a mail.
 */
final class JamesBounces implements FailureNotice {
    /** Set by the mailet: where its failures go. */
    static final AttributeName BOUNCE_PROCESSOR = AttributeName.of("x400-bounce-processor");

    private static final AttributeName PERMANENT = AttributeName.of("is-delivery-permanent-error");
    private static final AttributeName ERROR = AttributeName.of("delivery-error");
    private static final AttributeName ERROR_CODE = AttributeName.of("delivery-error-code");
    /** SMTP's code for a mailbox that cannot be used, which RemoteDelivery would have seen. */
    private static final int MAILBOX_UNAVAILABLE = 550;

    private static final Logger LOGGER = LoggerFactory.getLogger(JamesBounces.class);

    private final MailetContext context;

    JamesBounces(MailetContext context) {
        this.context = Objects.requireNonNull(context, "context");
    }

    @Override
    public void notDelivered(Mail mail, Map<MailAddress, Rejected> failures) throws MessagingException {
        if (mail.getMaybeSender().isNullSender()) {
            LOGGER.warn("mail {} has the null sender: nobody is told of {} recipient(s)", mail.getName(), failures.size());
            return;
        }
        for (Map.Entry<MailAddress, Rejected> failure : failures.entrySet()) {
            bounce(mail, failure.getKey(), failure.getValue());
        }
    }

    private void bounce(Mail mail, MailAddress recipient, Rejected why) throws MessagingException {
        MailImpl copy = MailImpl.duplicate(mail);
        try {
            String text = recipient.asString() + ": " + why.reason() + why.diagnostic().map(d -> ", " + d).orElse("") + ": "
                + why.cause().text();
            copy.setRecipients(List.of(recipient));
            copy.setErrorMessage(text);
            copy.setAttribute(new Attribute(PERMANENT, AttributeValue.of(true)));
            String status = StatusCodes.toStatus(new ReportType.NonDelivery(why.reason(), why.diagnostic()));
            copy.setAttribute(new Attribute(ERROR, AttributeValue.of(status)));
            copy.setAttribute(new Attribute(ERROR_CODE, AttributeValue.of(MAILBOX_UNAVAILABLE)));
            context.sendMail(copy, processor(mail).orElse(Mail.ERROR));
        } finally {
            LifecycleUtil.dispose(copy);
        }
    }

    /** The processor that the mailet named for this mail. */
    static Optional<String> processor(Mail mail) {
        return mail.getAttribute(BOUNCE_PROCESSOR).map(attribute -> attribute.getValue().value())
            .filter(String.class::isInstance).map(String.class::cast);
    }
}
