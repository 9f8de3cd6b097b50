/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.x400.connector.configuration.InvalidConfigurationException;
import org.apache.james.x400.connector.configuration.LoadedConfiguration;
import org.apache.james.x400.connector.configuration.Problem;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.configuration.X400ConfigurationReader;
import org.apache.james.x400.connector.event.Event;
import org.apache.james.x400.connector.event.EventKind;
import org.apache.james.x400.connector.event.EventLog;
import org.apache.james.x400.connector.inbound.InboundAssociations;
import org.apache.james.x400.connector.matching.PeerMatcher;
import org.apache.james.x400.connector.peer.LocalMta;
import org.apache.james.x400.connector.webadmin.ReloadResult;

/**
 * {@code conf/x400.xml} as it is in force: read when it is first asked for, and again by {@link #reload}. May be used from any thread;
 * what was got from it before a reload stays as it was.
 */
public final class LiveConfiguration implements InboundAssociations.Settings {
    private final ConfigurationProvider provider;
    private final Function<X400Configuration, PeerMatcher> matchers;
    private final LocalAddresses localAddresses;
    private final EventLog events;
    private final Path folder;
    private final boolean opensTnef;
    private final List<Consumer<X400Configuration>> listeners = new CopyOnWriteArrayList<>();
    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private volatile Optional<State> state = Optional.empty();

    /** Follows the configuration, and may have another try although it has not changed. */
    @FunctionalInterface
    interface Follower {
        /** @return what it could not follow, a sentence each */
        List<String> follow(X400Configuration changed);
    }

    private record State(LoadedConfiguration loaded, PeerMatcher matcher) {
    }

    LiveConfiguration(ConfigurationProvider provider, Function<X400Configuration, PeerMatcher> matchers, LocalAddresses localAddresses,
                      EventLog events) {
        this(provider, matchers, localAddresses, events, Path.of("conf"), false);
    }

    /**
     * @param folder    of the file
     * @param opensTnef whether the jar that opens TNEF is installed
     */
    LiveConfiguration(ConfigurationProvider provider, Function<X400Configuration, PeerMatcher> matchers, LocalAddresses localAddresses,
                      EventLog events, Path folder, boolean opensTnef) {
        this.folder = folder;
        this.opensTnef = opensTnef;
        this.provider = provider;
        this.matchers = matchers;
        this.localAddresses = localAddresses;
        this.events = events;
    }

    /**
     * What is in force; reads the file where that has not been done.
     *
     * @throws UnusableConfigurationException where it is the first time and the file has errors
     */
    public LoadedConfiguration loaded() {
        return state().loaded();
    }

    public X400Configuration current() {
        return loaded().configuration();
    }

    @Override
    public PeerMatcher matcher() {
        return state().matcher();
    }

    @Override
    public LocalMta localMta() {
        return current().localMta();
    }

    /** @param follower told of each reading of the file, changed or not, in the thread of the reload */
    void follow(Follower follower) {
        followers.add(follower);
    }

    /** @param listener told of each new configuration, in the thread of the reload */
    public void onChange(Consumer<X400Configuration> listener) {
        listeners.add(listener);
    }

    private State state() {
        return state.orElseGet(this::first);
    }

    private synchronized State first() {
        if (state.isPresent()) {
            return state.get();
        }
        try {
            State read = stateOf(read());
            state = Optional.of(read);
            report(read.loaded(), "conf/x400.xml is in force: " + read.loaded().configuration().connectors().size() + " connectors");
            return read;
        } catch (InvalidConfigurationException e) {
            events.record(new Event.Service(EventKind.CONFIGURATION_REJECTED, e.getMessage()));
            throw new UnusableConfigurationException(e);
        }
    }

    private State stateOf(LoadedConfiguration loaded) {
        return new State(loaded, matchers.apply(loaded.configuration()));
    }

    private LoadedConfiguration read() throws InvalidConfigurationException {
        try {
            HierarchicalConfiguration<ImmutableNode> tree = provider.getConfiguration(X400ConfigurationReader.FILE_NAME);
            return X400ConfigurationReader.read(tree, folder, opensTnef);
        } catch (ConfigurationException e) {
            throw new InvalidConfigurationException(List.of(new Problem("conf/x400.xml", "cannot be read: " + rootCause(e))));
        }
    }

    private static String rootCause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Reads the file again. One with errors changes nothing. */
    public synchronized ReloadResult reload() {
        LoadedConfiguration before = loaded();
        try {
            LoadedConfiguration after = read();
            List<String> changes = ConfigurationChanges.between(before, after);
            // a matcher of its own even where nothing has changed: it has forgotten all answers of name servers
            state = Optional.of(stateOf(after));
            if (!before.configuration().equals(after.configuration())) {
                listeners.forEach(listener -> listener.accept(after.configuration()));
            }
            List<String> warnings = report(after, changes.isEmpty() ? "conf/x400.xml was read again: nothing has changed"
                : "conf/x400.xml was read again: " + String.join("; ", changes));
            followers.forEach(follower -> warnings.addAll(follower.follow(after.configuration())));
            return new ReloadResult.Applied(changes, warnings);
        } catch (InvalidConfigurationException e) {
            events.record(new Event.Service(EventKind.CONFIGURATION_REJECTED, e.getMessage() + "; nothing has changed"));
            return new ReloadResult.Rejected(e.problems().stream().map(Problem::toString).toList());
        }
    }

    private List<String> report(LoadedConfiguration loaded, String text) {
        events.record(new Event.Service(EventKind.CONFIGURATION_LOADED, text));
        List<String> warnings = new ArrayList<>(loaded.warnings().stream().map(Problem::toString).toList());
        warnings.forEach(warning -> events.record(new Event.Service(EventKind.CONFIGURATION_DOUBTFUL, warning)));
        List<String> missing = localAddresses.missing(loaded.configuration().connectors());
        missing.forEach(sentence -> events.record(new Event.Service(EventKind.SOURCE_ADDRESS_MISSING, sentence)));
        warnings.addAll(missing);
        return warnings;
    }
}
