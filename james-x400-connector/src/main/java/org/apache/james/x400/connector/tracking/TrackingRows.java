/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.tracking.MessageHistory.Entry;
import org.apache.james.x400.connector.tracking.TrackedMessage.Direction;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.Octets;

/** Records of this package to rows and back. */
final class TrackingRows {
    /** A message with the number of its row. */
    record Row(long id, TrackedMessage message) {
    }

    private static final String COLUMNS = "id, direction, local_id, domain_id, connector, at, content_length, mail_name, sender,"
        + " envelope_id, message_id, header, subject";
    private static final int DETAIL = 1024;
    private static final int TEXT = 2048;

    private TrackingRows() {
    }

    /** @return the number of its row */
    static long insert(Connection connection, TrackedMessage message, String served, String text) throws SQLException {
        long id;
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO x400_message (direction, local_id, domain_id, connector,"
            + " served, at, changed, content_length, mail_name, sender, envelope_id, message_id, header, subject)"
            + " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?) RETURNING id")) {
            IdentifierKey key = IdentifierKey.of(message.identifier());
            insert.setString(1, message.direction().name());
            insert.setString(2, key.local());
            insert.setString(3, key.domain());
            insert.setString(4, message.connector());
            insert.setString(5, served);
            insert.setLong(6, message.at().toEpochMilli());
            insert.setLong(7, message.at().toEpochMilli());
            insert.setLong(8, message.contentLength());
            setText(insert, 9, message.mail().map(MailMemory::name));
            setText(insert, 10, message.mail().flatMap(MailMemory::sender));
            setText(insert, 11, message.mail().flatMap(MailMemory::envelopeId));
            setText(insert, 12, message.mail().flatMap(MailMemory::messageId));
            setText(insert, 13, message.mail().map(MailMemory::header));
            setText(insert, 14, message.mail().map(MailMemory::subject));
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                id = row.getLong(1);
            }
        }
        insertRecipients(connection, id, message.recipients());
        insertEntry(connection, id, new Entry(message.at(), message.connector(), List.of(), text, Optional.empty()));
        return id;
    }

    private static void insertRecipients(Connection connection, long message, List<TrackedRecipient> recipients) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
            "INSERT INTO x400_recipient (message, number, or_address, mail_address, state, detail) VALUES (?,?,?,?,?,?)")) {
            for (TrackedRecipient recipient : recipients) {
                insert.setLong(1, message);
                insert.setInt(2, recipient.number());
                insert.setString(3, cut(recipient.orAddress(), TEXT));
                setText(insert, 4, recipient.mailAddress());
                insert.setString(5, recipient.state().name());
                insert.setString(6, cut(recipient.detail(), DETAIL));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void insertEntry(Connection connection, long message, Entry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
            "INSERT INTO x400_event (message, at, connector, recipients, text, next) VALUES (?,?,?,?,?,?)")) {
            insert.setLong(1, message);
            insert.setLong(2, entry.at().toEpochMilli());
            insert.setString(3, entry.connector());
            insert.setString(4, cut(entry.recipients().stream().map(Object::toString).collect(Collectors.joining(",")), DETAIL));
            insert.setString(5, cut(entry.text(), TEXT));
            if (entry.next().isPresent()) {
                insert.setLong(6, entry.next().get().toEpochMilli());
            } else {
                insert.setNull(6, Types.BIGINT);
            }
            insert.executeUpdate();
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE x400_message SET changed = ? WHERE id = ?")) {
            update.setLong(1, entry.at().toEpochMilli());
            update.setLong(2, message);
            update.executeUpdate();
        }
    }

    static void setState(Connection connection, long message, Set<Integer> numbers, State state, String detail) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
            "UPDATE x400_recipient SET state = ?, detail = ? WHERE message = ? AND number = ?")) {
            for (int number : numbers) {
                update.setString(1, state.name());
                update.setString(2, cut(detail, DETAIL));
                update.setLong(3, message);
                update.setInt(4, number);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** The last message of that direction with that identifier. */
    static Optional<Row> find(Connection connection, Direction direction, MtsIdentifier identifier) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM x400_message WHERE local_id = ? AND direction = ? ORDER BY id DESC")) {
            select.setString(1, identifier.localIdentifier());
            select.setString(2, direction.name());
            List<Row> rows = rows(connection, select);
            return rows.stream().filter(row -> row.message().identifier().domain().matches(identifier.domain())).findFirst()
                .or(() -> onlyOneOfOurs(rows, direction));
        }
    }

    /** The messages that were submitted under that identifier at that time: copies for several recipients may have come together. */
    static List<Row> sent(Connection connection, MtsIdentifier identifier, Instant at) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM x400_message WHERE local_id = ? AND direction = 'OUT' AND at = ? ORDER BY id")) {
            select.setString(1, identifier.localIdentifier());
            select.setLong(2, at.toEpochMilli());
            return rows(connection, select).stream().filter(row -> row.message().identifier().domain().matches(identifier.domain()))
                .toList();
        }
    }

    /** Providers rewrite the domain of an identifier (Q159566); the local part of those that we give is like no other. */
    private static Optional<Row> onlyOneOfOurs(List<Row> rows, Direction direction) {
        return rows.size() == 1 && direction == Direction.OUT && rows.getFirst().message().mail().isPresent()
            ? Optional.of(rows.getFirst()) : Optional.empty();
    }

    /** The last message of that direction whose mail has that value in that column. */
    static Optional<Row> find(Connection connection, Direction direction, String column, String value) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM x400_message WHERE " + column + " = ? AND direction = ? ORDER BY id DESC LIMIT 1")) {
            select.setString(1, value);
            select.setString(2, direction.name());
            return rows(connection, select).stream().findFirst();
        }
    }

    static List<Row> find(Connection connection, TrackingQuery query) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        query.identifier().ifPresent(identifier -> conditions.add("local_id = ?"));
        query.recipient().ifPresent(recipient -> conditions.add(
            "id IN (SELECT message FROM x400_recipient WHERE LOWER(mail_address) = LOWER(?) OR LOWER(or_address) LIKE LOWER(?))"));
        query.since().ifPresent(since -> conditions.add("changed >= ?"));
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + " FROM x400_message WHERE "
            + String.join(" AND ", conditions) + " ORDER BY changed DESC, id DESC LIMIT " + query.limit())) {
            int place = 1;
            if (query.identifier().isPresent()) {
                select.setString(place++, query.localIdentifier().orElseThrow());
            }
            if (query.recipient().isPresent()) {
                select.setString(place++, query.recipient().get());
                select.setString(place++, "%" + query.recipient().get() + "%");
            }
            if (query.since().isPresent()) {
                select.setLong(place, query.since().get().toEpochMilli());
            }
            return ofTheDomain(query, rows(connection, select));
        }
    }

    /** Those with the whole identifier, where it was given and one has it; others are better than none, as providers rewrite the domain. */
    private static List<Row> ofTheDomain(TrackingQuery query, List<Row> rows) {
        List<Row> exact = rows.stream().filter(row -> query.identifier().filter(identifier ->
            identifier.equalsIgnoreCase(row.message().identifier().toString())).isPresent()).toList();
        return exact.isEmpty() ? rows : exact;
    }

    /** The copy of a message with that identifier that came over that connector for the very same recipients; the last, if several. */
    static Optional<Row> copy(Connection connection, MtsIdentifier identifier, String connector, String served) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + " FROM x400_message"
            + " WHERE local_id = ? AND direction = 'IN' AND connector = ? AND served = ? ORDER BY id DESC")) {
            select.setString(1, identifier.localIdentifier());
            select.setString(2, connector);
            select.setString(3, served);
            return rows(connection, select).stream()
                .filter(row -> row.message().identifier().domain().matches(identifier.domain())).findFirst();
        }
    }

    static void insertContent(Connection connection, long message, Octets content) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO x400_content (message, content) VALUES (?,?)")) {
            insert.setLong(1, message);
            insert.setBytes(2, content.toByteArray());
            insert.executeUpdate();
        }
    }

    static Optional<Octets> content(Connection connection, long message) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT content FROM x400_content WHERE message = ?")) {
            select.setLong(1, message);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(Octets.wrap(rows.getBytes(1))) : Optional.empty();
            }
        }
    }

    static void deleteContent(Connection connection, long message) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM x400_content WHERE message = ?")) {
            delete.setLong(1, message);
            delete.executeUpdate();
        }
    }

    static void delete(Connection connection, long message) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM x400_message WHERE id = ?")) {
            delete.setLong(1, message);
            delete.executeUpdate();
        }
    }

    static List<Entry> entries(Connection connection, long message) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
            "SELECT at, connector, recipients, text, next FROM x400_event WHERE message = ? ORDER BY id")) {
            select.setLong(1, message);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long next = rows.getLong("next");
                    Optional<Instant> again = rows.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(next));
                    entries.add(new Entry(Instant.ofEpochMilli(rows.getLong("at")), rows.getString("connector"),
                        numbers(rows.getString("recipients")), rows.getString("text"), again));
                }
            }
            return entries;
        }
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(",")).filter(number -> number.matches("\\d+")).map(Integer::valueOf).toList();
    }

    private static List<Row> rows(Connection connection, PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                long id = rows.getLong("id");
                found.add(new Row(id, message(rows, recipients(connection, id))));
            }
        }
        return found;
    }

    private static TrackedMessage message(ResultSet row, List<TrackedRecipient> recipients) throws SQLException {
        Optional<String> mailName = Optional.ofNullable(row.getString("mail_name"));
        Optional<MailMemory> mail = mailName.isEmpty() ? Optional.empty() : Optional.of(new MailMemory(mailName.get(),
            Optional.ofNullable(row.getString("sender")), Optional.ofNullable(row.getString("envelope_id")),
            Optional.ofNullable(row.getString("message_id")), Optional.ofNullable(row.getString("header")).orElse(""),
            Optional.ofNullable(row.getString("subject")).orElse("")));
        return new TrackedMessage(Direction.valueOf(row.getString("direction")),
            new IdentifierKey(row.getString("local_id"), row.getString("domain_id")).identifier(), row.getString("connector"),
            Instant.ofEpochMilli(row.getLong("at")), mail, row.getLong("content_length"), recipients);
    }

    private static List<TrackedRecipient> recipients(Connection connection, long message) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
            "SELECT number, or_address, mail_address, state, detail FROM x400_recipient WHERE message = ? ORDER BY number")) {
            select.setLong(1, message);
            List<TrackedRecipient> recipients = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    recipients.add(new TrackedRecipient(rows.getInt("number"), rows.getString("or_address"),
                        Optional.ofNullable(rows.getString("mail_address")), State.valueOf(rows.getString("state")),
                        rows.getString("detail")));
                }
            }
            return recipients;
        }
    }

    private static void setText(PreparedStatement statement, int place, Optional<String> text) throws SQLException {
        if (text.isPresent()) {
            statement.setString(place, text.get());
        } else {
            statement.setNull(place, Types.VARCHAR);
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
