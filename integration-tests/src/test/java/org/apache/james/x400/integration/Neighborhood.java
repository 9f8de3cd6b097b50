/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;

/**
 * Two James servers, alpha who calls and beta who is called, that stay up for all scenarios: each scenario gives them a configuration of
 * its own and lets them read it. Both ask the same name server, where one can be started, and the JVM of alpha has a SOCKS proxy set for
 * all of its sockets.
 */
final class Neighborhood implements Closeable {
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path work;
    private final Optional<NameServer> names;
    private final FakeSocks socks;
    private final Optional<Lan> lan;
    private final Site alpha;
    private final Site beta;

    private Neighborhood(Path work, Optional<NameServer> names, FakeSocks socks, Optional<Lan> lan, Site alpha, Site beta) {
        this.work = work;
        this.names = names;
        this.socks = socks;
        this.lan = lan;
        this.alpha = alpha;
        this.beta = beta;
    }

    static Neighborhood start() throws IOException, InterruptedException {
        Installation build = Installation.ofBuild();
        Path work = build.work().resolve("neighborhood");
        Installation installation = new Installation(build.james(), build.jar(), build.conf(), work);
        ServerAddress alphaAddress = ServerAddress.choose(80);
        ServerAddress betaAddress = ServerAddress.choose(81);
        FakeSocks socks = new FakeSocks(alphaAddress.host());
        Optional<Lan> lan = lan();
        Optional<NameServer> names = NameServer.obstacle().isEmpty() ? Optional.of(NameServer.start(work, Zones.records()))
            : Optional.empty();
        JamesServer alphaServer = new JamesServer(installation, "alpha", "alpha.example", alphaAddress, socks.jvmOptions());
        JamesServer betaServer = new JamesServer(installation, "beta", "beta.example", betaAddress);
        Site alpha = Site.create(alphaServer, "MTA-ALPHA", "alpha-secret", names.isPresent(), List.of());
        Site beta = Site.create(betaServer, "MTA-BETA", "beta-secret", names.isPresent(),
            lan.isPresent() ? List.of(Lan.CALLED) : List.of());
        Neighborhood neighborhood = new Neighborhood(work, names, socks, lan, alpha, beta);
        try {
            alphaServer.launch();
            betaServer.launch();
            alphaServer.awaitUp(ALICE);
            betaServer.awaitUp(BOB);
            return neighborhood;
        } catch (IOException e) {
            neighborhood.close();
            throw e;
        }
    }

    private static Optional<Lan> lan() throws InterruptedException {
        try {
            return Optional.of(Lan.open());
        } catch (IOException e) {
            System.err.println("Network namespaces are not allowed here, and a test makes do with loopback: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether there is a network with routes; where the system does not allow to make one, there is only loopback. */
    boolean hasLan() {
        return lan.isPresent();
    }

    Path work() {
        return work;
    }

    /** The name server; without one the test is skipped, and says what is missing. */
    NameServer names() {
        assumeTrue(names.isPresent(), NameServer.obstacle());
        return names.orElseThrow();
    }

    FakeSocks socks() {
        return socks;
    }

    /** Who calls. */
    Site alpha() {
        return alpha;
    }

    /** Who is called. */
    Site beta() {
        return beta;
    }

    MailClient alice() {
        return new MailClient(alpha.server(), ALICE);
    }

    MailClient bob() {
        return new MailClient(beta.server(), BOB);
    }

    /** Alpha's connector to beta by way of a relay, and beta's to alpha; both call from their own addresses. */
    void connect(Relay toBeta, String... elements) throws Exception {
        alpha.hangUp();
        beta.hangUp();
        alpha.configure("", ConnectorXml.connector("TO-BETA", "MTA-BETA", "beta-secret",
            plus(elements, ConnectorXml.host(beta.host()), "<port>" + toBeta.port() + "</port>", ConnectorXml.source(alpha.host()),
                ConnectorXml.addressSpace("beta.example"))));
        beta.configure("", ConnectorXml.connector("TO-ALPHA", "MTA-ALPHA", "alpha-secret",
            plus(elements, ConnectorXml.host(alpha.host()), "<port>" + alpha.port() + "</port>", ConnectorXml.source(beta.host()),
                ConnectorXml.addressSpace("alpha.example"))));
    }

    /** A relay in front of beta, which records what passes. */
    Relay relayToBeta() throws IOException {
        return new Relay(beta.host(), new InetSocketAddress(beta.host(), beta.port()));
    }

    private static String[] plus(String[] elements, String... more) {
        return Stream.of(elements, more).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Alpha's connector to beta, with further elements. */
    String toBeta(String... elements) {
        return ConnectorXml.connector("TO-BETA", "MTA-BETA", "beta-secret", plus(elements, ConnectorXml.host(beta.host()),
            "<port>" + beta.port() + "</port>", ConnectorXml.addressSpace("beta.example")));
    }

    /** Beta's connector for calls of alpha, with the elements that tell where alpha is. */
    String fromAlpha(String... elements) {
        return ConnectorXml.connector("FROM-ALPHA", "MTA-ALPHA", "alpha-secret", elements);
    }

    /** A mail from alice to bob, handed to alpha. */
    void send(String subject) throws MessagingException {
        alice().send(Letter.of("About " + subject + ".\r\n").into(alice().compose(subject, bob().address())));
    }

    /** Waits until bob has it. */
    void awaitArrival(String subject) throws Exception {
        if (bob().awaitSubject(PATIENCE, subject).isEmpty()) {
            throw new AssertionError("\"" + subject + "\" has not arrived; beta's last words:\n" + beta.server().log().tail(20)
                + "\nalpha's last words:\n" + alpha.server().log().tail(20));
        }
    }

    @Override
    public void close() throws IOException {
        alpha.server().kill();
        beta.server().kill();
        names.ifPresent(NameServer::close);
        socks.close();
        if (lan.isPresent()) {
            lan.get().close();
        }
    }
}
