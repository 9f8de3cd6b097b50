/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.james;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.connector.configuration.EffectiveSetting;
import org.apache.james.x400.connector.configuration.LoadedConfiguration;
import org.apache.james.x400.connector.configuration.X400Configuration;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;

/** What a new configuration changes, for the operator. */
final class ConfigurationChanges {
    private static final List<String> AT_START_ONLY = List.of("x400.limits", "x400.tracking", "x400.outbound.queue",
        "x400.outbound.workers");

    private final LoadedConfiguration before;
    private final LoadedConfiguration after;
    private final List<String> sentences = new ArrayList<>();

    private ConfigurationChanges(LoadedConfiguration before, LoadedConfiguration after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(LoadedConfiguration before, LoadedConfiguration after) {
        ConfigurationChanges changes = new ConfigurationChanges(before, after);
        changes.connectors();
        changes.settings();
        changes.passwords();
        return List.copyOf(changes.sentences);
    }

    private void connectors() {
        after.configuration().connectors().stream().filter(connector -> isNowhere(connector, before.configuration()))
            .forEach(connector -> sentences.add("connector " + connector.name() + " is new"));
        before.configuration().connectors().stream().filter(connector -> isNowhere(connector, after.configuration()))
            .forEach(connector -> sentences.add("connector " + connector.name()
            + " is gone: what waits for it goes another way, or is returned"));
    }

    private static boolean isNowhere(Connector connector, X400Configuration configuration) {
        return configuration.connector(connector.name()).isEmpty();
    }

    private void settings() {
        Map<String, String> old = values(before, after);
        Map<String, String> current = values(after, before);
        current.forEach((path, value) -> {
            String was = old.get(path);
            if (!value.equals(was)) {
                sentences.add(path + " is " + quoted(value) + ", was " + (was == null ? "not set" : quoted(was)) + whenItCounts(path));
            }
        });
        old.forEach((path, value) -> {
            if (!current.containsKey(path)) {
                sentences.add(path + " is not set, was " + quoted(value) + whenItCounts(path));
            }
        });
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    private static String whenItCounts(String path) {
        return AT_START_ONLY.stream().anyMatch(path::startsWith) ? " (in force when James starts again)" : "";
    }

    /** Without the settings of connectors that the other side does not have. */
    private static Map<String, String> values(LoadedConfiguration loaded, LoadedConfiguration other) {
        Map<String, String> values = new LinkedHashMap<>();
        for (EffectiveSetting setting : loaded.settings()) {
            boolean ofNewConnector = loaded.configuration().connectors().stream().filter(connector -> isNowhere(connector,
                other.configuration()))
                .anyMatch(connector -> setting.path().startsWith(EffectiveSetting.pathOf(connector)));
            if (!ofNewConnector) {
                values.put(setting.path(), setting.value());
            }
        }
        return values;
    }

    /** They look alike in the settings. */
    private void passwords() {
        password("x400.localMta.password", Optional.of(before.configuration().localMta().credentials()),
            Optional.of(after.configuration().localMta().credentials()));
        for (Connector connector : after.configuration().connectors()) {
            before.configuration().connector(connector.name()).ifPresent(old -> {
                String path = EffectiveSetting.pathOf(connector);
                password(path + ".remoteMta.password", Optional.of(old.remoteMta().credentials()),
                    Optional.of(connector.remoteMta().credentials()));
                password(path + ".localMta.password", old.localCredentials(), connector.localCredentials());
            });
        }
    }

    private void password(String path, Optional<MtaCredentials> old, Optional<MtaCredentials> current) {
        List<Password> both = Stream.of(old, current).flatMap(Optional::stream).map(MtaCredentials::password).toList();
        if (both.size() == 2 && !both.get(0).equals(both.get(1)) && !both.get(0).isEmpty() && !both.get(1).isEmpty()) {
            sentences.add(path + " has changed");
        }
    }
}
