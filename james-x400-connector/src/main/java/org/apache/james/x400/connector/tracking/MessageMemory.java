/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tracking;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.tracking.TrackedRecipient.State;
import org.apache.james.x400.transport.asn1.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link MessageTracking} as the flows of messages see it: what cannot be remembered is not taken from a peer, and anything else that goes
 * wrong there is logged and stops no message. Without a memory every question is answered as if nothing were remembered.
 */
public final class MessageMemory {
    /** A flow without a memory. */
    public static final MessageMemory NONE = new MessageMemory(Optional.empty());

    private static final Logger LOGGER = LoggerFactory.getLogger(MessageMemory.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Optional<MessageTracking> tracking;

    /** A question to the tracking. */
    @FunctionalInterface
    private interface Question<T> {
        Optional<T> ask(MessageTracking tracking) throws SQLException;
    }

    private MessageMemory(Optional<MessageTracking> tracking) {
        this.tracking = tracking;
    }

    public static MessageMemory of(MessageTracking tracking) {
        return new MessageMemory(Optional.of(Objects.requireNonNull(tracking, "tracking")));
    }

    /** A message goes out. Returns when that is on the disk, or cannot be. */
    public void remember(TrackedMessage message, String text) {
        tracking.ifPresent(memory -> await(memory.remember(message, text, Optional.empty()), message.identifier()));
    }

    /**
     * A message has come. Returns when that is on the disk.
     *
     * @param content as it came, where it may have to be returned
     * @throws IOException where that cannot be written: the message stays with the peer, who must not hear a confirm that we forget
     */
    public void taking(TrackedMessage message, String text, Optional<Octets> content) throws IOException {
        if (tracking.isPresent()) {
            try {
                written(tracking.get().remember(message, text, content));
            } catch (ExecutionException | CompletionException e) {
                throw new IOException("the tracking database cannot remember it: " + e.getCause().getMessage(), e);
            } catch (TimeoutException e) {
                throw new IOException("the tracking database has not taken it within " + LONGEST_WAIT.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("the server ends before the tracking database remembers it", e);
            }
        }
    }

    /** Something happened to recipients of a message that goes out. Returns when that is on the disk, or cannot be. */
    public void changed(MtsIdentifier identifier, Instant submitted, Set<Integer> numbers, State state, String detail, String connector,
                        String text, Optional<Instant> next) {
        if (!numbers.isEmpty()) {
            tracking.ifPresent(memory ->
                await(memory.changed(identifier, submitted, numbers, state, detail, connector, text, next), identifier));
        }
    }

    /** Something became of recipients of a message from a peer. Returns when that is on the disk, or cannot be. */
    public void settled(TrackedMessage copy, Set<Integer> numbers, State state, String detail, String text) {
        tracking.ifPresent(memory -> await(memory.settled(copy, numbers, state, detail, text), copy.identifier()));
    }

    /**
     * As above, but returns at once; {@link #takenBefore} sees it.
     *
     * @param next when something is done with it, where that is not at once
     */
    public void settling(TrackedMessage copy, Set<Integer> numbers, State state, String detail, String text, Optional<Instant> next) {
        tracking.ifPresent(memory -> memory.settling(copy, numbers, state, detail, text, next).whenComplete((changed, failure) -> {
            if (failure != null) {
                LOGGER.error("the tracking database does not remember what became of message {}: {}", copy.identifier(),
                    failure.getMessage(), failure);
            }
        }));
    }

    /** A message from a peer was not taken after all. */
    public void withdrawn(TrackedMessage message) {
        tracking.ifPresent(memory -> await(memory.withdrawn(message), message.identifier()));
    }

    /** The same message, where it came before for the same recipients. */
    public Optional<TrackedMessage> takenBefore(TrackedMessage message) {
        return tracking.flatMap(memory -> await(memory.takenBefore(message), message.identifier())).flatMap(found -> found);
    }

    /** The message from a peer that became the mail of that name. */
    public Optional<TrackedMessage> receivedAs(String mailName) {
        return ask(memory -> memory.receivedAs(mailName));
    }

    /** The content of the message from a peer that became the mail of that name, where it was kept. */
    public Optional<Octets> contentOf(String mailName) {
        return ask(memory -> memory.contentOf(mailName));
    }

    /** The message that a report from a peer is about. */
    public Optional<TrackedMessage> sent(MtsIdentifier identifier) {
        return ask(memory -> memory.sent(identifier));
    }

    /** The message that a mail with that ENVID or Message-ID became. */
    public Optional<TrackedMessage> sent(Optional<String> envelopeId, Optional<String> messageId) {
        return ask(memory -> memory.sent(envelopeId, messageId));
    }

    /** The message that became the mail which a notification is about. */
    public Optional<TrackedMessage> received(Optional<String> envelopeId, Optional<String> messageId) {
        return ask(memory -> memory.received(envelopeId, messageId));
    }

    /**
     * Recipients of a message that goes out for whom nothing is left to do, by their numbers.
     *
     * @param submitted when it came to us, in milliseconds: a message that comes again on another way is another matter
     */
    public Set<Integer> over(MtsIdentifier identifier, long submitted) {
        return ask(memory -> Optional.of(memory.sent(identifier, Instant.ofEpochMilli(submitted)))).orElse(List.of()).stream()
            .flatMap(message -> message.recipients().stream()).filter(TrackedRecipient::isOver).map(TrackedRecipient::number)
            .collect(Collectors.toSet());
    }

    /** James processes a mail that we gave to it. Returns when that is on the disk where it matters, or cannot be. */
    public void processed(String first, String mailName) {
        tracking.ifPresent(memory -> await(memory.processed(first, mailName), "mail " + mailName));
    }

    /** A mail has waited and is given to James now. Returns when that is on the disk, or cannot be. */
    public void releasing(String first, String mailName) {
        tracking.ifPresent(memory -> await(memory.givenAgain(first, State.HANDED_OVER, State.TAKING,
            "its time has come: mail " + mailName + " is being given to James"), "mail " + mailName));
    }

    /** A mail that waited is James's. Returns when that is on the disk, or cannot be. */
    public void released(String first) {
        tracking.ifPresent(memory ->
            await(memory.givenAgain(first, State.TAKING, State.HANDED_OVER, "given to James"), "mail " + first));
    }

    /** Whether James was seen processing that mail while its message was being taken. */
    public boolean wasProcessed(String first, String mailName) {
        return ask(memory -> Optional.of(memory.wasProcessed(first, mailName))).orElse(false);
    }

    private <T> Optional<T> ask(Question<T> question) {
        if (tracking.isEmpty()) {
            return Optional.empty();
        }
        try {
            return question.ask(tracking.get());
        } catch (SQLException e) {
            LOGGER.error("the tracking database does not answer; going on as if nothing were remembered: {}", e.getMessage(), e);
            return Optional.empty();
        }
    }

    private static <T> T written(CompletionStage<T> writing) throws ExecutionException, TimeoutException, InterruptedException {
        return writing.toCompletableFuture().get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static <T> Optional<T> await(CompletionStage<T> written, Object identifier) {
        try {
            return Optional.ofNullable(written(written));
        } catch (ExecutionException | CompletionException e) {
            LOGGER.error("{} goes on, but the tracking database does not remember it: {}", identifier, e.getCause().getMessage(),
                e);
        } catch (TimeoutException e) {
            LOGGER.error("{} goes on, but the tracking database has not taken it within {} s", identifier,
                LONGEST_WAIT.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
