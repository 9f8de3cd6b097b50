/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prints what happens to a message while it happens: what we do ourselves, and what the connectors of the servers say in their logs. */
final class Journey {
    /** A line of the connector's in the stock log pattern; the transport module's lines tell the same story octet by octet. */
    private static final Pattern CONNECTOR_LINE = Pattern.compile("^\\S+ \\[(?:INFO|WARN|ERROR) *\\] o\\.a\\.j\\.x\\.\\S+ - (.*)$");

    private final PrintStream out;
    private long begin = System.nanoTime();

    Journey(PrintStream out) {
        this.out = out;
    }

    /** From now on the connector's lines of this server are hops. */
    void watch(JamesServer server) {
        server.log().follow(line -> {
            Matcher matcher = CONNECTOR_LINE.matcher(line);
            if (matcher.matches()) {
                hop(server.name(), matcher.group(1));
            }
        });
    }

    /** A new story begins: the times of hops count from here. */
    void begin(String title) {
        synchronized (out) {
            out.println();
            out.println(title);
        }
        begin = System.nanoTime();
    }

    void hop(String where, String what) {
        synchronized (out) {
            out.printf(Locale.ROOT, "  %7.3f s  %-6s %s%n", seconds(elapsed()), where, what);
            out.flush();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
