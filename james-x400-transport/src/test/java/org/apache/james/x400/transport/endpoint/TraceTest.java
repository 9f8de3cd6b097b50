/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.apache.james.x400.transport.endpoint.Loopback.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.HexVector;
import org.apache.james.x400.transport.testkit.RawPeer;
import org.apache.james.x400.transport.testkit.TestKeys;
import org.apache.james.x400.transport.tls.Fingerprint;
import org.apache.james.x400.transport.tls.Tls;
import org.apache.james.x400.transport.tls.TlsKeys;
import org.apache.james.x400.transport.tls.TlsOptions;
import org.apache.james.x400.transport.tls.TlsTrust;
import org.apache.james.x400.transport.trace.TraceFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces of real connections, with tshark as the referee of what is in them. */
class TraceTest {
    private static final Octets MESSAGE = HexVector.load("a01-message-p22").octets();
    private static final Octets ARGUMENT = Octets.ofHex("A11280054D54412D41A109160773656372657441");
    private static final Octets RESULT = Octets.ofHex("A11280054D54412D42A109160773656372657442");

    @TempDir
    private Path folder;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile Optional<TraceFile> called = Optional.empty();
    private final RecordingUser user = new RecordingUser() {
        @Override
        public boolean mayTrace() {
            return true;
        }
    };
    private X400Transport transport;

    @BeforeEach
    void start() {
        transport = X400Transport.start(TransportOptions.defaults(folder.resolve("spool")));
        open.add(transport);
        user.onOpen = (call, decision) -> {
            decision.trace(() -> called);
            decision.accept(wrapped(call.mode(), "B114", RESULT));
        };
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static Octets wrapped(TransferMode mode, String wrapper, Octets bind) {
        return mode.isNormal() ? Octets.concat(List.of(Octets.ofHex(wrapper), bind)) : bind;
    }

    private TraceFile file(String name, long maxSize, int files) {
        TraceFile file = TraceFile.open(new TraceFile.Options(folder.resolve(name), maxSize, files), "CONNECTOR", failures::add);
        open.add(file);
        return file;
    }

    private X400Listener listen(InetAddress address) throws IOException {
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(address, 0)), user);
        open.add(listener);
        return listener;
    }

    private static Call call(InetSocketAddress address, TransferMode mode) {
        return new Call(address, Optional.empty(), PresentationAddress.NONE, PresentationAddress.NONE, mode, DialogueMode.MONOLOGUE, 1, 3,
            2048, wrapped(mode, "B014", ARGUMENT));
    }

    // ---- the referee

    private static List<String> tshark(Path file, int port, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString(), "-d", "tcp.port==" + port + ",tpkt"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return text.lines().toList();
    }

    private static void assumeTshark() {
        assumeThat(Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "tshark"))))
            .as("tshark is installed").isTrue();
    }

    private static void assertNothingIsMalformed(Path file, int port) throws Exception {
        assertThat(tshark(file, port, "-Y", "_ws.malformed || tcp.analysis.flags || tcp.checksum.status == 0 || ip.checksum.status == 0",
            "-o", "tcp.check_checksum:TRUE", "-o", "ip.check_checksum:TRUE")).isEmpty();
    }

    private static String octets(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static void awaitEnd(Path file, int connections) {
        Awaitility.await().untilAsserted(() -> {
            String text = octets(file);
            // The last packets of a connection say FIN: flags 11, behind a TCP header length of 5 words.
            assertThat(text.split("\u0050\u0011", -1)).hasSizeGreaterThan(2 * connections);
        });
    }

    // ---- tests

    /** tshark does not know that APDUs in X.410-1984 mode stand without a presentation PDU around them. */
    @ParameterizedTest
    @EnumSource(TransferMode.class)
    void tsharkShouldReadEveryLayerOnBothSidesAndNoPassword(TransferMode mode) throws Exception {
        assumeTshark();
        TraceFile calling = file("calling.pcapng", 1 << 20, 2);
        called = Optional.of(file("called.pcapng", 1 << 20, 2));
        InetSocketAddress address = listen(InetAddress.getLoopbackAddress()).addresses().getFirst();

        Association association = get(transport.connect(call(address, mode).withTrace(() -> Optional.of(calling)), user));
        get(association.transfer(MESSAGE));
        get(association.transfer(MESSAGE));
        get(association.release());
        awaitEnd(folder.resolve("calling.pcapng"), 1);
        awaitEnd(folder.resolve("called.pcapng"), 1);

        for (String name : List.of("calling.pcapng", "called.pcapng")) {
            Path file = folder.resolve(name);
            assertThat(octets(file)).contains("MTA-A", "MTA-B", "*******").doesNotContain("secret");
            List<String> protocols = tshark(file, address.getPort(), "-T", "fields", "-e", "frame.protocols");
            assertThat(protocols).filteredOn(line -> line.contains("tpkt:cotp:ses")).hasSizeGreaterThan(8);
            assertThat(tshark(file, address.getPort(), "-Y", "cotp.type == 0x0e || cotp.type == 0x0d")).hasSize(2);
            assertThat(tshark(file, address.getPort(), "-Y", "tcp.flags.syn == 1")).hasSize(2);
            assertThat(tshark(file, address.getPort(), "-Y", "tcp.flags.fin == 1")).hasSize(2);
            if (mode.isNormal()) {
                assertNothingIsMalformed(file, address.getPort());
                assertThat(protocols).filteredOn(line -> line.endsWith("ses:ses:pres:rtse:p1") || line.contains(":p1")).isNotEmpty();
                assertThat(tshark(file, address.getPort(), "-Y", "p1.local_identifier", "-T", "fields", "-e", "p1.local_identifier"))
                    .hasSize(2).allSatisfy(line -> assertThat(line).contains("MTA-A-961124101530-0001"));
                assertThat(tshark(file, address.getPort(), "-Y", "p1.authenticated.initiator-name", "-T", "fields", "-e",
                    "p1.authenticated.initiator-name",
                    "-e", "tcp.dstport")).containsExactly("MTA-A\t" + address.getPort());
            }
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void addressesAndDirectionsShouldBeTrue(String host) throws Exception {
        assumeTshark();
        called = Optional.of(file("called.pcapng", 1 << 20, 1));
        InetSocketAddress address = listen(InetAddress.getByName(host)).addresses().getFirst();

        Association association = get(transport.connect(call(address, TransferMode.NORMAL_1988), user));
        int port = association.local().getPort();
        get(association.release());
        awaitEnd(folder.resolve("called.pcapng"), 1);

        String version = host.equals("::1") ? "ipv6" : "ip";
        assertThat(tshark(folder.resolve("called.pcapng"), address.getPort(), "-Y", "cotp.type == 0x0e", "-T", "fields", "-e",
            version + ".src", "-e", version + ".dst", "-e", "tcp.srcport", "-e", "tcp.dstport", "-e", "frame.packet_flags_direction"))
            .containsExactly(String.join("\t", host, host, Integer.toString(port), Integer.toString(address.getPort()), "0x00000001"));
        assertNothingIsMalformed(folder.resolve("called.pcapng"), address.getPort());
    }

    @Test
    void secureConnectionShouldBeTracedInTheClear() throws Exception {
        assumeTshark();
        TestKeys keys = new TestKeys(folder);
        Path store = keys.signed("server", "ca", "ip:127.0.0.1");
        Tls server = Tls.server(TlsOptions.of(Optional.of(new TlsKeys.Store(store, TestKeys.TYPE, TestKeys.SECRET)),
            new TlsTrust.Anybody()));
        Tls client = Tls.client(TlsOptions.of(Optional.empty(),
            new TlsTrust.Pinned(Set.of(Fingerprint.of(keys.certificate(store, "server"))))));
        X400Listener listener = transport.listen(Listening.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .withTlsOnly(server), user);
        open.add(listener);
        called = Optional.of(file("called.pcapng", 1 << 20, 1));
        int port = listener.addresses().getFirst().getPort();

        Association association = get(transport.connect(call(listener.addresses().getFirst(), TransferMode.NORMAL_1988)
            .withTls(client), user));
        get(association.transfer(MESSAGE));
        get(association.release());
        awaitEnd(folder.resolve("called.pcapng"), 1);

        assertThat(tshark(folder.resolve("called.pcapng"), port, "-Y", "p1.local_identifier")).hasSize(1);
        assertThat(octets(folder.resolve("called.pcapng"))).doesNotContain("secret");
        assertNothingIsMalformed(folder.resolve("called.pcapng"), port);
    }

    @Test
    void eachFileOfARotatedTraceShouldBeReadableByItself() throws Exception {
        assumeTshark();
        TraceFile trace = file("x.pcapng", TraceFile.Options.LEAST_SIZE, 3);
        called = Optional.of(trace);
        InetSocketAddress address = listen(InetAddress.getLoopbackAddress()).addresses().getFirst();
        Association association = get(transport.connect(call(address, TransferMode.NORMAL_1988), user));

        for (int i = 0; i < 400; i++) {
            get(association.transfer(MESSAGE));
        }
        get(association.release());
        awaitEnd(folder.resolve("x.pcapng"), 1);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(name -> name.endsWith(".pcapng")))
                .containsExactlyInAnyOrder("x.pcapng", "x.1.pcapng", "x.2.pcapng");
        }
        for (String name : List.of("x.pcapng", "x.1.pcapng", "x.2.pcapng")) {
            Path file = folder.resolve(name);
            assertThat(Files.size(file)).isLessThan(TraceFile.Options.LEAST_SIZE + 10_000);
            assertThat(tshark(file, address.getPort(), "-Y", "p1.authenticated.initiator-name")).hasSize(1);
            assertNothingIsMalformed(file, address.getPort());
        }
        assertThat(tshark(folder.resolve("x.1.pcapng"), address.getPort(), "-Y", "p1.local_identifier")).hasSizeGreaterThan(20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("x.pcapng")))).isEqualTo("rw-------");
    }

    @Test
    void traceSwitchedOnLateShouldBeginWithTheOpening() throws Exception {
        assumeTshark();
        InetSocketAddress address = listen(InetAddress.getLoopbackAddress()).addresses().getFirst();
        Association association = get(transport.connect(call(address, TransferMode.NORMAL_1988), user));
        get(association.transfer(MESSAGE));

        called = Optional.of(file("late.pcapng", 1 << 20, 1));
        get(association.transfer(MESSAGE));
        TraceFile first = called.orElseThrow();
        called = Optional.empty();
        first.close();
        get(association.transfer(MESSAGE));
        called = Optional.of(file("later.pcapng", 1 << 20, 1));
        get(association.transfer(MESSAGE));
        get(association.release());
        awaitEnd(folder.resolve("later.pcapng"), 1);
        Awaitility.await().untilAsserted(() -> assertThat(tshark(folder.resolve("late.pcapng"), address.getPort())).isNotEmpty());

        for (String name : List.of("late.pcapng", "later.pcapng")) {
            assertThat(tshark(folder.resolve(name), address.getPort(), "-Y", "p1.authenticated.initiator-name")).hasSize(1);
            assertThat(tshark(folder.resolve(name), address.getPort(), "-Y", "p1.local_identifier")).hasSize(1);
            assertThat(octets(folder.resolve(name))).doesNotContain("secret");
        }
    }

    @Test
    void refusedBindShouldBeTraced() throws Exception {
        assumeTshark();
        called = Optional.of(file("refused.pcapng", 1 << 20, 1));
        user.onOpen = (call, decision) -> {
            decision.trace(() -> called);
            decision.refuse(RefuseReason.VALIDATION_FAILURE, Octets.ofHex("B203020102"));
        };
        InetSocketAddress address = listen(InetAddress.getLoopbackAddress()).addresses().getFirst();

        transport.connect(call(address, TransferMode.NORMAL_1988), user).toCompletableFuture()
            .handle((association, refused) -> refused).get();
        awaitEnd(folder.resolve("refused.pcapng"), 1);

        assertThat(tshark(folder.resolve("refused.pcapng"), address.getPort(), "-Y", "ses.type == 12")).hasSize(1);
        assertThat(octets(folder.resolve("refused.pcapng"))).contains("MTA-A").doesNotContain("secret");
    }

    @Test
    void octetsThatAreNoTpktShouldBeShown() throws Exception {
        assumeTshark();
        TraceFile trace = file("garbage.pcapng", 1 << 20, 1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connecting = transport.connect(call((InetSocketAddress) server.getLocalSocketAddress(), TransferMode.NORMAL_1988)
                .withTrace(() -> Optional.of(trace)), user).toCompletableFuture().handle((association, refused) -> refused);
            try (RawPeer peer = new RawPeer(server.accept())) {
                peer.receive();
                peer.send("220 smtp.example".getBytes(StandardCharsets.US_ASCII));
                peer.awaitClose();
            }
            assertThat(connecting.get()).hasMessageContaining("version 50 in octet 0 is not 3");
        }
        awaitEnd(folder.resolve("garbage.pcapng"), 1);

        // Only its first octets: nobody knows what the rest is.
        assertThat(octets(folder.resolve("garbage.pcapng"))).contains("220 smt").doesNotContain("smtp");
    }

    @Test
    void traceThatCannotBeginShouldSaySoOnceAndLetTheMailPass() throws Exception {
        Path missing = Path.of("missing", "x.pcapng");
        called = Optional.of(file(missing.toString(), 1 << 20, 1));
        InetSocketAddress address = listen(InetAddress.getLoopbackAddress()).addresses().getFirst();

        Association association = get(transport.connect(call(address, TransferMode.NORMAL_1988), user));
        assertThat(get(association.transfer(MESSAGE))).isEqualTo(new TransferConfirm.Confirmed());
        get(association.release());

        Awaitility.await().untilAsserted(() -> assertThat(failures).containsExactly("the trace of CONNECTOR has ended, since "
            + folder.resolve(missing) + " cannot be written: its folder does not exist"));
        assertThat(called.orElseThrow().isOver()).isTrue();
    }

    @Test
    void fullDiskShouldEndTheTraceAndNothingElse() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString())
            .redirectErrorStream(true).start().waitFor() == 0;
        assumeThat(mounted).as("a small disk can be mounted").isTrue();
        open.add(() -> new ProcessBuilder("umount", disk.toString()).start().waitFor());
        called = Optional.of(file("disk/x.pcapng", 10 << 20, 1));
        InetSocketAddress address = listen(InetAddress.getLoopbackAddress()).addresses().getFirst();

        Association association = get(transport.connect(call(address, TransferMode.NORMAL_1988), user));
        for (int i = 0; i < 200; i++) {
            assertThat(get(association.transfer(MESSAGE))).isEqualTo(new TransferConfirm.Confirmed());
        }
        get(association.release());

        assertThat(user.taken()).hasSize(200);
        Awaitility.await().untilAsserted(() -> assertThat(failures).hasSize(1).first().asString()
            .endsWith("x.pcapng cannot be written: No space left on device"));
    }
}
