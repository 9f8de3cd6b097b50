/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.inbound.AlternateRecipients.Alternate;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.report.MailOrigin;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a mail that came from X.400 and that James cannot deliver with a non-delivery report, where it was sent from. It stands in front
 * of James's own bounces, and ends the mail that it has answered; mail that did not come from X.400 passes as if the mailet were not there.
 * A report that James cannot deliver, about which there is no report, goes to the postmaster.
 *
 * <p>Parameters, all may be left out:
 * <ul>
 * <li>{@code status}: why, as a status of RFC 3463, {@code 5.1.1} for an unknown user; default: what James left with the mail, a status, a
 * reply of SMTP, or {@code 5.0.0}</li>
 * <li>{@code alternateRecipient}: a mail address to which goes what the named recipient cannot get, where the originator allows an
 * alternate recipient; one that the originator himself asked for comes first</li>
 * </ul>
 *
 * <pre>{@code
 * <mailet match="All" class="org.apache.james.x400.connector.inbound.X400NonDelivery">
 *     <status>5.1.1</status>
 * </mailet>
 * }</pre>
 */
public class X400NonDelivery extends GenericMailet {
    private static final Logger LOGGER = LoggerFactory.getLogger(X400NonDelivery.class);
    private static final AttributeName TO_POSTMASTER = AttributeName.of("x400-report-to-postmaster");

    private final MailOutcomes outcomes;
    private Optional<String> status = Optional.empty();
    private Optional<MailAddress> alternateRecipient = Optional.empty();

    @Inject
    public X400NonDelivery(MailOutcomes outcomes) {
        this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
    }

    @Override
    public void init() throws MessagingException {
        status = parameter("status");
        if (status.isPresent() && !status.get().matches("[45]\\.\\d{1,3}\\.\\d{1,3}")) {
            throw new MessagingException("status: \"" + status.get() + "\" is no status of a failure as RFC 3463 has it, like 5.1.1");
        }
        Optional<String> alternate = parameter("alternateRecipient");
        alternateRecipient = alternate.flatMap(Addresses::parse);
        if (alternate.isPresent() && alternateRecipient.isEmpty()) {
            throw new MessagingException("alternateRecipient: \"" + alternate.get() + "\" is no mail address");
        }
    }

    private Optional<String> parameter(String name) {
        return Optional.ofNullable(getInitParameter(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        Optional<MailSubject> subject = outcomes.subject(mail);
        if (subject.isPresent()) {
            answer(mail, subject.get());
        } else if (outcomes.isReport(mail) && mail.getAttribute(TO_POSTMASTER).isEmpty()) {
            toPostmaster(mail);
        }
    }

    private void answer(Mail mail, MailSubject subject) throws MessagingException {
        JamesFailure failure = JamesFailure.of(mail, status);
        AlternateRecipients search = outcomes.alternates(alternateRecipient);
        Map<MailAddress, List<PerRecipientMessageFields>> recipients = outcomes.recipients(mail, subject);
        List<PerRecipientMessageFields> failed = new ArrayList<>();
        Map<PerRecipientMessageFields, Alternate> alternates = new LinkedHashMap<>();
        recipients.values().stream().flatMap(List::stream).distinct().forEach(recipient ->
            search.of(subject, recipient, failure.nonDelivery())
                .ifPresentOrElse(alternate -> alternates.put(recipient, alternate), () -> failed.add(recipient)));
        try {
            outcomes.notDelivered(mail, subject, failed, failure.nonDelivery(), failure.explanation());
        } catch (IOException e) {
            throw new MessagingException("the non-delivery report for mail " + mail.getName() + " cannot be sent: " + e.getMessage(), e);
        }
        for (Map.Entry<PerRecipientMessageFields, Alternate> alternate : alternates.entrySet()) {
            redirect(mail, subject, alternate.getKey(), alternate.getValue(), failure);
        }
        endFor(mail, recipients.keySet().stream().toList());
    }

    private static void endFor(Mail mail, List<MailAddress> done) {
        List<MailAddress> others = new ArrayList<>(mail.getRecipients());
        others.removeAll(done);
        mail.setRecipients(others);
        if (others.isEmpty()) {
            mail.setState(Mail.GHOST);
        }
    }

    private void redirect(Mail mail, MailSubject subject, PerRecipientMessageFields recipient, Alternate alternate, JamesFailure failure)
        throws MessagingException {
        Mail copy = MailImpl.duplicate(mail);
        try {
            copy.setRecipients(List.of(alternate.address()));
            new MailOrigin(subject.connector(), subject.envelope().messageIdentifier().toString()).attributes().forEach(copy::setAttribute);
            copy.setAttribute(subject.with(alternate.recipient(), alternate.address()).attribute());
            copy.setErrorMessage("");
            getMailetContext().sendMail(copy, Mail.DEFAULT);
        } finally {
            LifecycleUtil.dispose(copy);
        }
        LOGGER.info("message {} for {} ({}) is redirected to {}", subject.envelope().messageIdentifier(), recipient.recipientName(),
            failure.explanation(), alternate.address().asString());
        outcomes.redirected(mail, recipient, alternate.address(), failure);
    }

    private void toPostmaster(Mail mail) throws MessagingException {
        MailAddress postmaster = getMailetContext().getPostmaster();
        Mail copy = MailImpl.duplicate(mail);
        try {
            copy.setRecipients(List.of(postmaster));
            copy.setAttribute(new Attribute(TO_POSTMASTER, AttributeValue.of(true)));
            copy.setErrorMessage("");
            getMailetContext().sendMail(copy, Mail.DEFAULT);
        } finally {
            LifecycleUtil.dispose(copy);
        }
        outcomes.reportUndeliverable(mail);
        mail.setState(Mail.GHOST);
    }

    @Override
    public String getMailetInfo() {
        return "Non-delivery reports to X.400";
    }
}
