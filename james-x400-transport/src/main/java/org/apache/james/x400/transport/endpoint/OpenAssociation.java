/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.Agreement;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.FromUser;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtCloseResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferConfirm;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTransferResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnGiveRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtTurnPleaseRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtUserAbortRequest;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferOutcome;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.TransferResult;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.tls.TlsPeer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.util.concurrent.ScheduledFuture;

/**
 * An open association: sends one APDU after the other while it has the turn, hands those that arrive to the user, and ends when nothing
 * has moved for too long. State is confined to the event loop; the methods of {@link Association} only hand their requests over to it.
 */
final class OpenAssociation implements Association, Phase {
    private static final Logger LOGGER = LoggerFactory.getLogger(OpenAssociation.class);
    private static final int TURN_PRIORITY = 0;

    /**
     * What an association needs from the place it lives in.
     *
     * @param user     takes what arrives
     * @param local    our end of the connection, once it stands
     * @param spool    of this association
     * @param threads  that read what is sent from files
     * @param idleTime after which an association without a transfer ends; zero: never
     */
    record Surroundings(AssociationListener user, Supplier<InetSocketAddress> local, Spool spool, Executor threads, Duration idleTime) {
    }

    private record Outgoing(Octets apdu, CompletableFuture<TransferConfirm> confirm) {
    }

    private final AssociationHandler handler;
    private final Surroundings surroundings;
    private final boolean initiator;
    private final TransferMode mode;
    private final DialogueMode dialogueMode;
    private final Agreement agreement;
    private final Octets peerBind;
    private final CompletableFuture<AssociationEnd> ended = new CompletableFuture<>();

    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private Optional<Outgoing> sending = Optional.empty();
    private int undecided;
    private boolean hasTurn;
    private boolean askedForTurn;
    private boolean peerWantsTurn;
    private Optional<String> leaving = Optional.empty();
    private boolean closeSent;
    private Optional<ScheduledFuture<?>> idle = Optional.empty();

    OpenAssociation(AssociationHandler handler, Surroundings surroundings, boolean initiator, TransferMode mode, DialogueMode dialogueMode,
                    Agreement agreement, Octets peerBind) {
        this.handler = handler;
        this.surroundings = surroundings;
        this.initiator = initiator;
        this.mode = mode;
        this.dialogueMode = dialogueMode;
        this.agreement = agreement;
        this.peerBind = peerBind;
        this.hasTurn = initiator;
    }

    /** The association has just been opened. */
    void begin() {
        surroundings.spool().onChange(this::goOn);
        watchIdle();
    }

    // ---- what its user may ask for, on any thread

    @Override
    public String id() {
        return handler.id();
    }

    @Override
    public boolean isInitiator() {
        return initiator;
    }

    @Override
    public TransferMode mode() {
        return mode;
    }

    @Override
    public InetSocketAddress local() {
        return surroundings.local().get();
    }

    @Override
    public InetSocketAddress remote() {
        return handler.remote();
    }

    @Override
    public Optional<TlsPeer> tls() {
        return handler.tls();
    }

    @Override
    public int checkpointSize() {
        return agreement.checkpointSize();
    }

    @Override
    public int windowSize() {
        return agreement.windowSize();
    }

    @Override
    public Octets peerBind() {
        return peerBind;
    }

    @Override
    public CompletionStage<TransferConfirm> transfer(Octets apdu) {
        Outgoing outgoing = new Outgoing(apdu, new CompletableFuture<>());
        onLoop(() -> submit(outgoing), () -> notSent(outgoing, "the association has ended"));
        return outgoing.confirm().minimalCompletionStage();
    }

    @Override
    public CompletionStage<AssociationEnd> release() {
        onLoop(() -> leave("released by the responder, who cannot close in another way"), () -> { });
        CompletableFuture<Void> gone = new CompletableFuture<>();
        handler.channel().closeFuture().addListener(closed -> gone.complete(null));
        return ended.thenCombine(gone, (end, closed) -> end);
    }

    @Override
    public void abort(String reason) {
        onLoop(() -> abortNow(reason), () -> { });
    }

    @Override
    public CompletionStage<AssociationEnd> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void drain(String reason) {
        surroundings.spool().refuseNew();
        waiting.forEach(outgoing -> notSent(outgoing, reason));
        waiting.clear();
        leave(reason);
    }

    private void onLoop(Runnable task, Runnable otherwise) {
        try {
            handler.channel().eventLoop().execute(() -> (handler.isOver() ? otherwise : task).run());
        } catch (RuntimeException shutDown) {
            otherwise.run();
        }
    }

    private static void notSent(Outgoing outgoing, String cause) {
        outgoing.confirm().complete(new TransferConfirm.NotConfirmed(cause, false));
    }

    // ---- sending

    private void submit(Outgoing outgoing) {
        if (leaving.isPresent()) {
            notSent(outgoing, "the association is being released");
        } else if (!initiator && dialogueMode == DialogueMode.MONOLOGUE) {
            notSent(outgoing, "in a monologue only the initiator of the association sends");
        } else {
            waiting.add(outgoing);
            goOn();
        }
    }

    /** Does the next thing that is possible and wanted, if there is one. */
    private void goOn() {
        if (!handler.isOver() && sending.isEmpty() && !closeSent) {
            if (hasTurn && peerWantsTurn && isQuiet()) {
                giveTurn();
            } else if (!waiting.isEmpty()) {
                sendNext();
            } else if (leaving.isPresent() && isQuiet()) {
                finish(leaving.orElseThrow());
            }
        }
        watchIdle();
    }

    /** Whether nothing that was received is still being collected or decided upon. */
    private boolean isQuiet() {
        return surroundings.spool().isEmpty() && undecided == 0;
    }

    private void sendNext() {
        if (hasTurn) {
            Outgoing next = waiting.remove();
            sending = Optional.of(next);
            handler.write(new RtTransferRequest(new OctetsSource(next.apdu(), surroundings.threads()), Optional.empty()));
        } else {
            askForTurn();
        }
    }

    private void askForTurn() {
        if (!askedForTurn) {
            askedForTurn = true;
            handler.write(new RtTurnPleaseRequest(TURN_PRIORITY));
        }
    }

    private void giveTurn() {
        hasTurn = false;
        peerWantsTurn = false;
        handler.write(new RtTurnGiveRequest());
        goOn();
    }

    /** Only the initiator can close, and only with the turn. */
    private void finish(String reason) {
        if (!initiator) {
            abortNow(reason);
        } else if (hasTurn) {
            closeSent = true;
            handler.write(new RtCloseRequest());
        } else {
            askForTurn();
        }
    }

    private void leave(String reason) {
        if (leaving.isEmpty()) {
            leaving = Optional.of(reason);
            goOn();
        }
    }

    @Override
    public void abortNow(String reason) {
        handler.write(new RtUserAbortRequest(reason));
        handler.end(new AssociationEnd.Aborted(false, Layer.USER, reason));
    }

    @Override
    public void on(RtTransferConfirm confirm) {
        Outgoing outgoing = sending.orElseThrow(() -> new IllegalStateException("a transfer is confirmed that nobody asked for"));
        sending = Optional.empty();
        outgoing.confirm().complete(switch (confirm.outcome()) {
            case TransferOutcome.Transferred transferred -> new TransferConfirm.Confirmed();
            case TransferOutcome.NotTransferred not -> new TransferConfirm.NotConfirmed(not.cause(), not.mayHaveArrived());
        });
        goOn();
    }

    @Override
    public void turnPlease() {
        peerWantsTurn = true;
        goOn();
    }

    @Override
    public void turnGiven() {
        hasTurn = true;
        askedForTurn = false;
        goOn();
    }

    // ---- receiving

    @Override
    public void on(RtTransferIndication indication) {
        Apdu apdu = surroundings.spool().take(indication.activity());
        undecided++;
        Decision decision = new Decision(indication.activity());
        try {
            surroundings.user().onTransfer(this, apdu, decision);
        } catch (RuntimeException e) {
            LOGGER.error("Association {}: an APDU is refused because of an error in this program", id(), e);
            apdu.close();
            decision.refuseForNow("error in this program: " + e);
        }
    }

    /** The answer of our user, from any thread. One that comes after the end of the association means nothing. */
    private final class Decision implements TransferDecision {
        private final ActivityName activity;
        private final AtomicBoolean given = new AtomicBoolean();

        private Decision(ActivityName activity) {
            this.activity = activity;
        }

        @Override
        public void accept() {
            answer(new TransferResult.Secured());
        }

        @Override
        public void refuseForNow(String cause) {
            LOGGER.info("Association {}: an APDU is left with the sender for now: {}", id(), cause);
            answer(new TransferResult.RefusedForNow(cause));
        }

        private void answer(TransferResult result) {
            if (!given.compareAndSet(false, true)) {
                throw new IllegalStateException("the decision has been given");
            }
            onLoop(() -> {
                undecided--;
                handler.write(new RtTransferResponse(activity, result));
                goOn();
            }, () -> LOGGER.info("Association {} ended before an APDU could be answered: the sender will send it again", id()));
        }
    }

    // ---- ends

    @Override
    public void closing() {
        FromUser response = new RtCloseResponse();
        handler.write(response);
        handler.end(new AssociationEnd.Released(true));
    }

    @Override
    public void closed() {
        handler.end(new AssociationEnd.Released(false));
    }

    @Override
    public void ended(AssociationEnd end) {
        idle.ifPresent(timer -> timer.cancel(false));
        surroundings.spool().close();
        sending.ifPresent(outgoing -> outgoing.confirm().complete(new TransferConfirm.NotConfirmed(end.text(), true)));
        sending = Optional.empty();
        waiting.forEach(outgoing -> notSent(outgoing, end.text()));
        waiting.clear();
        ended.complete(end);
    }

    @Override
    public boolean isReported() {
        return true;
    }

    /** The time runs while nothing is under way; a transfer has its own limits in the layers below. */
    private void watchIdle() {
        boolean isIdle = sending.isEmpty() && waiting.isEmpty() && isQuiet() && !handler.isOver();
        if (!isIdle || surroundings.idleTime().isZero()) {
            idle.ifPresent(timer -> timer.cancel(false));
            idle = Optional.empty();
        } else if (idle.isEmpty()) {
            idle = Optional.of(handler.schedule(this::expire, surroundings.idleTime().toMillis()));
        }
    }

    private void expire() {
        leave("idle for " + surroundings.idleTime().toSeconds() + " s");
    }

    @Override
    public String toString() {
        return "open association " + id();
    }
}
