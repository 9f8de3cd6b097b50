/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.james.server.core.MailImpl;
import org.apache.mailet.Mail;

/** Mail repositories as James's persistent ones are: they keep copies, and outlive whoever uses them. */
public final class FakeMailRepositories implements MailRepositoryStore {
    private final Map<MailRepositoryUrl, Repository> repositories = new ConcurrentHashMap<>();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger retrieved = new AtomicInteger();
    private volatile boolean failing;
    private volatile boolean locked;

    /** From now on nothing can be stored, or it can again. */
    public void failing(boolean fails) {
        failing = fails;
    }

    /** From now on nothing can be removed, or it can again. */
    public void locked(boolean locks) {
        locked = locks;
    }

    /** How often a mail was stored. */
    public int stored() {
        return stored.get();
    }

    /** How often a mail was read. */
    public int retrieved() {
        return retrieved.get();
    }

    /** How many mails wait. */
    public int size() {
        return repositories.values().stream().mapToInt(repository -> repository.mails.size()).sum();
    }

    /** What waits, the earliest due first. */
    List<HeldMail> held() {
        return repositories.values().stream().flatMap(repository -> repository.mails.keySet().stream())
            .flatMap(name -> HeldMail.named(name).stream()).sorted(Comparator.comparing(HeldMail::notBefore)).toList();
    }

    /** The mails that wait, the earliest due first. */
    public List<Mail> mails() {
        return held().stream().map(held -> repositories.values().stream().map(repository -> repository.mails.get(held.name()))
            .filter(mail -> mail != null).findFirst().orElseThrow()).toList();
    }

    /** For the mail that is due first: how long until then. */
    public Duration firstDelay(Clock clock) {
        return Duration.between(clock.instant(), held().getFirst().notBefore());
    }

    /** Paths of those that hold something. */
    public List<String> used() {
        return repositories.entrySet().stream().filter(entry -> !entry.getValue().mails.isEmpty())
            .map(entry -> entry.getKey().asString()).sorted().toList();
    }

    @Override
    public MailRepository select(MailRepositoryUrl url) {
        return repositories.computeIfAbsent(url, key -> new Repository());
    }

    @Override
    public Optional<Protocol> defaultProtocol() {
        return Optional.of(new Protocol("memory"));
    }

    @Override
    public Optional<MailRepository> get(MailRepositoryUrl url) {
        return Optional.ofNullable(repositories.get(url));
    }

    @Override
    public Stream<MailRepository> getByPath(MailRepositoryPath path) {
        return repositories.entrySet().stream().filter(entry -> entry.getKey().getPath().equals(path)).map(Map.Entry::getValue);
    }

    @Override
    public Stream<MailRepositoryUrl> getUrls() {
        return repositories.keySet().stream();
    }

    private static Mail copy(Mail mail) throws MessagingException {
        MailImpl copy = MailImpl.duplicate(mail);
        copy.setName(mail.getName());
        copy.setState(mail.getState());
        return copy;
    }

    private final class Repository implements MailRepository {
        private final Map<String, Mail> mails = new ConcurrentSkipListMap<>();

        @Override
        public long size() {
            return mails.size();
        }

        @Override
        public MailKey store(Mail mail) throws MessagingException {
            if (failing) {
                throw new MessagingException("no space left on device");
            }
            stored.incrementAndGet();
            mails.put(mail.getName(), copy(mail));
            return MailKey.forMail(mail);
        }

        @Override
        public Iterator<MailKey> list() {
            return new ArrayList<>(mails.keySet()).stream().map(MailKey::new).iterator();
        }

        @Override
        public Mail retrieve(MailKey key) throws MessagingException {
            retrieved.incrementAndGet();
            Mail mail = mails.get(key.asString());
            return mail == null ? null : copy(mail);
        }

        @Override
        public void remove(MailKey key) throws MessagingException {
            if (locked) {
                throw new MessagingException("the file is used by another process");
            }
            LifecycleUtil.dispose(mails.remove(key.asString()));
        }

        @Override
        public void removeAll() {
            mails.clear();
        }
    }
}
