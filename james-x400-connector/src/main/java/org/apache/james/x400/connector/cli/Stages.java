/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.transport.endpoint.AssociationEnd;
import org.apache.james.x400.transport.endpoint.CallProgress;
import org.apache.james.x400.transport.service.Layer;

/** Prints the stages of a call, each with the time that it took. */
final class Stages {
    private final PrintWriter out;
    private final InstantSource clock;
    private Instant begin;

    Stages(PrintWriter out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
    }

    void passed(String stage, String detail) {
        print(stage, "ok", detail, clock.instant());
    }

    void failed(String stage, String detail) {
        print(stage, "FAIL", detail, clock.instant());
    }

    void answered(List<CallProgress.Answer> answers) {
        answers.forEach(answer -> print(name(answer.layer()), "ok", answer.layer().isPresent() ? "the peer answers" : "connected",
            answer.time()));
    }

    /**
     * The stage that the end of a call belongs to is the one that refused, or the one that was waited for.
     *
     * @param ofSilence what may be wrong with a peer that is connected and says nothing
     */
    void ended(CallProgress progress, AssociationEnd end, String ofSilence) {
        CallProgress.Failure failure = progress.failure(end);
        answered(failure.answers());
        boolean silent = failure.layer().equals(Optional.of(Layer.TPKT)) && end instanceof AssociationEnd.NetworkLost;
        failed(name(failure.layer()), end.text() + BindOptions.error(end) + (silent ? ofSilence : ""));
    }

    private static String name(Optional<Layer> layer) {
        return layer.map(answering -> answering == Layer.USER ? "bind" : answering.toString()).orElse("TCP");
    }

    private void print(String stage, String result, String detail, Instant time) {
        out.printf(Locale.ROOT, "%-12s %9.1f ms  %-4s  %s%n", stage, Duration.between(begin, time).toNanos() / 1e6, result, detail);
        out.flush();
        begin = time;
    }
}
