/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.util.Locale;
import java.util.Objects;

import org.apache.james.x400.connector.peer.Connector;

/**
 * A value that is in force, and where it comes from.
 *
 * @param path   of the element: {@code x400.connectors.connector[TO-B].port}
 * @param value  as it would be written; of a password only whether there is one
 * @param origin who set it
 */
public record EffectiveSetting(String path, String value, Origin origin) {
    /** Who set a value. */
    public enum Origin {
        FILE, PRESET, DEFAULT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public EffectiveSetting {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
    }

    /** With which the paths of all settings of a connector begin. */
    public static String pathOf(Connector connector) {
        return "x400.connectors.connector[" + connector.name() + ']';
    }
}
