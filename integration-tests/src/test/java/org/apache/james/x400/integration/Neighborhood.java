/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.mail.MessagingException;

/**
 * Two James servers, alpha who calls and beta who is called, that stay up for all scenarios: each scenario gives them a configuration of
 * its own and lets them read it. Both ask the same name server, and the JVM of alpha has a SOCKS proxy set for all of its sockets.
 */
final class Neighborhood implements Closeable {
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path work;
    private final NameServer names;
    private final FakeSocks socks;
    private final Optional<Lan> lan;
    private final Site alpha;
    private final Site beta;

    private Neighborhood(Path work, NameServer names, FakeSocks socks, Optional<Lan> lan, Site alpha, Site beta) {
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
        NameServer names = NameServer.start(work, Zones.records());
        JamesServer alphaServer = new JamesServer(installation, "alpha", "alpha.example", alphaAddress, socks.jvmOptions());
        JamesServer betaServer = new JamesServer(installation, "beta", "beta.example", betaAddress);
        Site alpha = Site.create(alphaServer, "MTA-ALPHA", "alpha-secret", List.of());
        Site beta = Site.create(betaServer, "MTA-BETA", "beta-secret", lan.isPresent() ? List.of(Lan.CALLED) : List.of());
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

    NameServer names() {
        return names;
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

    /** Alpha's connector to beta, with further elements. */
    String toBeta(String... elements) {
        List<String> all = new ArrayList<>(List.of(ConnectorXml.host(beta.host()), "<port>" + beta.port() + "</port>",
            ConnectorXml.addressSpace("beta.example")));
        all.addAll(List.of(elements));
        return ConnectorXml.connector("TO-BETA", "MTA-BETA", "beta-secret", all.toArray(String[]::new));
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
        names.close();
        socks.close();
        if (lan.isPresent()) {
            lan.get().close();
        }
    }
}
