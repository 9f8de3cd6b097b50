/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.MailQueueName;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.queue.api.ManageableMailQueue.MailQueueItemView;
import org.apache.james.x400.connector.outbound.DeliveryRecord;
import org.apache.james.x400.connector.webadmin.QueuedMessage;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the queue of messages that wait, where James's queue lets itself be browsed. */
final class QueueBrowser {
    /** A queue may hold millions, and a person reads some hundreds. */
    private static final int LIMIT = 1000;
    private static final Logger LOGGER = LoggerFactory.getLogger(QueueBrowser.class);

    private final MailQueueFactory<?> queues;
    private final Function<MailAddress, Optional<String>> connectors;

    /** @param connectors over which connector a recipient would be reached now */
    QueueBrowser(MailQueueFactory<?> queues, Function<MailAddress, Optional<String>> connectors) {
        this.queues = queues;
        this.connectors = connectors;
    }

    List<QueuedMessage> browse(String queueName) {
        Optional<? extends MailQueue> queue = queues.getQueue(MailQueueName.of(queueName));
        if (queue.isEmpty() || !(queue.get() instanceof ManageableMailQueue manageable)) {
            return List.of();
        }
        try (manageable) {
            return messages(manageable.browse());
        } catch (MailQueue.MailQueueException | IOException e) {
            LOGGER.warn("queue {} cannot be browsed: {}", queueName, e.toString());
            return List.of();
        }
    }

    private List<QueuedMessage> messages(ManageableMailQueue.MailQueueIterator items) {
        List<QueuedMessage> messages = new ArrayList<>();
        try {
            while (items.hasNext() && messages.size() < LIMIT) {
                message(items.next()).ifPresent(messages::add);
            }
        } finally {
            items.close();
        }
        return messages;
    }

    /** The mail is not disposed of: James's memory queue shows the very one that waits. */
    private Optional<QueuedMessage> message(MailQueueItemView item) {
        Mail mail = item.getMail();
        try {
            Optional<DeliveryRecord> record = DeliveryRecord.of(mail);
            return Optional.of(new QueuedMessage(mail.getName(), record.map(known -> known.identifier().toString()),
                mail.getMaybeSender().asString(), mail.getRecipients().stream().map(MailAddress::asString).toList(),
                mail.getRecipients().stream().flatMap(recipient -> connectors.apply(recipient).stream()).distinct().toList(),
                mail.getMessageSize(), record.map(known -> known.attempts().total()).orElse(0),
                item.getNextDelivery().map(ZonedDateTime::toInstant)));
        } catch (MessagingException e) {
            LOGGER.warn("mail {} of the queue cannot be read: {}", mail.getName(), e.toString());
            return Optional.empty();
        }
    }
}
