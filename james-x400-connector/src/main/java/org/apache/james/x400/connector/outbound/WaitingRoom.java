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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;

import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryStore.MailRepositoryStoreException;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where mail waits that cannot go now: one mail repository of James for each connector, {@code var/mail/x400-waiting/NAME}, of the kind
 * that the server uses by default. It is as durable as James's own repositories are, needs no queue that can delay, and can be looked at
 * and emptied with James's own commands. May be used from any thread; each call waits for James's storage.
 */
final class WaitingRoom {
    /** For mail that belongs to no connector. */
    static final String NOWHERE = "unrouted";

    private static final String PATH = "var/mail/x400-waiting";
    private static final Pattern PATH_ENDS = Pattern.compile("^/+|/+$");
    /** 48 bits. */
    private static final int RUN_LENGTH = 10;
    /** The name that the mail has outside. */
    private static final AttributeName NAME = AttributeName.of("x400-mail-name");
    private static final Logger LOGGER = LoggerFactory.getLogger(WaitingRoom.class);

    private final MailRepositoryStore store;
    private final String run;
    private final AtomicLong count = new AtomicLong();
    private final Map<String, MailRepository> repositories = new ConcurrentHashMap<>();

    WaitingRoom(MailRepositoryStore store, RandomGenerator random) {
        this.store = Objects.requireNonNull(store, "store");
        String number = Long.toString(random.nextLong() >>> 16, Character.MAX_RADIX);
        this.run = "0".repeat(RUN_LENGTH - number.length()) + number;
    }

    /** The lane of a connector. */
    static String lane(String connector) {
        return connector.toLowerCase(Locale.ROOT);
    }

    /**
     * Puts a mail down. When this returns, it is as durable as James's repositories are.
     *
     * @param mail      not changed in the end, and not kept
     * @param notBefore when it is to be tried again
     */
    HeldMail hold(String lane, Mail mail, DeliveryRecord record, Instant notBefore) throws MessagingException {
        Handling handling = Handling.of(mail);
        HeldMail held = new HeldMail(notBefore, record.attempts().waitingSince(), handling.latest(), handling.priority(),
            record.attempts().open(), run + Long.toString(count.getAndIncrement(), Character.MAX_RADIX));
        String outside = mail.getName();
        record.writeTo(mail);
        handling.writeTo(mail);
        mail.setAttribute(new Attribute(NAME, AttributeValue.of(outside)));
        mail.setName(held.name());
        try {
            repository(lane).store(mail);
        } catch (RuntimeException e) {
            throw new MessagingException("James's mail repository failed: " + e, e);
        } finally {
            mail.setName(outside);
        }
        return held;
    }

    /** The mail, which the caller disposes of; empty where somebody has taken it away. */
    Optional<Mail> find(String lane, HeldMail held) throws MessagingException {
        try {
            Optional<Mail> mail = Optional.ofNullable(repository(lane).retrieve(new MailKey(held.name())));
            mail.ifPresent(found -> found.getAttribute(NAME).map(name -> name.getValue().value()).filter(String.class::isInstance)
                .ifPresent(name -> found.setName((String) name)));
            return mail;
        } catch (RuntimeException e) {
            throw new MessagingException("James's mail repository failed: " + e, e);
        }
    }

    /** Nothing is left to be done for it. */
    void forget(String lane, HeldMail held) throws MessagingException {
        try {
            repository(lane).remove(new MailKey(held.name()));
        } catch (RuntimeException e) {
            throw new MessagingException("James's mail repository failed: " + e, e);
        }
    }

    /**
     * All that lay there when this was made, by lane.
     *
     * @param lanes to be looked at in any case, besides those that James knows of
     */
    Map<String, List<HeldMail>> all(Set<String> lanes) throws MessagingException {
        try {
            Set<String> known = new LinkedHashSet<>(lanes);
            store.getUrls().map(url -> PATH_ENDS.matcher(url.getPath().asString()).replaceAll(""))
                .filter(path -> path.startsWith(PATH + '/')).forEach(path -> known.add(path.substring(PATH.length() + 1)));
            Map<String, List<HeldMail>> all = new LinkedHashMap<>();
            for (String lane : known) {
                all.put(lane, held(lane));
            }
            return all;
        } catch (RuntimeException e) {
            throw new MessagingException("James's mail repositories failed: " + e, e);
        }
    }

    private List<HeldMail> held(String lane) throws MessagingException {
        List<HeldMail> held = new ArrayList<>();
        Iterator<MailKey> keys = repository(lane).list();
        while (keys.hasNext()) {
            String name = keys.next().asString();
            HeldMail.named(name).ifPresentOrElse(mail -> {
                if (!mail.token().startsWith(run)) {
                    held.add(mail);
                }
            },
                () -> LOGGER.warn("mail {} in repository {} is none that waits for X.400: it is left alone", name, url(lane).asString()));
        }
        return held;
    }

    private MailRepository repository(String lane) throws MessagingException {
        MailRepository known = repositories.get(lane);
        if (known == null) {
            try {
                known = store.select(url(lane));
            } catch (MailRepositoryStoreException e) {
                throw new MessagingException("James does not open the mail repository " + url(lane).asString() + ": " + e.getMessage(), e);
            }
            repositories.put(lane, known);
        }
        return known;
    }

    private MailRepositoryUrl url(String lane) {
        Protocol protocol = store.defaultProtocol().orElseThrow(() -> new IllegalStateException(
            "mailrepositorystore.xml names no default protocol, so that there is no place for mail that waits"));
        return MailRepositoryUrl.fromPathAndProtocol(protocol, MailRepositoryPath.from(PATH + '/' + lane));
    }
}
