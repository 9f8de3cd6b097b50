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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.rtse.ActivityName;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtBreakOffRequest;
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
import org.apache.james.x400.transport.service.Alarm;
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
    /** Before a transfer goes on that the peer could not go on with. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int MAX_DOUBLINGS = 5;

    /**
     * What an association needs from the place it lives in.
     *
     * @param user     takes what arrives
     * @param local    our end of the connection, once it stands
     * @param spool    of this association
     * @param kept     transfers that broke, of all associations
     * @param recovery calls again where we had called
     * @param threads  that read what is sent from files
     * @param idleTime after which an association without a transfer ends; zero: never
     */
    record Surroundings(AssociationListener user, Supplier<InetSocketAddress> local, Spool spool, KeptTransfers kept, Recovery recovery,
                        Executor threads, Duration idleTime) {
    }

    /** An APDU of ours that RTSE has given up, and it is not known yet whether the association has ended with it. */
    private record GivenUp(Outgoing outgoing, TransferOutcome.NotTransferred outcome) {
    }

    private final AssociationHandler handler;
    private final Surroundings surroundings;
    private final Optional<Call> call;
    private final Terms terms;
    private final CompletableFuture<AssociationEnd> ended = new CompletableFuture<>();

    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private Optional<Outgoing> sending = Optional.empty();
    private Optional<GivenUp> givenUp = Optional.empty();
    private int undecided;
    private boolean hasTurn;
    private boolean askedForTurn;
    private boolean peerWantsTurn;
    private Optional<String> leaving = Optional.empty();
    private boolean recovers;
    private boolean closeSent;
    private final Alarm idle = new Alarm(() -> leave("idle for " + idleTime().toSeconds() + " s"));
    /** Runs while the peer is given time before a transfer goes on that it has interrupted. */
    private Optional<ScheduledFuture<?>> pause = Optional.empty();
    /** After the end: what is done so that transfers go on elsewhere, and how to call it off. */
    private final List<Consumer<String>> goingOn = new ArrayList<>();

    /** @param call that opened the association, where we did */
    OpenAssociation(AssociationHandler handler, Surroundings surroundings, Optional<Call> call, Terms terms, boolean hasTurn) {
        this.handler = handler;
        this.surroundings = surroundings;
        this.call = call;
        this.terms = terms;
        this.hasTurn = hasTurn;
    }

    /** The association has just been opened. */
    void begin() {
        surroundings.spool().open(terms, call.isEmpty(), new Spool.Watch() {
            @Override
            public void changed() {
                goOn();
            }

            @Override
            public void resumed(int checkpoint, long octet) {
                surroundings.user().onResumed(OpenAssociation.this, true, checkpoint, octet);
            }
        });
        watchIdle();
    }

    /**
     * The association has just been opened to recover one that broke. Where we called for that, it ends when the transfer is through.
     *
     * @param broken what we were sending
     */
    void begin(List<Outgoing> broken) {
        recovers = call.isPresent();
        waiting.addAll(broken);
        begin();
        goOn();
    }

    // ---- what its user may ask for, on any thread

    @Override
    public String id() {
        return handler.id();
    }

    @Override
    public boolean isInitiator() {
        return call.isPresent();
    }

    @Override
    public TransferMode mode() {
        return terms.mode();
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
        return terms.agreement().checkpointSize();
    }

    @Override
    public int windowSize() {
        return terms.agreement().windowSize();
    }

    @Override
    public Octets peerBind() {
        return terms.peerBind();
    }

    @Override
    public CompletionStage<TransferConfirm> transfer(Octets apdu) {
        Outgoing outgoing = Outgoing.of(apdu);
        onLoop(() -> submit(outgoing), () -> outgoing.notConfirmed("the association has ended", false));
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
        onLoop(() -> abortNow(reason), () -> goingOn.forEach(callOff -> callOff.accept(reason)));
    }

    @Override
    public CompletionStage<AssociationEnd> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void drain(String reason) {
        surroundings.spool().refuseNew();
        waiting.forEach(outgoing -> outgoing.givenUp(reason));
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

    // ---- sending

    private void submit(Outgoing outgoing) {
        if (leaving.isPresent()) {
            outgoing.notConfirmed("the association is being released", false);
        } else if (call.isEmpty() && terms.dialogueMode() == DialogueMode.MONOLOGUE) {
            outgoing.notConfirmed("in a monologue only the initiator of the association sends", false);
        } else {
            waiting.add(outgoing);
            goOn();
        }
    }

    /** Does the next thing that is possible and wanted, if there is one. */
    private void goOn() {
        waiting.removeIf(outgoing -> outgoing.confirm().isDone());
        if (!handler.isOver() && sending.isEmpty() && givenUp.isEmpty() && pause.isEmpty() && !closeSent) {
            if (hasTurn && peerWantsTurn && isQuiet() && !isResuming()) {
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

    /** Whether something waits that the peer has called for: it goes before the turn does. */
    private boolean isResuming() {
        return !waiting.isEmpty() && waiting.getFirst().trial().isPresent();
    }

    private void sendNext() {
        if (hasTurn) {
            Outgoing next = waiting.remove();
            sending = Optional.of(next);
            next.resumption().ifPresent(at -> surroundings.user().onResumed(this, false, at.checkpoint(), at.offset()));
            handler.write(new RtTransferRequest(new OctetsSource(next.apdu(), surroundings.threads()), next.resumption()));
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
        if (call.isEmpty()) {
            handler.write(new RtUserAbortRequest(reason));
            handler.end(new AssociationEnd.Left(false, reason));
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
    public void breakOff(String reason) {
        handler.write(new RtBreakOffRequest(reason));
        handler.end(new AssociationEnd.Aborted(false, Layer.USER, reason));
    }

    /** The peer recovers this association on another connection: for it, this one has broken. */
    void supersede() {
        onLoop(() -> {
            LOGGER.info("Association {} is given up: the peer recovers it on another connection", id());
            handler.drop();
        }, () -> { });
    }

    @Override
    public void on(RtTransferConfirm confirm) {
        Outgoing outgoing = sending.orElseThrow(() -> new IllegalStateException("a transfer is confirmed that nobody asked for"));
        sending = Optional.empty();
        switch (confirm.outcome()) {
            case TransferOutcome.Transferred transferred -> {
                outgoing.confirm().complete(new TransferConfirm.Confirmed());
                leaveIfRecovered();
                goOn();
            }
            case TransferOutcome.NotResumed(var cause) when outgoing.interrupted() -> {
                LOGGER.info("Association {}: a transfer that the peer had interrupted stays here: {}", id(), cause);
                outgoing.givenUp(cause);
                leaveIfRecovered();
                goOn();
            }
            case TransferOutcome.NotResumed(var cause) -> {
                LOGGER.info("Association {}: a transfer that broke begins again from its first octet: {}", id(), cause);
                waiting.addFirst(outgoing.fromTheStart());
                goOn();
            }
            case TransferOutcome.NotTransferred not -> {
                givenUp = Optional.of(new GivenUp(outgoing, not));
                handler.channel().eventLoop().execute(this::afterGivingUp);
            }
        }
    }

    /** Where the association stands although a transfer came to nothing. Otherwise {@link #ended} has seen to it. */
    private void afterGivingUp() {
        givenUp.ifPresent(was -> {
            givenUp = Optional.empty();
            resumable(was).ifPresentOrElse(this::goOnAfterAPause, () -> {
                was.outgoing().notConfirmed(was.outcome().cause(), was.outcome().mayHaveArrived());
                leaveIfRecovered();
                goOn();
            });
        });
    }

    /** What was interrupted and not discarded, while its time is not over. */
    private Optional<Outgoing> resumable(GivenUp was) {
        return was.outcome().resumption().filter(at -> !terms.recoveryTime().isZero())
            .map(at -> was.outgoing().broken(at, terms.recoveryTime(), was.outcome().mayHaveArrived()).interruptedByPeer())
            .filter(outgoing -> !outgoing.trial().map(Outgoing.Trial::isOver).orElse(true));
    }

    private void goOnAfterAPause(Outgoing outgoing) {
        int attempts = outgoing.trial().map(Outgoing.Trial::attempts).orElse(0);
        waiting.addFirst(outgoing);
        pause = Optional.of(handler.schedule(() -> {
            pause = Optional.empty();
            goOn();
        }, PAUSE.toMillis() << Math.min(attempts, MAX_DOUBLINGS)));
        watchIdle();
    }

    private void leaveIfRecovered() {
        if (recovers) {
            leave("the transfer that broke is through");
        }
    }

    @Override
    public void turnPlease() {
        peerWantsTurn = true;
        goOn();
    }

    @Override
    public void turnGiven() {
        surroundings.spool().sendersGoOn();
        hasTurn = true;
        askedForTurn = false;
        goOn();
    }

    // ---- receiving

    @Override
    public void on(RtTransferIndication indication) {
        Delivery delivery = surroundings.spool().take(indication.activity());
        undecided++;
        delivery.result().thenAccept(result -> onLoop(() -> answer(indication.activity(), result),
            () -> LOGGER.info("Association {} ended before an APDU could be answered: the sender will ask or send it again", id())));
        delivery.apdu().ifPresent(apdu -> {
            try {
                surroundings.user().onTransfer(this, apdu, delivery);
            } catch (RuntimeException e) {
                LOGGER.error("Association {}: an APDU is refused because of an error in this program", id(), e);
                apdu.close();
                delivery.refuseForNow("error in this program: " + e);
            }
        });
    }

    private void answer(ActivityName activity, TransferResult result) {
        undecided--;
        handler.write(new RtTransferResponse(activity, result));
        leaveIfRecovered();
        goOn();
    }

    // ---- ends

    @Override
    public void closing() {
        surroundings.spool().sendersGoOn();
        handler.write(new RtCloseResponse());
        handler.end(new AssociationEnd.Released(true));
    }

    @Override
    public void closed() {
        handler.end(new AssociationEnd.Released(false));
    }

    @Override
    public void ended(AssociationEnd end) {
        idle.stop();
        Optional<ActivityName> unfinished = surroundings.spool().close();
        sending.ifPresent(outgoing -> outgoing.notConfirmed(end.text(), true));
        sending = Optional.empty();
        pause.ifPresent(timer -> timer.cancel(false));
        BrokenAssociation broken = new BrokenAssociation(surroundings, call, terms, recovers, end, goingOn::add);
        Optional<GivenUp> last = givenUp;
        givenUp = Optional.empty();
        List<Outgoing> unsent = List.copyOf(waiting);
        waiting.clear();
        unsent.forEach(broken::hadNotBegun);
        last.ifPresentOrElse(was -> broken.gaveUp(was.outgoing(), was.outcome()), () -> unfinished.ifPresent(broken::wasReceiving));
        ended.complete(end);
    }

    @Override
    public boolean report(AssociationEnd end) {
        return true;
    }

    @Override
    public AssociationEnd abortedByPeer(String reason) {
        return isIdle() ? new AssociationEnd.Left(true, reason) : Phase.super.abortedByPeer(reason);
    }

    private boolean isIdle() {
        return sending.isEmpty() && givenUp.isEmpty() && waiting.isEmpty() && isQuiet();
    }

    /** The time runs while nothing is under way; a transfer has its own limits in the layers below. */
    private void watchIdle() {
        Duration limit = idleTime();
        if (!isIdle() || handler.isOver() || limit.isZero()) {
            idle.clear();
        } else if (!idle.isSet()) {
            idle.set(handler.channel().eventLoop(), limit.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration idleTime() {
        return recovers ? terms.recoveryTime() : surroundings.idleTime();
    }

    @Override
    public String toString() {
        return "open association " + id();
    }
}
