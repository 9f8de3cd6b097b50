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
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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

/** Looks at the messages that wait: in the queue, where James's queue lets itself be browsed, and in the waiting room. */
final class QueueBrowser {
    /** A queue may hold millions, and a person reads some hundreds. */
    private static final int LIMIT = 1000;
    private static final Logger LOGGER = LoggerFactory.getLogger(QueueBrowser.class);

    private final MailQueueFactory<?> queues;
    private final Function<MailAddress, Optional<String>> connectors;
    private final WaitingRoom waitingRoom;

    /** Mail that has left the queue and waits for its time. */
    @FunctionalInterface
    interface WaitingRoom {
        /** Gives some mails of each connector to the reader, with the times before which they are not tried. */
        void forEach(int limit, BiConsumer<Mail, Instant> reader) throws MessagingException;
    }

    /** @param connectors over which connector a recipient would be reached now */
    QueueBrowser(MailQueueFactory<?> queues, Function<MailAddress, Optional<String>> connectors, WaitingRoom waitingRoom) {
        this.queues = queues;
        this.connectors = connectors;
        this.waitingRoom = waitingRoom;
    }

    List<QueuedMessage> browse(String queueName) {
        List<QueuedMessage> all = new ArrayList<>(queued(queueName));
        try {
            waitingRoom.forEach(LIMIT, (mail, notBefore) -> {
                if (all.size() < LIMIT) {
                    message(mail, Optional.of(notBefore)).ifPresent(all::add);
                }
            });
        } catch (MessagingException e) {
            LOGGER.warn("the mail that waits cannot be read: {}", e.toString());
        }
        return all;
    }

    private List<QueuedMessage> queued(String queueName) {
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
                MailQueueItemView item = items.next();
                message(item.getMail(), item.getNextDelivery().map(ZonedDateTime::toInstant)).ifPresent(messages::add);
            }
        } finally {
            items.close();
        }
        return messages;
    }

    /** The mail is not disposed of: James's memory queue shows the very one that waits. */
    private Optional<QueuedMessage> message(Mail mail, Optional<Instant> next) {
        try {
            Optional<DeliveryRecord> record = DeliveryRecord.of(mail);
            return Optional.of(new QueuedMessage(mail.getName(), record.map(known -> known.identifier().toString()),
                mail.getMaybeSender().asString(), mail.getRecipients().stream().map(MailAddress::asString).toList(),
                mail.getRecipients().stream().flatMap(recipient -> connectors.apply(recipient).stream()).distinct().toList(),
                mail.getMessageSize(), record.map(known -> known.attempts().total()).orElse(0),
                next));
        } catch (MessagingException e) {
            LOGGER.warn("mail {} of the queue cannot be read: {}", mail.getName(), e.toString());
            return Optional.empty();
        }
    }
}
