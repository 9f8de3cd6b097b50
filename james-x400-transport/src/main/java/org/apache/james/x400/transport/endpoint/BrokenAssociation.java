/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.util.Optional;
import java.util.function.Consumer;

import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.Resumption;
import org.apache.james.x400.transport.service.Layer;

/**
 * An association that has ended, and what follows for the transfers that were under way on it. Those that can go on do so when the
 * association is recovered: by us where we had called, by the peer where the peer had.
 *
 * @param call     that opened the association, where we did
 * @param terms    that were agreed
 * @param recovers whether it was itself one that recovered another
 */
record BrokenAssociation(OpenAssociation.Surroundings surroundings, Optional<Call> call, Terms terms, boolean recovers,
                         AssociationEnd end, Consumer<Consumer<String>> callOff) {
    /** RTSE has given up an APDU that we were sending. */
    void gaveUp(Outgoing outgoing, TransferOutcome.NotTransferred outcome) {
        outcome.resumption().filter(at -> !terms.recoveryTime().isZero()).ifPresentOrElse(
            at -> goOn(outgoing, at, outcome.cause(), outcome.mayHaveArrived()),
            () -> outgoing.notConfirmed(outcome.cause(), outcome.mayHaveArrived()));
    }

    /** An APDU has waited for its turn. */
    void hadNotBegun(Outgoing outgoing) {
        outgoing.trial().filter(trial -> !AssociationHandler.isOurDecision(end)).ifPresentOrElse(
            trial -> goOn(outgoing, trial.resumption(), end.text(), trial.mayHaveArrived()), () -> outgoing.givenUp(end.text()));
    }

    private void goOn(Outgoing outgoing, Resumption at, String cause, boolean mayHaveArrived) {
        Outgoing broken = outgoing.broken(at, terms.recoveryTime(), mayHaveArrived);
        call.ifPresentOrElse(
            made -> callOff.accept(surroundings.recovery().recover(new Recovery.Broken(made, surroundings.user(), terms,
                broken.names().getFirst().connection(), Optional.of(broken), cause,
                broken.trial().map(Outgoing.Trial::attempts).orElse(0)))),
            () -> keep(new KeptTransfers.Unsent(broken, cause)));
    }

    private void keep(KeptTransfers.Unsent unsent) {
        surroundings.kept().keep(terms, unsent);
        callOff.accept(why -> {
            if (surroundings.kept().take(unsent)) {
                unsent.outgoing().givenUp(unsent.cause() + "; not resumed: " + why);
            }
        });
    }

    /** The peer was sending, and only we can call. Where its user aborted, it does not want to go on. */
    void wasReceiving(ActivityName activity) {
        boolean broke = end instanceof AssociationEnd.NetworkLost
            || end instanceof AssociationEnd.Aborted aborted && aborted.layer() != Layer.USER;
        if (broke && call.isPresent() && !terms.recoveryTime().isZero()) {
            callOff.accept(surroundings.recovery().recover(new Recovery.Broken(call.orElseThrow(), surroundings.user(), terms,
                activity.connection(), Optional.empty(), end.text(), recovers ? 1 : 0)));
        }
    }
}
