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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.PsapAddress;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;
import org.apache.james.x400.transport.rtse.OpenParameters;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.OpenResult;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenIndication;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenResponse;
import org.apache.james.x400.transport.rtse.ReliableTransferPrimitive.RtOpenedIndication;
import org.apache.james.x400.transport.rtse.Turn;
import org.apache.james.x400.transport.service.Layer;
import org.apache.james.x400.transport.trace.TraceSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.netty.util.concurrent.ScheduledFuture;

/** A peer has connected and wants an association; our user decides. */
final class BeingCalled implements Phase {
    private static final Logger LOGGER = LoggerFactory.getLogger(BeingCalled.class);

    private final AssociationHandler handler;
    private final Optional<InetSocketAddress> proxy;
    private final AssociationListener user;
    private final Duration openTime;
    private final OpenAssociation.Surroundings surroundings;
    private final Runnable opened;
    private final Consumer<TraceSource> tracing;
    private Optional<Question> asked = Optional.empty();
    private Duration recoveryTime;
    private boolean turnedAwayByUser;
    private Optional<ScheduledFuture<?>> timer = Optional.empty();

    /**
     * What our user is asked.
     *
     * @param broken what is to be recovered, where the caller wants that
     */
    private record Question(OpenIndication indication, Partner partner, SessionConnectionIdentifier connection, boolean ourTurn,
                            Optional<Broken> broken) {
    }

    private record Broken(SessionConnectionIdentifier connection, Terms terms) {
    }

    /**
     * @param proxy   that announced the caller, if one did
     * @param opened  run when the association is open
     * @param tracing told where the connection is to be traced
     */
    BeingCalled(AssociationHandler handler, Optional<InetSocketAddress> proxy, AssociationListener user, Duration openTime,
                OpenAssociation.Surroundings surroundings, Runnable opened, Consumer<TraceSource> tracing) {
        this.handler = handler;
        this.proxy = proxy;
        this.user = user;
        this.openTime = openTime;
        this.surroundings = surroundings;
        this.opened = opened;
        this.tracing = tracing;
        this.recoveryTime = surroundings.kept().recoveryTime();
    }

    @Override
    public void connected() {
        timer = Optional.of(handler.schedule(this::expire, openTime.toMillis()));
    }

    @Override
    public void on(RtOpenIndication indication) {
        Optional<TransferMode> mode = mode(indication.parameters());
        if (mode.isEmpty()) {
            refuse(RefuseReason.VALIDATION_FAILURE, Octets.EMPTY, "application protocol "
                + indication.parameters().applicationProtocol().getAsInt() + " is neither 12 (P1 of 1988) nor 1 (P1 of 1984)");
            return;
        }
        if (indication.recovers().isPresent()) {
            recover(indication, mode.orElseThrow(), indication.recovers().orElseThrow());
        } else if (indication.parameters().initialTurn() == Turn.RESPONDER
            && indication.parameters().dialogueMode() == org.apache.james.x400.transport.rtse.DialogueMode.MONOLOGUE) {
            refuse(RefuseReason.UNACCEPTABLE_DIALOGUE_MODE, Octets.EMPTY, "the caller wants a monologue in which only we may send");
        } else {
            ask(indication, mode.orElseThrow(), Optional.empty());
        }
    }

    /** An association that stands here although the caller knows that it broke is given up first (Q229643). */
    private void recover(RtOpenIndication indication, TransferMode mode, SessionConnectionIdentifier connection) {
        Optional<OpenAssociation> standing = surroundings.kept().standing(partner(indication), connection);
        if (standing.isEmpty()) {
            askAgain(indication, mode, connection);
        } else {
            standing.orElseThrow().supersede();
            standing.orElseThrow().ended().thenRun(() -> onLoop(() -> askAgain(indication, mode, connection)));
        }
    }

    private void askAgain(RtOpenIndication indication, TransferMode mode, SessionConnectionIdentifier connection) {
        Optional<Terms> terms = surroundings.kept().terms(partner(indication), connection).filter(agreed -> agreed.mode() == mode);
        terms.ifPresentOrElse(agreed -> ask(indication, mode, Optional.of(new Broken(connection, agreed))), () -> {
            handler.write(new RtOpenResponse(
                new OpenResult.Refuse(org.apache.james.x400.transport.rtse.RefuseReason.CANNOT_RECOVER, Octets.EMPTY)));
            handler.end(new AssociationEnd.Refused(false, Layer.RTSE, "no transfer of the association to be recovered is kept here",
                Octets.EMPTY));
        });
    }

    private Partner partner(RtOpenIndication indication) {
        return new Partner(handler.remote().getAddress(), address(indication.calling()));
    }

    private void ask(RtOpenIndication call, TransferMode mode, Optional<Broken> broken) {
        OpenIndication question = indication(call, mode, broken);
        asked = Optional.of(new Question(question, partner(call), call.connection(), call.parameters().initialTurn() == Turn.RESPONDER,
            broken));
        try {
            user.onOpen(question, new Decision());
        } catch (RuntimeException e) {
            LOGGER.error("Association {} is refused because of an error in this program", handler.id(), e);
            refuse(RefuseReason.BUSY, Octets.EMPTY, "error in this program: " + e);
        }
    }

    private void expire() {
        if (asked.isPresent()) {
            refuse(RefuseReason.BUSY, Octets.EMPTY, "nobody has decided about the caller for " + openTime.toMillis() + " ms");
        } else {
            abortNow("the caller has not bound within " + openTime.toMillis() + " ms");
        }
    }

    private OpenIndication indication(RtOpenIndication indication, TransferMode mode, Optional<Broken> broken) {
        OpenParameters parameters = indication.parameters();
        return new OpenIndication(handler.remote(), proxy, surroundings.local().get(), address(indication.calling()),
            address(indication.called()), mode, endpoint(parameters.dialogueMode()), parameters.checkpointSize(),
            parameters.windowSize(), handler.tls(), broken.isPresent(),
            broken.map(was -> was.terms().peerBind()).orElse(indication.userData()));
    }

    private static Optional<TransferMode> mode(OpenParameters parameters) {
        if (parameters.mode() == Mode.NORMAL) {
            return Optional.of(TransferMode.NORMAL_1988);
        }
        OptionalInt protocol = parameters.applicationProtocol();
        return switch (protocol.orElse(OpenParameters.MTS_TRANSFER_PROTOCOL_1984)) {
            case OpenParameters.MTS_TRANSFER_PROTOCOL -> Optional.of(TransferMode.X410_1988);
            case OpenParameters.MTS_TRANSFER_PROTOCOL_1984, OpenParameters.ISO_8883 -> Optional.of(TransferMode.X410_1984);
            default -> Optional.empty();
        };
    }

    private static PresentationAddress address(PsapAddress address) {
        return new PresentationAddress(address.presentation(), address.session(), address.transport());
    }

    private static DialogueMode endpoint(org.apache.james.x400.transport.rtse.DialogueMode mode) {
        return switch (mode) {
            case MONOLOGUE -> DialogueMode.MONOLOGUE;
            case TWO_WAY_ALTERNATE -> DialogueMode.TWO_WAY_ALTERNATE;
        };
    }

    /** RTSE has accepted in our name. */
    @Override
    public void on(RtOpenedIndication indication) {
        Question question = asked.orElseThrow();
        OpenIndication answered = question.indication();
        Terms terms = new Terms(question.partner(), answered.mode(), answered.dialogueMode(), indication.agreement(),
            answered.bindArgument(), recoveryTime);
        OpenAssociation association = new OpenAssociation(handler, surroundings, Optional.empty(), terms, question.ourTurn());
        handler.enter(association);
        opened.run();
        surroundings.kept().stands(question.partner(), question.connection(), association);
        question.broken().ifPresent(was -> surroundings.kept().stands(question.partner(), was.connection(), association));
        association.begin(question.broken().map(was -> surroundings.kept().takeUnsent(question.partner(), was.connection()))
            .orElse(List.of()));
        user.onOpened(answered, association);
    }

    private void accept(Octets bindResult, Duration keep) {
        stopTimer();
        recoveryTime = keep;
        handler.write(new RtOpenResponse(asked.flatMap(Question::broken)
            .<OpenResult>map(was -> new OpenResult.Recover(was.terms().agreement())).orElse(new OpenResult.Accept(bindResult))));
    }

    private void refuse(RefuseReason reason, Octets bindError, String text) {
        if (handler.isOver()) {
            return;
        }
        handler.write(new RtOpenResponse(new OpenResult.Refuse(rtse(reason), bindError)));
        handler.end(new AssociationEnd.Refused(false, Layer.USER, text, bindError));
    }

    private static org.apache.james.x400.transport.rtse.RefuseReason rtse(RefuseReason reason) {
        return switch (reason) {
            case BUSY -> org.apache.james.x400.transport.rtse.RefuseReason.BUSY;
            case CANNOT_RECOVER -> org.apache.james.x400.transport.rtse.RefuseReason.CANNOT_RECOVER;
            case VALIDATION_FAILURE -> org.apache.james.x400.transport.rtse.RefuseReason.VALIDATION_FAILURE;
            case UNACCEPTABLE_DIALOGUE_MODE -> org.apache.james.x400.transport.rtse.RefuseReason.UNACCEPTABLE_DIALOGUE_MODE;
        };
    }

    private void onLoop(Runnable task) {
        handler.channel().eventLoop().execute(() -> {
            if (!handler.isOver()) {
                task.run();
            }
        });
    }

    private void stopTimer() {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.empty();
    }

    @Override
    public void drain(String reason) {
        abortNow(reason);
    }

    @Override
    public void abortNow(String reason) {
        handler.end(new AssociationEnd.Aborted(false, Layer.USER, reason));
        handler.drop();
    }

    @Override
    public void ended(AssociationEnd end) {
        stopTimer();
        surroundings.spool().close();
    }

    @Override
    public boolean report(AssociationEnd end) {
        return turnedAwayByUser || !AssociationHandler.isOurDecision(end)
            && user.onFailed(handler.remote(), AssociationHandler.printable(end.text()));
    }

    @Override
    public String toString() {
        return "being called";
    }

    /** Our user's answer, from any thread. One that comes after the end of the association means nothing. */
    private final class Decision implements OpenDecision {
        private final AtomicBoolean given = new AtomicBoolean();

        private void once(Runnable answer) {
            if (!given.compareAndSet(false, true)) {
                throw new IllegalStateException("the decision has been given");
            }
            onLoop(answer);
        }

        @Override
        public void trace(TraceSource file) {
            tracing.accept(file);
        }

        @Override
        public void accept(Octets bindResult) {
            once(() -> BeingCalled.this.accept(bindResult, recoveryTime));
        }

        @Override
        public void accept(Octets bindResult, Duration keep) {
            once(() -> BeingCalled.this.accept(bindResult, keep));
        }

        @Override
        public void refuse(RefuseReason reason, Octets bindError) {
            once(() -> {
                turnedAwayByUser = true;
                BeingCalled.this.refuse(reason, bindError, reason.toString());
            });
        }

        @Override
        public void drop() {
            once(() -> {
                turnedAwayByUser = true;
                handler.end(new AssociationEnd.Refused(false, Layer.USER, "the connection is closed without an answer", Octets.EMPTY));
                handler.drop();
            });
        }
    }
}
