/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.tracking.MessageHistory.Entry;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers messages. May be used from any thread. Writing goes through one thread; a stage completes when what was written is on the disk,
 * or with the {@link SQLException} that prevented it. Reading waits for the database.
 */
public final class MessageTracking implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(MessageTracking.class);

    private final TrackingDatabase database;
    private final Duration retention;
    private final Clock clock;
    private final GroupCommit writer;
    /** Of the writer's thread. */
    private Instant nextForgetting = Instant.MIN;
    private Optional<Connection> reader = Optional.empty();

    /** A question to the database. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private MessageTracking(TrackingDatabase database, Duration retention, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.clock = clock;
        this.writer = new GroupCommit(database::open);
    }

    /**
     * Opens the database and makes the tables where they are not there.
     *
     * @param retention how long after its last change a message is remembered; looked at once an hour, when a message comes
     * @throws SQLException where that is not possible; it names the database
     */
    public static MessageTracking open(TrackingDatabase database, Duration retention, Clock clock) throws SQLException {
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(clock, "clock");
        try (Connection connection = database.open()) {
            TrackingSchema.create(connection, database);
        } catch (SQLException e) {
            throw new SQLException("the tracking database " + database.describe() + " cannot be used: " + e.getMessage(), e);
        }
        return new MessageTracking(database, retention, clock);
    }

    /**
     * A message has come, or goes out.
     *
     * @param text what happened, one clause
     */
    public CompletionStage<Void> remember(TrackedMessage message, String text) {
        return remember(message, text, Optional.empty());
    }

    /**
     * As above, for a message whose content may have to be returned: it is kept until it is known what became of all its recipients.
     *
     * @param content as it came
     */
    public CompletionStage<Void> remember(TrackedMessage message, String text, Optional<Octets> content) {
        return writer.submit(connection -> {
            forgetInTime(connection);
            List<Entry> before = message.isBeingTaken() ? takeAttempt(connection, message) : List.of();
            if (message.direction() == Direction.IN || !isRemembered(connection, message)) {
                long row = TrackingRows.insert(connection, message, served(message), text);
                for (Entry entry : before) {
                    TrackingRows.insertEntry(connection, row, entry);
                }
                if (content.isPresent()) {
                    TrackingRows.insertContent(connection, row, content.get());
                }
            }
            return null;
        });
    }

    /** An attempt that was broken off gives way to the next one, which goes on with its history. */
    private static List<Entry> takeAttempt(Connection connection, TrackedMessage message) throws SQLException {
        Optional<TrackingRows.Row> attempt = copy(connection, message);
        if (attempt.isEmpty()) {
            return List.of();
        }
        List<Entry> entries = TrackingRows.entries(connection, attempt.get().id());
        TrackingRows.delete(connection, attempt.get().id());
        return entries;
    }

    /** After a sudden stop the same passage may be submitted again. */
    private static boolean isRemembered(Connection connection, TrackedMessage message) throws SQLException {
        return TrackingRows.sent(connection, message.identifier(), message.at()).stream()
            .anyMatch(row -> numbers(row.message()).equals(numbers(message)));
    }

    private static Set<Integer> numbers(TrackedMessage message) {
        return message.recipients().stream().map(TrackedRecipient::number).collect(Collectors.toSet());
    }

    /**
     * Something happened to recipients of a message that goes out; one that is not remembered is left alone.
     *
     * @param submitted when it was, to the millisecond: the same message may pass through twice
     * @param numbers of the recipients
     * @param detail  reason and diagnostic, or the obstacle; empty: none
     * @param text    what happened, one clause
     * @param next    when it is tried again
     */
    public CompletionStage<Void> changed(MtsIdentifier identifier, Instant submitted, Set<Integer> numbers, State state, String detail,
                                         String connector, String text, Optional<Instant> next) {
        return writer.submit(connection -> {
            for (TrackingRows.Row row : TrackingRows.sent(connection, identifier, submitted)) {
                Set<Integer> here = numbers(row.message());
                here.retainAll(numbers);
                if (!here.isEmpty()) {
                    TrackingRows.setState(connection, row.id(), here, state, detail);
                    TrackingRows.insertEntry(connection, row.id(),
                        new Entry(clock.instant(), connector, List.copyOf(new TreeSet<>(here)), text, next));
                }
            }
            return null;
        });
    }

    /** As {@link #changed}, for a message from a peer. */
    public CompletionStage<Void> settled(TrackedMessage copy, Set<Integer> numbers, State state, String detail, String text) {
        return writer.submit(connection -> settle(connection, copy, numbers, state, detail, text, Optional.empty()));
    }

    /**
     * As {@link #settled}, for those who do not wait: it goes along with what is written next, within a tenth of a second.
     *
     * @param next when something is done with it, where that is not at once
     */
    public CompletionStage<Void> settling(TrackedMessage copy, Set<Integer> numbers, State state, String detail, String text,
                                          Optional<Instant> next) {
        return writer.submitLater(connection -> settle(connection, copy, numbers, state, detail, text, next));
    }

    private Void settle(Connection connection, TrackedMessage copy, Set<Integer> numbers, State state, String detail, String text,
                        Optional<Instant> next) throws SQLException {
        Optional<TrackingRows.Row> row = copy(connection, copy);
        if (row.isPresent()) {
            TrackingRows.setState(connection, row.get().id(), numbers, state, detail);
            TrackingRows.insertEntry(connection, row.get().id(),
                new Entry(clock.instant(), copy.connector(), List.copyOf(new TreeSet<>(numbers)), text, next));
            if (isFateKnown(row.get().message(), numbers, state)) {
                TrackingRows.deleteContent(connection, row.get().id());
            }
        }
        return null;
    }

    /** Whether all of ours are delivered or given up, now that those numbers have that state. */
    private static boolean isFateKnown(TrackedMessage before, Set<Integer> numbers, State state) {
        return before.recipients().stream().map(recipient -> numbers.contains(recipient.number()) ? state : recipient.state())
            .allMatch(now -> now == State.DELIVERED || now == State.NOT_DELIVERED || now == State.OF_ANOTHER_COPY);
    }

    /** The content of the message from a peer that became the mail of that name, where it was kept. */
    public Optional<Octets> contentOf(String mailName) throws SQLException {
        return ask(connection -> {
            Optional<TrackingRows.Row> row = TrackingRows.find(connection, Direction.IN, "mail_name", mailName);
            return row.isPresent() ? TrackingRows.content(connection, row.get().id()) : Optional.empty();
        });
    }

    /** A message from a peer was not taken after all: it stays with the peer, and nothing is remembered of it. */
    public CompletionStage<Void> withdrawn(TrackedMessage message) {
        return writer.submit(connection -> {
            Optional<TrackingRows.Row> row = copy(connection, message);
            if (row.isPresent() && row.get().message().isBeingTaken()) {
                TrackingRows.delete(connection, row.get().id());
            }
            return null;
        });
    }

    /**
     * The same message as it came before, over the same connector and for the same recipients: a peer that did not hear our confirm sends
     * it again. Copies of a message for other recipients come under the same identifier and are no repetitions. What is being written at
     * this moment counts.
     */
    public CompletionStage<Optional<TrackedMessage>> takenBefore(TrackedMessage message) {
        try {
            Optional<TrackedMessage> found = ask(connection -> copy(connection, message)).map(TrackingRows.Row::message);
            if (found.filter(TrackedMessage::isBeingTaken).isEmpty()) {
                return CompletableFuture.completedFuture(found);
            }
        } catch (SQLException e) {
            return CompletableFuture.failedFuture(e);
        }
        return writer.submit(connection -> copy(connection, message).map(TrackingRows.Row::message));
    }

    private static Optional<TrackingRows.Row> copy(Connection connection, TrackedMessage message) throws SQLException {
        return TrackingRows.copy(connection, message.identifier(), message.connector(), served(message));
    }

    /**
     * James processes a mail that we gave to it. Only of interest while it is not certain that all mails of the message are James's: then
     * this one will not be given again.
     *
     * @param first the name of the first mail of its message
     */
    public CompletionStage<Void> processed(String first, String mailName) {
        return writer.submit(connection -> {
            Optional<TrackingRows.Row> row = TrackingRows.find(connection, Direction.IN, "mail_name", first);
            if (row.isPresent() && row.get().message().isBeingTaken()) {
                TrackingRows.insertEntry(connection, row.get().id(),
                    new Entry(clock.instant(), row.get().message().connector(), List.of(), processing(mailName), Optional.empty()));
            }
            return null;
        });
    }

    /**
     * A mail that waited goes to James: its message is being taken until James has it.
     *
     * @param first the name of the first mail of its message
     */
    public CompletionStage<Void> givenAgain(String first, State from, State to, String text) {
        return writer.submit(connection -> {
            Optional<TrackingRows.Row> row = TrackingRows.find(connection, Direction.IN, "mail_name", first);
            Set<Integer> numbers = row.stream().flatMap(found -> found.message().recipients().stream())
                .filter(recipient -> recipient.state() == from).map(TrackedRecipient::number).collect(Collectors.toSet());
            if (!numbers.isEmpty()) {
                TrackingRows.setState(connection, row.get().id(), numbers, to, "");
                TrackingRows.insertEntry(connection, row.get().id(), new Entry(clock.instant(), row.get().message().connector(),
                    List.copyOf(new TreeSet<>(numbers)), text, Optional.empty()));
            }
            return null;
        });
    }

    /** Whether James was seen processing that mail while its message was being taken. */
    public boolean wasProcessed(String first, String mailName) throws SQLException {
        return ask(connection -> {
            Optional<TrackingRows.Row> row = TrackingRows.find(connection, Direction.IN, "mail_name", first);
            return row.isPresent() && TrackingRows.entries(connection, row.get().id()).stream()
                .anyMatch(entry -> entry.text().equals(processing(mailName)));
        });
    }

    private static String processing(String mailName) {
        return "James processes mail " + mailName;
    }

    /** The messages that were submitted under that identifier at that time. */
    public List<TrackedMessage> sent(MtsIdentifier identifier, Instant at) throws SQLException {
        return ask(connection -> TrackingRows.sent(connection, identifier, at)).stream().map(TrackingRows.Row::message).toList();
    }

    /** The message from a peer that became the mail of that name. */
    public Optional<TrackedMessage> receivedAs(String mailName) throws SQLException {
        return ask(connection -> TrackingRows.find(connection, Direction.IN, "mail_name", mailName)).map(TrackingRows.Row::message);
    }

    /** The message that a report from a peer is about. */
    public Optional<TrackedMessage> sent(MtsIdentifier identifier) throws SQLException {
        return ask(connection -> TrackingRows.find(connection, Direction.OUT, identifier)).map(TrackingRows.Row::message);
    }

    /** The message from a peer that became the mail which a notification of the Internet is about. */
    public Optional<TrackedMessage> received(Optional<String> envelopeId, Optional<String> messageId) throws SQLException {
        return find(Direction.IN, envelopeId, messageId);
    }

    /** The message that a mail with that ENVID or Message-ID became. */
    public Optional<TrackedMessage> sent(Optional<String> envelopeId, Optional<String> messageId) throws SQLException {
        return find(Direction.OUT, envelopeId, messageId);
    }

    private Optional<TrackedMessage> find(Direction direction, Optional<String> envelopeId, Optional<String> messageId)
        throws SQLException {
        return ask(connection -> {
            Optional<TrackingRows.Row> row = Optional.empty();
            if (messageId.isPresent()) {
                row = TrackingRows.find(connection, direction, "message_id", messageId.get());
            }
            if (row.isEmpty() && envelopeId.isPresent()) {
                row = TrackingRows.find(connection, direction, "envelope_id", envelopeId.get());
            }
            return row;
        }).map(TrackingRows.Row::message);
    }

    /** What an operator looks for, the last changed first. */
    public List<MessageHistory> find(TrackingQuery query) throws SQLException {
        return ask(connection -> {
            List<MessageHistory> found = new ArrayList<>();
            for (TrackingRows.Row row : TrackingRows.find(connection, query)) {
                found.add(new MessageHistory(row.message(), TrackingRows.entries(connection, row.id())));
            }
            return found;
        });
    }

    /** Writes what is waiting to be written; whatever comes later fails. */
    @Override
    public void close() {
        writer.close();
        synchronized (this) {
            dropReader();
        }
    }

    private void forgetInTime(Connection connection) throws SQLException {
        Instant now = clock.instant();
        if (now.isBefore(nextForgetting)) {
            return;
        }
        nextForgetting = now.plus(Duration.ofHours(1));
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM x400_message WHERE changed < ?")) {
            delete.setLong(1, now.minus(retention).toEpochMilli());
            int forgotten = delete.executeUpdate();
            if (forgotten > 0) {
                LOGGER.info("{} messages are forgotten, to which nothing has happened for {}", forgotten, retention);
            }
        }
    }

    /** For whom this copy is, in a form of limited length. */
    private static String served(TrackedMessage message) {
        Collection<String> recipients = message.recipients().stream().filter(recipient -> recipient.state() != State.OF_ANOTHER_COPY)
            .map(recipient -> recipient.number() + " " + recipient.orAddress()).collect(Collectors.toCollection(TreeSet::new));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(String.join("\n", recipients).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private synchronized <T> T ask(Question<T> question) throws SQLException {
        try {
            if (reader.isEmpty()) {
                reader = Optional.of(database.open());
            }
            return question.ask(reader.get());
        } catch (SQLException e) {
            dropReader();
            throw e;
        }
    }

    private void dropReader() {
        reader.ifPresent(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                LOGGER.warn("a connection of the tracking database did not close: {}", e.toString());
            }
        });
        reader = Optional.empty();
    }
}
