/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.webadmin;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.apache.james.webadmin.Routes;
import org.apache.james.x400.connector.mixer.envelope.MtsIdentifierText;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.tracking.MessageHistory;
import org.apache.james.x400.connector.tracking.TrackedMessage;
import org.apache.james.x400.connector.tracking.TrackedMessage.MailMemory;
import org.apache.james.x400.connector.tracking.TrackedRecipient;
import org.apache.james.x400.connector.tracking.TrackingQuery;

import spark.Request;
import spark.Service;

/**
 * {@code GET /x400/messages}: what became of messages, and what happens next. Parameters, all may be left out and together narrow the
 * answer: {@code mts-id}, as log lines show it or only its local part; {@code recipient}, a mail address or a part of an O/R address;
 * {@code since}, a time (2026-11-22T10:00:00Z) or an age (90s, 15m, 24h, 7d); {@code limit}, 1 to 1000, default 100.
 */
public final class MessagesRoutes implements Routes {
    public static final String BASE = X400Routes.BASE + "/messages";

    private static final int DEFAULT_LIMIT = 100;
    private static final Pattern ADMD = Pattern.compile("/A(DMD)?=", Pattern.CASE_INSENSITIVE);
    private static final Set<String> PARAMETERS = Set.of("mts-id", "recipient", "since", "limit");
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");

    private final MessagesView view;

    @Inject
    public MessagesRoutes(MessagesView view) {
        this.view = view;
    }

    @Override
    public String getBasePath() {
        return BASE;
    }

    @Override
    public void define(Service service) {
        service.get(BASE, new JsonRoute((request, response) -> messages(request)));
    }

    private Object messages(Request request) throws RequestProblem {
        try {
            return find(query(request)).stream().map(this::answer).toList();
        } catch (SQLException e) {
            throw RequestProblem.ofServer("the tracking database does not answer: " + e.getMessage());
        }
    }

    private List<MessageHistory> find(TrackingQuery query) throws RequestProblem, SQLException {
        return view.find(query).orElseThrow(() -> RequestProblem.notFound(
            "no messages are remembered: tracking is switched off in x400.xml, or its database could not be opened (event X4C-1007)"));
    }

    private TrackingQuery query(Request request) throws RequestProblem {
        for (String name : request.queryParams()) {
            if (!PARAMETERS.contains(name)) {
                throw RequestProblem.invalid("the parameter " + name + " is not known; there are mts-id, recipient, since and limit");
            }
        }
        Optional<Instant> since = Optional.empty();
        Optional<String> written = parameter(request, "since");
        if (written.isPresent()) {
            since = Optional.of(instant(written.get()));
        }
        return new TrackingQuery(parameter(request, "mts-id").map(MessagesRoutes::identifier),
            parameter(request, "recipient").map(MessagesRoutes::recipient), since, limit(request));
    }

    /** Header fields and the queue show {@code [/PRMD=P/ADMD=A/C=C/;local]} where log lines have the other form. */
    private static String identifier(String text) {
        return MtsIdentifierText.parse(text).map(Object::toString).orElse(text);
    }

    /** An O/R address or a part of one with slashes, in the form that is remembered. */
    private static String recipient(String text) {
        if (!text.startsWith("/")) {
            return text;
        }
        try {
            OrAddress address = OrAddressText.parse(text);
            boolean named = ADMD.matcher(text).find() || address.administrationDomain().isEmpty();
            return named ? OrAddressText.semicolons(address) : OrAddressText.semicolons(address).replaceFirst(";A= ?", "");
        } catch (OrAddressSyntaxException e) {
            return text;
        }
    }

    private static Optional<String> parameter(Request request, String name) throws RequestProblem {
        Optional<String> value = Optional.ofNullable(request.queryParams(name)).map(String::strip);
        if (value.filter(String::isEmpty).isPresent()) {
            throw RequestProblem.invalid("the parameter " + name + " is empty");
        }
        return value;
    }

    private Instant instant(String text) throws RequestProblem {
        Matcher age = AGE.matcher(text);
        try {
            return age.matches() ? view.now().minus(duration(Long.parseLong(age.group(1)), age.group(2))) : OffsetDateTime.parse(
                // a plus in an address is a blank to the web server
                text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw RequestProblem.invalid("since \"" + text + "\" is neither a time like 2026-11-22T10:00:00Z nor an age like 90s, 15m, 24h"
                + " or 7d");
        } catch (DateTimeException | ArithmeticException e) {
            throw RequestProblem.invalid("since \"" + text + "\" is too long ago");
        }
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static int limit(Request request) throws RequestProblem {
        String text = parameter(request, "limit").orElse(String.valueOf(DEFAULT_LIMIT));
        int limit = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > TrackingQuery.MAX_LIMIT) {
            throw RequestProblem.invalid("limit \"" + text + "\" is not a number from 1 to " + TrackingQuery.MAX_LIMIT);
        }
        return limit;
    }

    private Json answer(MessageHistory history) {
        TrackedMessage message = history.message();
        return Json.object()
            .with("mtsIdentifier", message.identifier())
            .with("direction", message.direction() == TrackedMessage.Direction.IN ? "inbound" : "outbound")
            .with("connector", message.connector().isEmpty() ? Optional.empty() : Optional.of(message.connector()))
            .with("at", message.at())
            .with("octets", message.contentLength())
            .with("mail", message.mail().map(MailMemory::name))
            .with("sender", message.mail().flatMap(MailMemory::sender))
            .with("messageId", message.mail().flatMap(MailMemory::messageId))
            .with("recipients", message.recipients().stream().map(MessagesRoutes::recipient).toList())
            .with("history", history.entries().stream().map(MessagesRoutes::entry).toList())
            .with("next", history.next(view.now()));
    }

    private static Json recipient(TrackedRecipient recipient) {
        return Json.object()
            .with("number", recipient.number())
            .with("orAddress", recipient.orAddress())
            .with("mailAddress", recipient.mailAddress())
            .with("state", recipient.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .with("detail", recipient.detail().isEmpty() ? Optional.empty() : Optional.of(recipient.detail()));
    }

    private static Json entry(MessageHistory.Entry entry) {
        return Json.object()
            .with("at", entry.at())
            .with("connector", entry.connector().isEmpty() ? Optional.empty() : Optional.of(entry.connector()))
            .with("recipients", entry.recipients().isEmpty() ? Optional.empty() : Optional.of(entry.recipients()))
            .with("text", entry.text())
            .with("next", entry.next());
    }
}
