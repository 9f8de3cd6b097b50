/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.Resumption;

/**
 * An APDU on its way out, until it is confirmed.
 *
 * @param trial where to go on, after its association broke
 * @param interrupted whether the peer could not go on with it
 */
record Outgoing(Octets apdu, CompletableFuture<TransferConfirm> confirm, Optional<Trial> trial, boolean interrupted) {
    /**
     * What is known of a transfer that broke.
     *
     * @param resumption where to go on
     * @param names      under which the peer may know it
     * @param deadline   by {@link System#nanoTime}: afterwards the peer will have forgotten it
     * @param attempts   to go on that came to nothing since the last checkpoint was confirmed
     * @param mayHaveArrived whether the end of the APDU had been sent
     */
    record Trial(Resumption resumption, List<ActivityName> names, long deadline, int attempts, boolean mayHaveArrived) {
        boolean isOver() {
            return System.nanoTime() - deadline > 0;
        }
    }

    static Outgoing of(Octets apdu) {
        return new Outgoing(apdu, new CompletableFuture<>(), Optional.empty(), false);
    }

    /**
     * The same after its association broke. As long as the peer has confirmed nothing on the new one, it may not know what the transfer is
     * called there: then the old name is given again.
     */
    Outgoing broken(Resumption at, Duration recoveryTime, boolean mayHaveArrived) {
        Optional<Trial> fruitless = trial.filter(before -> before.resumption().checkpoint() == at.checkpoint());
        if (fruitless.isEmpty()) {
            return new Outgoing(apdu, confirm,
                Optional.of(new Trial(at, List.of(at.interrupted()), System.nanoTime() + recoveryTime.toNanos(), 0, mayHaveArrived)),
                interrupted);
        }
        Trial before = fruitless.orElseThrow();
        List<ActivityName> names = new ArrayList<>(before.names());
        names.add(at.interrupted());
        return new Outgoing(apdu, confirm, Optional.of(new Trial(before.resumption(), List.copyOf(names), before.deadline(),
            before.attempts() + 1, mayHaveArrived || before.mayHaveArrived())), interrupted);
    }

    /** The same, to be sent from its first octet. */
    Outgoing fromTheStart() {
        return new Outgoing(apdu, confirm, Optional.empty(), interrupted);
    }

    /** The same, when the peer has interrupted it. */
    Outgoing interruptedByPeer() {
        return new Outgoing(apdu, confirm, trial, true);
    }

    Optional<Resumption> resumption() {
        return trial.map(Trial::resumption);
    }

    /** Under which the peer may know it. */
    List<ActivityName> names() {
        return trial.map(Trial::names).orElse(List.of());
    }

    /** It will not go on. */
    void givenUp(String cause) {
        notConfirmed(cause, trial.map(Trial::mayHaveArrived).orElse(false));
    }

    void notConfirmed(String cause, boolean mayHaveArrived) {
        confirm.complete(new TransferConfirm.NotConfirmed(cause, mayHaveArrived));
    }
}
