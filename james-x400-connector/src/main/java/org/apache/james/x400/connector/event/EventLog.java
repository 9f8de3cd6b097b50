/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes events to the log, keeps the last ones, and counts all. May be called from any thread, event loops included.
 * <p>
 * A trouble, or a refusal, that repeats itself word for word is written the first eight times, then each time that the number of its
 * repetitions has doubled, and once an hour at least: "16 times since 10:02".
 */
public final class EventLog {
    /** Events that are kept for {@code /x400/events}. */
    public static final int CAPACITY = 1000;

    /** Repetitions that are each written. */
    private static final int EACH_WRITTEN = 8;
    /** After which a repetition is written in any case. */
    private static final Duration SILENCE = Duration.ofHours(1);

    private static final Logger LOGGER = LoggerFactory.getLogger("org.apache.james.x400.event");
    private static final String CONNECTOR = "connector";
    private static final String ASSOCIATION = "association";

    private final Clock clock;
    private final Map<EventKind, LongAdder> counts = new EnumMap<>(EventKind.class);
    private final Map<String, Map<EventKind, LongAdder>> countsOfConnectors = new ConcurrentHashMap<>();
    private final Map<Object, Kept> kept = new LinkedHashMap<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();

    /** What makes two events the same trouble. */
    private record Trouble(EventKind kind, String connector, String text) {
    }

    /**
     * @param written when it was written last
     * @param now     whether that is this time
     */
    private record Kept(RecordedEvent recorded, Instant written, boolean now) {
    }

    public EventLog(Clock clock) {
        this.clock = clock;
        for (EventKind kind : EventKind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    /** @param listener told of each event, in the thread that it happens in; must not wait for anything */
    public void onEvent(Consumer<Event> listener) {
        listeners.add(listener);
    }

    public void record(Event event) {
        counts.get(event.kind()).increment();
        event.connector().ifPresent(connector -> countsOfConnectors.computeIfAbsent(connector, key -> new ConcurrentHashMap<>())
            .computeIfAbsent(event.kind(), key -> new LongAdder()).increment());
        listeners.forEach(listener -> listener.accept(event));
        Kept recorded = keep(event);
        if (recorded.now()) {
            write(recorded.recorded());
        }
    }

    private synchronized Kept keep(Event event) {
        Instant now = clock.instant();
        boolean ordinary = event.kind().severity() == EventKind.Severity.INFO && !(event instanceof Event.CallerRefused);
        Object key = ordinary ? new Object()
            : new Trouble(event.kind(), event.connector().orElse(""), withoutTimes(event));
        Optional<Kept> before = Optional.ofNullable(kept.remove(key));
        RecordedEvent recorded = before.map(Kept::recorded)
            .map(earlier -> new RecordedEvent(event, now, earlier.since(), earlier.times() + 1))
            .orElse(new RecordedEvent(event, now, now, 1));
        boolean write = recorded.times() <= EACH_WRITTEN || Integer.bitCount(recorded.times()) == 1
            || before.filter(earlier -> now.isBefore(earlier.written().plus(SILENCE))).isEmpty();
        Kept after = new Kept(recorded, write ? now : before.orElseThrow().written(), write);
        kept.put(key, after);
        if (kept.size() > CAPACITY) {
            kept.remove(kept.keySet().iterator().next());
        }
        return after;
    }

    /** The port of a caller and the time of the next call differ each time, although the trouble is the same. */
    private static String withoutTimes(Event event) {
        return switch (event) {
            case Event.Called called -> called.detail();
            case Event.CallerRefused refused -> refused.remote().getAddress() + refused.text();
            case Event.Service service -> service.text();
            case Event.AssociationChanged changed -> changed.text();
            case Event.MessageMoved moved -> moved.text();
        };
    }

    private static void write(RecordedEvent recorded) {
        Event event = recorded.event();
        try (MDC.MDCCloseable connector = MDC.putCloseable(CONNECTOR, event.connector().orElse(""));
             MDC.MDCCloseable association = MDC.putCloseable(ASSOCIATION, event.association().orElse(""))) {
            String line = line(recorded);
            switch (event.kind().severity()) {
                case INFO -> LOGGER.info(line);
                case WARNING -> LOGGER.warn(line);
                case ERROR -> LOGGER.error(line);
            }
        }
    }

    /**
     * Id, Exchange's ids, connector, text, and what the nearest of Exchange's events says, in one line; line ends that
     * strangers may have put into names are taken out.
     */
    static String line(RecordedEvent recorded) {
        Event event = recorded.event();
        String exchange = event.kind().exchangeIds().isEmpty() ? "" : " (Exchange "
            + event.kind().exchangeIds().stream().map(Object::toString).collect(Collectors.joining(", ")) + ')';
        String repeated = recorded.times() == 1 ? "" : " (" + recorded.times() + " times since " + recorded.since() + ')';
        String connector = event.connector().map(name -> " [" + name + ']').orElse("");
        String paraphrase = event.kind().severity() == EventKind.Severity.INFO ? ""
            : event.kind().exchangeEvents().stream().findFirst().map(nearest -> " | " + nearest).orElse("");
        return (event.kind().id() + exchange + connector + ' ' + event.text() + repeated + paraphrase).replaceAll("\\p{Cntrl}", " ");
    }

    /** The last events, the newest first. */
    public synchronized List<RecordedEvent> recent() {
        List<RecordedEvent> newestFirst = new ArrayList<>(kept.values().stream().map(Kept::recorded).toList());
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** How often an event has happened since the start. */
    public long count(EventKind kind) {
        return counts.get(kind).sum();
    }

    /** How often each event has happened to a connector since the start, in the order of the catalogue; without those that have not. */
    public Map<EventKind, Long> counts(String connector) {
        Map<EventKind, Long> ofConnector = new EnumMap<>(EventKind.class);
        countsOfConnectors.getOrDefault(connector, Map.of()).forEach((kind, count) -> ofConnector.put(kind, count.sum()));
        return ofConnector;
    }
}
