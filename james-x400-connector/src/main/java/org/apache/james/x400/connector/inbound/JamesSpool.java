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
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.queue.api.MailQueue;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.queue.api.ManageableMailQueue;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.mailet.Attribute;
import org.apache.mailet.DsnParameters;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James's spool, where a message from X.400 becomes James's. Opened at the first mail, closed when the server stops; may be used from any
 * thread.
 */
public final class JamesSpool {
    /** Writes the octets of a mail, header and body (RFC 5322). */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException, MessagingException;
    }

    /**
     * A mail for the spool.
     *
     * @param sender     MAIL FROM; the null sender for reports
     * @param recipients RCPT TO, one or more
     * @param attributes what later mailets shall know
     * @param remoteAddress IP address of the peer, as text
     * @param remoteHost what we call the peer
     * @param dsn        what the sender wants to hear
     */
    public record Submission(MaybeSender sender, List<MailAddress> recipients, List<Attribute> attributes, String remoteAddress,
                             String remoteHost, Optional<DsnParameters> dsn, Content content) {
        public Submission {
            Objects.requireNonNull(sender, "sender");
            recipients = List.copyOf(recipients);
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(remoteAddress, "remoteAddress");
            Objects.requireNonNull(remoteHost, "remoteHost");
            Objects.requireNonNull(dsn, "dsn");
            Objects.requireNonNull(content, "content");
            if (recipients.isEmpty()) {
                throw new IllegalArgumentException("a mail without recipients");
            }
        }

        Submission with(Attribute attribute) {
            List<Attribute> more = new ArrayList<>(attributes);
            more.add(attribute);
            return new Submission(sender, recipients, more, remoteAddress, remoteHost, dsn, content);
        }
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(JamesSpool.class);

    private final MailQueueFactory<?> queues;
    private MailQueue spool;
    private boolean closed;

    @Inject
    public JamesSpool(MailQueueFactory<?> queues) {
        this.queues = Objects.requireNonNull(queues, "queues");
    }

    /**
     * Puts a mail into the spool. When this returns, James has it.
     *
     * @param name James's name for the mail
     * @throws IOException James did not take it: disk full, queue out of order, server stopping. Nothing is left behind
     */
    public void put(String name, Submission submission) throws IOException {
        MailImpl mail = mail(name, submission);
        try {
            put(mail);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    /** As above, for a mail that is there already; the caller disposes of it. */
    void put(Mail mail) throws IOException {
        try {
            spool().enQueue(mail);
        } catch (MessagingException e) {
            throw new IOException("James's spool did not take the mail: " + e.getMessage(), e);
        }
    }

    /** The caller disposes of the mail. */
    static MailImpl mail(String name, Submission submission) throws IOException {
        MimeMessageInputStreamSource source = source(name);
        try {
            try (OutputStream out = source.getWritableOutputStream()) {
                submission.content().writeTo(out);
            }
            MailImpl mail = MailImpl.builder()
                .name(name)
                .sender(submission.sender())
                .addRecipients(submission.recipients())
                .addAttributes(submission.attributes())
                .remoteAddr(submission.remoteAddress())
                .remoteHost(submission.remoteHost())
                .build();
            mail.setMessageContent(source);
            submission.dsn().ifPresent(mail::setDsnParameters);
            return mail;
        } catch (MessagingException e) {
            LifecycleUtil.dispose(source);
            throw new IOException("the mail cannot be made: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            LifecycleUtil.dispose(source);
            throw e;
        }
    }

    /**
     * Whether a mail of that name waits in the spool, as far as James lets its queue be browsed.
     *
     * @throws IOException where the queue does not answer
     */
    boolean holds(String name) throws IOException {
        if (!(spool() instanceof ManageableMailQueue queue)) {
            return false;
        }
        ManageableMailQueue.MailQueueIterator mails = browse(queue);
        try {
            while (mails.hasNext()) {
                if (mails.next().getMail().getName().equals(name)) {
                    return true;
                }
            }
            return false;
        } finally {
            mails.close();
        }
    }

    private static ManageableMailQueue.MailQueueIterator browse(ManageableMailQueue queue) throws IOException {
        try {
            return queue.browse();
        } catch (MailQueue.MailQueueException e) {
            throw new IOException("James's spool cannot be looked into: " + e.getMessage(), e);
        }
    }

    private static MimeMessageInputStreamSource source(String name) throws IOException {
        try {
            return MimeMessageInputStreamSource.create(name);
        } catch (RuntimeException e) {
            throw new IOException("no room for the mail: " + e.getMessage(), e);
        }
    }

    private synchronized MailQueue spool() throws IOException {
        if (closed) {
            throw new IOException("the server is stopping");
        }
        if (spool == null) {
            spool = queues.createQueue(MailQueueFactory.SPOOL);
        }
        return spool;
    }

    /** Gives the queue back. Later calls of {@link #put} fail. */
    @PreDestroy
    public synchronized void close() {
        closed = true;
        if (spool != null) {
            try {
                spool.close();
            } catch (IOException e) {
                LOGGER.warn("the spool queue did not close: {}", e.toString());
            }
            spool = null;
        }
    }
}
