/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.mail.internet.AddressException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * What a mail on its way out carries through James's queue, as attributes with plain values, which every queue of James stores: who it is
 * for the X.400 world, and what has been tried.
 *
 * @param identifier the same at every attempt and in every copy, so that a peer knows a repetition
 * @param numbers    originally-specified-recipient-number of each recipient that the message had when it was submitted
 * @param attempts   so far
 * @param submitted  when it came to us, to the millisecond: tells two passages of one message through our domain apart
 * @param rerouted   the connector that was tried in vain before the message went another way
 */
public record DeliveryRecord(MtsIdentifier identifier, Map<MailAddress, Integer> numbers, Attempts attempts, Instant submitted,
                             Optional<String> rerouted) {
    private static final AttributeName PASSAGE = AttributeName.of("x400-submitted");
    private static final AttributeName REROUTED = AttributeName.of("x400-rerouted-from");
    private static final AttributeName IDENTIFIER = AttributeName.of("x400-mts-identifier");
    private static final AttributeName RECIPIENTS = AttributeName.of("x400-recipients");
    private static final AttributeName SUBMITTED = AttributeName.of("x400-waiting-since");
    private static final AttributeName OPEN_ATTEMPTS = AttributeName.of("x400-open-attempts");
    private static final AttributeName TRANSFER_ATTEMPTS = AttributeName.of("x400-transfer-attempts");
    private static final AttributeName FIRST_FAILURE = AttributeName.of("x400-first-failure");
    private static final AttributeName LAST_FAILURE = AttributeName.of("x400-last-failure");
    /** RemoteDelivery's name for the number of attempts, which James's matchers know. */
    private static final AttributeName RETRY_COUNT = AttributeName.of("delivery_retry_count");
    /** Between the parts of an identifier: no character of a domain name, and none of a local identifier that we give. */
    private static final String SEPARATOR = "\t";

    public DeliveryRecord {
        Objects.requireNonNull(identifier, "identifier");
        numbers = Map.copyOf(numbers);
        Objects.requireNonNull(attempts, "attempts");
        submitted = submitted.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(rerouted, "rerouted");
    }

    /** Of what enters the X.400 world, or passes through, now. */
    static DeliveryRecord of(MtsIdentifier identifier, Map<MailAddress, Integer> numbers, Instant now) {
        return new DeliveryRecord(identifier, numbers, Attempts.none(now), now, Optional.empty());
    }

    /** Of a mail that enters the X.400 world now: its recipients get the numbers 1, 2 and so on. */
    static DeliveryRecord first(MtsIdentifier identifier, Iterable<MailAddress> recipients, Instant now) {
        Map<MailAddress, Integer> numbers = new LinkedHashMap<>();
        recipients.forEach(recipient -> numbers.putIfAbsent(recipient, numbers.size() + 1));
        return of(identifier, numbers, now);
    }

    /** The numbers of some recipients; of one without a number nothing is known outside. */
    Set<Integer> numbers(Collection<MailAddress> recipients) {
        return recipients.stream().map(numbers::get).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    DeliveryRecord with(Attempts changed) {
        return new DeliveryRecord(identifier, numbers, changed, submitted, rerouted);
    }

    /** Its life begins when it is released. */
    DeliveryRecord deferredTo(Instant release) {
        return with(new Attempts(release, attempts.open(), attempts.transfer(), attempts.firstFailure(), attempts.lastFailure()));
    }

    /** It goes another way after that connector was tried in vain. */
    DeliveryRecord rerouted(String connector) {
        return new DeliveryRecord(identifier, numbers, attempts, submitted, Optional.of(connector));
    }

    DeliveryRecord passing(Instant passage) {
        return new DeliveryRecord(identifier, numbers, attempts, passage, rerouted);
    }

    /** Tells two passages of one message apart. */
    long transit() {
        return submitted.toEpochMilli();
    }

    /** @return empty where the mail was not put into the queue by our mailet, or its attributes were damaged */
    public static Optional<DeliveryRecord> of(Mail mail) {
        return text(mail, IDENTIFIER).flatMap(DeliveryRecord::identifier).flatMap(identifier ->
            text(mail, RECIPIENTS).flatMap(DeliveryRecord::numbers).flatMap(numbers ->
                number(mail, SUBMITTED).map(since -> new DeliveryRecord(identifier, numbers, attempts(mail, since),
                    Instant.ofEpochMilli(number(mail, PASSAGE).orElse(since)), text(mail, REROUTED)))));
    }

    void writeTo(Mail mail) {
        set(mail, IDENTIFIER, AttributeValue.of(written(identifier)));
        set(mail, RECIPIENTS, AttributeValue.of(written(numbers)));
        set(mail, SUBMITTED, AttributeValue.of(attempts.waitingSince().toEpochMilli()));
        set(mail, PASSAGE, AttributeValue.of(submitted.toEpochMilli()));
        rerouted.ifPresent(connector -> set(mail, REROUTED, AttributeValue.of(connector)));
        set(mail, OPEN_ATTEMPTS, AttributeValue.of((long) attempts.open()));
        set(mail, TRANSFER_ATTEMPTS, AttributeValue.of((long) attempts.transfer()));
        set(mail, RETRY_COUNT, AttributeValue.of(attempts.total()));
        attempts.firstFailure().ifPresent(text -> set(mail, FIRST_FAILURE, AttributeValue.of(text)));
        attempts.lastFailure().ifPresent(text -> set(mail, LAST_FAILURE, AttributeValue.of(text)));
    }

    private static void set(Mail mail, AttributeName name, AttributeValue<?> value) {
        mail.setAttribute(new Attribute(name, value));
    }

    private static Attempts attempts(Mail mail, long waitingSince) {
        return new Attempts(Instant.ofEpochMilli(waitingSince), count(mail, OPEN_ATTEMPTS), count(mail, TRANSFER_ATTEMPTS),
            text(mail, FIRST_FAILURE), text(mail, LAST_FAILURE));
    }

    private static int count(Mail mail, AttributeName name) {
        return Math.toIntExact(number(mail, name).orElse(0L));
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(String.class::isInstance)
            .map(String.class::cast);
    }

    private static Optional<Long> number(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(Number.class::isInstance)
            .map(value -> ((Number) value).longValue());
    }

    private static String written(MtsIdentifier identifier) {
        GlobalDomainIdentifier domain = identifier.domain();
        List<String> parts = new ArrayList<>();
        parts.add(written(domain.country()));
        parts.add(written(domain.administrationDomain()));
        parts.add(domain.privateDomain().map(DeliveryRecord::written).orElse(""));
        parts.add(identifier.localIdentifier());
        return String.join(SEPARATOR, parts);
    }

    private static String written(DomainName name) {
        return (name.form() == DomainName.Form.NUMERIC ? "n" : "p") + name.text();
    }

    private static Optional<MtsIdentifier> identifier(String text) {
        String[] parts = text.split(SEPARATOR, 4);
        if (parts.length < 4 || parts[0].isEmpty() || parts[1].isEmpty()) {
            return Optional.empty();
        }
        Optional<DomainName> privateDomain = parts[2].isEmpty() ? Optional.empty() : Optional.of(domainName(parts[2]));
        GlobalDomainIdentifier domain = new GlobalDomainIdentifier(domainName(parts[0]), domainName(parts[1]), privateDomain);
        return Optional.of(new MtsIdentifier(domain, parts[3]));
    }

    private static DomainName domainName(String text) {
        return new DomainName(text.charAt(0) == 'n' ? DomainName.Form.NUMERIC : DomainName.Form.PRINTABLE, text.substring(1));
    }

    private static String written(Map<MailAddress, Integer> numbers) {
        List<String> lines = new ArrayList<>();
        numbers.entrySet().stream().sorted(Map.Entry.comparingByValue())
            .forEach(entry -> lines.add(entry.getValue() + " " + entry.getKey().asString()));
        return String.join("\n", lines);
    }

    private static Optional<Map<MailAddress, Integer>> numbers(String text) {
        Map<MailAddress, Integer> numbers = new LinkedHashMap<>();
        try {
            for (String line : text.split("\n")) {
                int space = line.indexOf(' ');
                numbers.put(new MailAddress(line.substring(space + 1)), Integer.parseInt(line.substring(0, Math.max(space, 0))));
            }
        } catch (AddressException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.of(numbers);
    }
}
