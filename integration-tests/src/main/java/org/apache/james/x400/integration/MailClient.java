/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/** A person's mail program: sends by SMTP, reads by IMAP. */
public final class MailClient {
    /** The password of every account on the stage. */
    public static final String PASSWORD = "secret";

    private static final long POLL_MILLIS = 100;

    private final JamesServer server;
    private final String user;
    private final Session session;

    public MailClient(JamesServer server, String user) {
        this(server, user, new Properties());
    }

    private MailClient(JamesServer server, String user, Properties properties) {
        this.server = server;
        this.user = user;
        properties.put("mail.smtp.host", server.address().host());
        properties.put("mail.smtp.port", String.valueOf(server.address().smtp()));
        properties.put("mail.smtp.timeout", "60000");
        properties.put("mail.imap.timeout", "60000");
        this.session = Session.getInstance(properties);
    }

    /** The same person, who says in what cases notifications are wanted: a value of NOTIFY, as {@code SUCCESS,FAILURE}. */
    public MailClient notifying(String cases) {
        Properties properties = new Properties();
        properties.put("mail.smtp.dsn.notify", cases);
        return new MailClient(server, user, properties);
    }

    public String user() {
        return user;
    }

    public String address() {
        return user + "@" + server.domain();
    }

    /** An empty message of this session, from this person. */
    public MimeMessage compose(String subject, String... to) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(address()));
        for (String recipient : to) {
            message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        message.setSubject(subject);
        message.setSentDate(new java.util.Date());
        return message;
    }

    /** Hands the messages to the server, all on one connection. */
    public void send(MimeMessage... messages) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            for (MimeMessage message : messages) {
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        }
    }

    /** Hands over a mail as it stands, octet by octet. */
    public void sendAsItIs(byte[] mail, String recipient) throws MessagingException {
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(new MimeMessage(session, new ByteArrayInputStream(mail)),
                new InternetAddress[] {new InternetAddress(recipient)});
        }
    }

    /** Waits until the inbox holds a message that the predicate takes, and returns it whole; empty when the time is over. */
    public Optional<MimeMessage> await(Duration limit, Predicate<Message> wanted) throws MessagingException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        do {
            List<MimeMessage> found = inbox(wanted);
            if (!found.isEmpty()) {
                return Optional.of(found.getFirst());
            }
            Thread.sleep(POLL_MILLIS);
        } while (System.nanoTime() < end);
        return Optional.empty();
    }

    /** The message with this subject. */
    public Optional<MimeMessage> awaitSubject(Duration limit, String subject) throws MessagingException, InterruptedException {
        return await(limit, message -> subject.equals(subjectOf(message)));
    }

    /** The messages of the inbox that the predicate takes, whole; of the others only what the predicate looks at is fetched. */
    public List<MimeMessage> inbox(Predicate<Message> wanted) throws MessagingException {
        try (Store store = session.getStore("imap")) {
            store.connect(server.address().host(), server.address().imap(), address(), PASSWORD);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                List<MimeMessage> messages = new ArrayList<>();
                for (Message message : inbox.getMessages()) {
                    if (wanted.test(message)) {
                        messages.add(new MimeMessage((MimeMessage) message));
                    }
                }
                return messages;
            }
        }
    }

    /** How many messages the inbox holds. */
    public int count() throws MessagingException {
        try (Store store = session.getStore("imap")) {
            store.connect(server.address().host(), server.address().imap(), address(), PASSWORD);
            return store.getFolder("INBOX").getMessageCount();
        }
    }

    public static String messageIdOf(Message message) {
        try {
            return Optional.ofNullable(((MimeMessage) message).getMessageID()).orElse("");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String subjectOf(Message message) {
        try {
            return Optional.ofNullable(message.getSubject()).orElse("");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
