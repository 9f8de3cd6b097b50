/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueue.MailQueueException;
import org.apache.james.queue.api.MailQueue.MailQueueItem;
import org.apache.james.queue.api.MailQueue.MailQueueItem.CompletionStatus;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail taken from the outgoing queue, which is still the queue's until one of {@link #done}, {@link #againAfter} and {@link #leave} has
 * been called; the first call counts, any further one does nothing. The mail may not be used after that.
 *
 * <p>Whatever fails here leaves the mail with the queue: a mail sent twice is a nuisance that the MTS-identifier shows, a mail lost is not
 * to be mended (JAMES-3787).
 */
final class QueuedMail {
    private static final Logger LOGGER = LoggerFactory.getLogger(QueuedMail.class);

    private final MailQueue queue;
    private final MailQueueItem item;
    private final AtomicBoolean finished = new AtomicBoolean();

    QueuedMail(MailQueue queue, MailQueueItem item) {
        this.queue = queue;
        this.item = item;
    }

    Mail mail() {
        return item.getMail();
    }

    /** Nothing is left to be done: the queue forgets the mail. */
    void done() {
        if (finished.compareAndSet(false, true)) {
            finish(CompletionStatus.SUCCESS);
        }
    }

    /** The mail as it is now, attributes and recipients included, comes back after that time. */
    void againAfter(Duration delay) {
        if (finished.compareAndSet(false, true)) {
            CompletionStatus status = CompletionStatus.SUCCESS;
            try {
                queue.enQueue(mail(), delay);
            } catch (MailQueueException | RuntimeException e) {
                LOGGER.error("mail {} could not be put back for a later attempt and stays with queue {}, which offers it again at once",
                    mail().getName(), queue.getName().asString(), e);
                status = CompletionStatus.RETRY;
            }
            finish(status);
        }
    }

    /** The mail stays with the queue as the queue knows it. */
    void leave() {
        if (finished.compareAndSet(false, true)) {
            finish(CompletionStatus.RETRY);
        }
    }

    private void finish(CompletionStatus status) {
        try {
            item.done(status);
        } catch (MailQueueException | RuntimeException e) {
            LOGGER.error("queue {} did not take {} for mail {}: it may offer the mail again", queue.getName().asString(), status,
                mail().getName(), e);
        } finally {
            LifecycleUtil.dispose(mail());
        }
    }
}
