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
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.mailet.Mail;
import org.apache.mailet.base.GenericMailet;

/**
 * Answers a mail that came from X.400 and has been delivered with a report, for those recipients for whom one was asked for. It stands
 * behind LocalDelivery, whose parameter {@code consume} is {@code false} then; a mail that did not come from X.400 passes as if the mailet
 * were not there. Where it stands nowhere, the report says already when James takes the message that it was handed over.
 *
 * <p>Parameter {@code recipients}: of whose deliveries the mailet sees: {@code local}, which is the default, {@code relayed} (behind
 * RemoteDelivery, in the processor that its parameter {@code onSuccess} names), or {@code all}.
 *
 * <pre>{@code
 * <mailet match="All" class="LocalDelivery">
 *     <consume>false</consume>
 * </mailet>
 * <mailet match="All" class="org.apache.james.x400.connector.inbound.X400Delivery"/>
 * <mailet match="All" class="Null"/>
 * }</pre>
 */
public class X400Delivery extends GenericMailet {
    private final MailOutcomes outcomes;

    @Inject
    public X400Delivery(MailOutcomes outcomes) {
        this.outcomes = Objects.requireNonNull(outcomes, "outcomes");
    }

    @Override
    public void init() throws MessagingException {
        String recipients = Optional.ofNullable(getInitParameter("recipients")).map(String::strip).orElse("local");
        switch (recipients) {
            case "local" -> outcomes.willTell(true, false);
            case "relayed" -> outcomes.willTell(false, true);
            case "all" -> outcomes.willTell(true, true);
            default -> throw new MessagingException("recipients: \"" + recipients + "\" is not local, relayed or all");
        }
    }

    @Override
    public void service(Mail mail) throws MessagingException {
        // all mail of James comes by here: what the mail itself does not say is not looked for
        Optional<MailSubject> subject = MailSubject.of(mail);
        if (subject.isPresent()) {
            List<PerRecipientMessageFields> delivered = outcomes.recipients(mail, subject.get()).values().stream().flatMap(List::stream)
                .distinct().toList();
            try {
                outcomes.delivered(mail, subject.get(), delivered, "delivered");
            } catch (IOException e) {
                throw new MessagingException("the report for mail " + mail.getName() + " cannot be sent: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public String getMailetInfo() {
        return "Delivery reports to X.400";
    }
}
