/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.matching;

import java.util.Arrays;
import java.util.Optional;

/** By what a caller is recognized. */
public enum Criterion {
    /** An address or network of a connector contains the caller's address; a declared proxy's counts too. */
    ADDRESS("address"),
    /** A host name of a connector leads to the caller's address. */
    HOST_NAME("hostName"),
    /** The caller's address leads back to a host name of a connector. */
    REVERSE_NAME("reverseName"),
    /** The caller shows a calling or called T-selector that a connector expects of its peer alone. */
    SELECTORS("selectors"),
    /** The caller shows the MTA name and password of a connector's peer. */
    BIND("bind");

    private final String text;

    Criterion(String text) {
        this.text = text;
    }

    public static Optional<Criterion> named(String text) {
        return Arrays.stream(values()).filter(criterion -> criterion.text.equals(text)).findFirst();
    }

    /** Whether it tells where a caller is; the others tell what it shows. */
    public boolean isOrigin() {
        return this == ADDRESS || this == HOST_NAME || this == REVERSE_NAME;
    }

    /** The word used in the configuration and in logs. */
    @Override
    public String toString() {
        return text;
    }
}
