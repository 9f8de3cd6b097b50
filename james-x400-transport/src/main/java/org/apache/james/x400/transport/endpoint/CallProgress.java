/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.x400.transport.service.Layer;

/** Watches one test call: which layers of the peer have answered, and when. Thread-safe. */
public final class CallProgress extends SendingOnly {
    /**
     * One step of the way.
     *
     * @param layer in which the peer has answered; none: its TCP port
     */
    public record Answer(Optional<Layer> layer, Instant time) {
    }

    /**
     * Where a call has ended that did not succeed.
     *
     * @param layer   that refused, or whose answer was waited for; none: TCP
     * @param answers of all below, in their order
     */
    public record Failure(Optional<Layer> layer, List<Answer> answers) {
        public Failure {
            answers = List.copyOf(answers);
        }
    }

    private final boolean normalMode;
    private final boolean secured;
    private final InstantSource clock;
    private final List<Answer> answers = new ArrayList<>();

    /** @param secured whether the call is made over TLS */
    public CallProgress(TransferMode mode, boolean secured, InstantSource clock) {
        super("this association is a test");
        this.normalMode = mode.isNormal();
        this.secured = secured;
        this.clock = clock;
    }

    @Override
    public synchronized void onConnected() {
        note(Optional.empty());
    }

    @Override
    public synchronized void onAnswer(Layer layer) {
        // over loopback the answer may be there before we have heard of the connection
        note(Optional.empty());
        if (speaks(layer)) {
            note(Optional.of(layer));
        }
    }

    private void note(Optional<Layer> layer) {
        if (answers.stream().noneMatch(answer -> answer.layer().equals(layer))) {
            answers.add(new Answer(layer, clock.instant()));
        }
    }

    private boolean speaks(Layer layer) {
        return switch (layer) {
            case TLS -> secured;
            case ACSE -> normalMode;
            case TPKT, TRANSPORT, SESSION, PRESENTATION, RTSE, USER -> true;
        };
    }

    /** All that have come so far, in their order. */
    public synchronized List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** For a call without an answer. */
    public synchronized Failure failure() {
        return new Failure(awaited(), answers);
    }

    /** A refusal goes up through all layers, so that those above the refusing one seem to have answered: they are left out. */
    public synchronized Failure failure(AssociationEnd end) {
        return switch (end) {
            case AssociationEnd.Refused refused -> failure(refused.layer());
            case AssociationEnd.Aborted aborted -> failure(aborted.layer());
            case AssociationEnd.NetworkLost lost -> failure();
            case AssociationEnd.Released released -> failure();
            case AssociationEnd.Left left -> failure();
        };
    }

    private Failure failure(Layer layer) {
        return new Failure(Optional.of(layer), answers.stream()
            .filter(answer -> answer.layer().isEmpty() || answer.layer().get().compareTo(layer) < 0).toList());
    }

    private Optional<Layer> awaited() {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(Layer.values()).filter(this::speaks)
            .filter(layer -> answers.stream().noneMatch(answer -> answer.layer().equals(Optional.of(layer))))
            .findFirst();
    }
}
