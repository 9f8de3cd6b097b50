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
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryStore.MailRepositoryStoreException;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.inbound.JamesSpool.Submission;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails for James that wait for the deferred delivery time of their message: in a mail repository of James, {@code var/mail/x400-deferred},
 * so that they outlive a restart and no queue has to know delays. When its time has come, a mail goes into the spool under the name that
 * it had from the beginning. May be used from any thread; each call waits for James's storage.
 */
public final class DeferredMails {
    private static final MailRepositoryPath PATH = MailRepositoryPath.from("var/mail/x400-deferred");
    private static final Pattern KEY = Pattern.compile("x400-([0-9a-z]{1,13})-(x400-mail-[0-9a-f-]{36}(?:-\\d{1,5})?)");
    private static final int RADIX = Character.MAX_RADIX;
    private static final Logger LOGGER = LoggerFactory.getLogger(DeferredMails.class);

    private final MailRepositoryStore store;
    private final JamesSpool spool;
    private final MessageMemory memory;
    private final Clock clock;
    /** By the names of the mails: when each is released. */
    private final Map<String, Instant> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "x400-deferred");
        thread.setDaemon(true);
        return thread;
    });
    private boolean loaded;
    private boolean started;

    public DeferredMails(MailRepositoryStore store, JamesSpool spool, MessageMemory memory, Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.spool = Objects.requireNonNull(spool, "spool");
        this.memory = Objects.requireNonNull(memory, "memory");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Looks every second what is due, from now on. */
    public synchronized void start() {
        if (!started) {
            started = true;
            timer.scheduleWithFixedDelay(this::release, 1, 1, TimeUnit.SECONDS);
        }
    }

    /** What waits is released after the next start. */
    public void stop() {
        timer.shutdownNow();
    }

    /** How many wait. */
    public int size() {
        return waiting.size();
    }

    /**
     * Lets a mail wait. When this returns, James's repository has it.
     *
     * @throws IOException where it has not
     */
    void hold(String name, Submission submission, Instant release) throws IOException {
        MailImpl mail = JamesSpool.mail(name, submission);
        try {
            mail.setName(key(name, release));
            repository().store(mail);
            waiting.put(name, release);
        } catch (MessagingException | RuntimeException e) {
            throw new IOException("James's mail repository did not take the mail: " + e.getMessage(), e);
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    /** @throws IOException where James's repository does not answer */
    boolean holds(String name) throws IOException {
        load();
        return waiting.containsKey(name);
    }

    /** Gives to James what is due; what cannot be given stays. */
    void release() {
        try {
            load();
            Instant now = clock.instant();
            for (Map.Entry<String, Instant> due : List.copyOf(waiting.entrySet())) {
                if (!due.getValue().isAfter(now)) {
                    release(due.getKey(), due.getValue());
                }
            }
        } catch (IOException | RuntimeException e) {
            // thrown on, it would end the timer without a word
            LOGGER.error("deferred mail cannot be released now; trying again: {}", e.toString());
        }
    }

    /** The same steps lead to the same end if a sudden stop comes between: James gets it once. */
    private void release(String name, Instant release) throws IOException {
        MailKey key = new MailKey(key(name, release));
        String first = MailName.in(name).map(MailName::first).orElse(name);
        try {
            Mail mail = repository().retrieve(key);
            if (mail == null) {
                LOGGER.warn("deferred mail {} is not there any more: somebody has removed it", name);
            } else {
                give(first, name, mail);
            }
            repository().remove(key);
            waiting.remove(name);
            memory.released(first);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private void give(String first, String name, Mail mail) throws IOException {
        try {
            memory.releasing(first, name);
            mail.setName(name);
            if (!spool.holds(name) && !memory.wasProcessed(first, name)) {
                spool.put(mail);
            }
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private synchronized void load() throws IOException {
        if (loaded) {
            return;
        }
        try {
            Iterator<MailKey> keys = repository().list();
            while (keys.hasNext()) {
                String key = keys.next().asString();
                Matcher matcher = KEY.matcher(key);
                if (matcher.matches()) {
                    waiting.put(matcher.group(2), Instant.ofEpochMilli(Long.parseLong(matcher.group(1), RADIX)));
                } else {
                    LOGGER.warn("mail {} in repository {} is none that waits for its deferred delivery: it is left alone", key,
                        PATH.asString());
                }
            }
            loaded = true;
        } catch (MessagingException | RuntimeException e) {
            throw new IOException("James's mail repository cannot be read: " + e.getMessage(), e);
        }
    }

    private static String key(String name, Instant release) {
        return "x400-" + Long.toString(Math.max(0, release.toEpochMilli()), RADIX) + '-' + name;
    }

    private MailRepository repository() throws MessagingException {
        Optional<Protocol> protocol = store.defaultProtocol();
        try {
            return store.select(MailRepositoryUrl.fromPathAndProtocol(protocol.orElseThrow(() -> new MessagingException(
                "mailrepositorystore.xml names no default protocol, so that there is no place for deferred mail")), PATH));
        } catch (MailRepositoryStoreException e) {
            throw new MessagingException("James does not open the mail repository " + PATH.asString() + ": " + e.getMessage(), e);
        }
    }
}
