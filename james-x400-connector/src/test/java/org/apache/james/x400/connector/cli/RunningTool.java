/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/** A command that runs on a thread of its own, and what it has printed so far. */
final class RunningTool {
    /** @param status exit status */
    record Finished(int status, String out, String err) {
    }

    private static final Pattern LISTENING = Pattern.compile("listening on .*, port (\\d+)");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    private RunningTool(String... arguments) {
        Thread thread = new Thread(() -> status.complete(X400Tool.run(new PrintWriter(out), new PrintWriter(err, true), arguments)),
            String.join(" ", arguments));
        thread.setDaemon(true);
        thread.start();
    }

    static RunningTool start(String... arguments) {
        return new RunningTool(arguments);
    }

    static Finished run(String... arguments) throws Exception {
        return start(arguments).finished();
    }

    Finished finished() throws Exception {
        int code = status.get(60, TimeUnit.SECONDS);
        return new Finished(code, out.toString(), err.toString());
    }

    /** Of a {@code receive}, as soon as it listens. */
    String port() {
        Matcher[] found = new Matcher[1];
        Awaitility.await().untilAsserted(() -> {
            found[0] = LISTENING.matcher(out.toString());
            assertThat(found[0].find()).as(out.toString() + err).isTrue();
        });
        return found[0].group(1);
    }
}
