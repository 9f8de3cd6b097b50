/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Apdu;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationListener;
import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.OpenDecision;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.RefuseReason;
import org.apache.james.x400.transport.endpoint.TransferConfirm;
import org.apache.james.x400.transport.endpoint.TransferDecision;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.james.x400.transport.testkit.HexVector;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reports, probes and messages that our codecs write and our stack sends, without a James, judged by tshark: what two servers seldom say
 * to each other.
 */
class OwnStackIntegrationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> APDUS = List.of("a04-report-ndr", "a05-report-dr", "a12-report-rich", "a06-probe", "a02-message-p2",
        "a11-message-rich");

    @TempDir
    private Path folder;

    @BeforeAll
    static void refereeIsThere() {
        assumeThat(Tshark.isInstalled()).as("tshark is installed").isTrue();
    }

    /** Takes everything, and refuses a caller who says that he is a stranger. */
    private static final class Taking implements AssociationListener {
        private final BlockingQueue<Octets> taken = new LinkedBlockingQueue<>();

        @Override
        public void onOpen(OpenIndication indication, OpenDecision decision) {
            MtaBindCodec codec = codec(indication.mode());
            if (indication.bindArgument().equals(argument("STRANGER", codec))) {
                decision.refuse(RefuseReason.VALIDATION_FAILURE, codec.encode(MtaBindError.AUTHENTICATION_ERROR));
            } else {
                decision.accept(codec.encode(new MtaBindResult.Authenticated("MTA-B", Password.of("secretB"))));
            }
        }

        @Override
        public void onTransfer(Association association, Apdu apdu, TransferDecision decision) {
            taken.add(Octets.wrap(apdu.octets().toByteArray()));
            apdu.close();
            decision.accept();
        }
    }

    @ParameterizedTest
    @EnumSource
    void apduShouldArriveAsItWasAndSatisfyTheReferee(TransferMode mode) throws Exception {
        List<Octets> apdus = APDUS.stream().map(name -> HexVector.load(name).octets()).map(OwnStackIntegrationTest::written).toList();
        Taking peer = new Taking();
        List<Conversation> conversations = call(mode, "MTA-A", peer, association -> {
            for (Octets apdu : apdus) {
                assertThat(get(association.transfer(apdu))).isEqualTo(new TransferConfirm.Confirmed());
                assertThat(peer.taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(apdu);
            }
        });

        List<Conversation> judged = mode.isNormal() ? conversations
            : NormalModeFrame.aroundApdusOf(conversations, port(conversations));
        Tshark seen = decode(judged, port(conversations), "own-" + mode.toString().replace(' ', '-'));
        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("MTS-APDU: ")).containsExactly("report (1)", "report (1)", "report (1)", "probe (2)", "message (0)",
            "message (0)");
        assertThat(seen.values("non-delivery-reason-code: ")).startsWith("unable-to-transfer (1)");
        assertThat(seen.values("non-delivery-diagnostic-code: ")).startsWith("unrecognised-OR-name (0)");
        assertThat(seen.values("report-identifier ")).containsExactly(
            "(/C=CH/A=ADMD B/P=PRMD B/ $ MTA-B-961124101601-0007)", "(/C=CH/A=ADMD B/P=PRMD B/ $ MTA-B-961124101601-0007)",
            "(/C=CH/A=ADMD B/P=PRMD B/ $ MTA-B-961124120200-0030)");
    }

    @Test
    void refusalShouldSatisfyTheReferee() throws Exception {
        List<Conversation> conversations = call(TransferMode.NORMAL_1988, "STRANGER", new Taking(), association -> {
            throw new AssertionError("the stranger was let in");
        });

        Tshark seen = decode(conversations, port(conversations), "own-refused");
        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.values("initiator-name: ")).containsExactly("STRANGER");
        assertThat(seen.values("MTABindError: ")).containsExactly("authentication-error (2)");
    }

    private interface Use {
        void of(Association association) throws Exception;
    }

    private List<Conversation> call(TransferMode mode, String name, AssociationListener user, Use use) throws Exception {
        try (X400Transport called = X400Transport.start(TransportOptions.defaults(folder.resolve("called")));
             X400Transport calling = X400Transport.start(TransportOptions.defaults(folder.resolve("calling")));
             X400Listener listener = called.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), user);
             Relay relay = new Relay("127.0.0.1", listener.addresses().getFirst())) {
            Call call = new Call(new InetSocketAddress("127.0.0.1", relay.port()), Optional.empty(), PresentationAddress.NONE,
                PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, 1, 3, 2048, argument(name, codec(mode)));
            Optional<Association> association = calling.connect(call, user).handle((open, refused) -> Optional.ofNullable(open))
                .toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (association.isPresent()) {
                use.of(association.get());
                get(association.get().release());
            }
            return relay.conversations();
        }
    }

    private static Octets argument(String name, MtaBindCodec codec) {
        return codec.encode(new MtaBindArgument.Authenticated(name, Password.of("secretA")));
    }

    private static MtaBindCodec codec(TransferMode mode) {
        return mode.isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
    }

    private static Octets written(Octets vector) {
        try {
            MtsApdu apdu = MtsApduCodec.standard().decode(vector);
            return MtsApduCodec.standard().encode(apdu);
        } catch (BerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static int port(List<Conversation> conversations) {
        return conversations.getFirst().called().getPort();
    }

    private static Tshark decode(List<Conversation> conversations, int port, String name) throws Exception {
        Path captures = Files.createDirectories(Path.of(System.getProperty("x400.work")).resolve("captures"));
        return Tshark.decode(PcapFile.write(captures.resolve(name + ".pcap"), conversations), port);
    }
}
