/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.integration;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Two servers, alpha with alice and beta with bob, that call each other through relays, so that a test can listen in and hold octets back.
 * Each test class has addresses of its own.
 */
final class Pair implements AutoCloseable {
    static final String ALICE = "alice";
    static final String BOB = "bob";

    private final JamesServer alpha;
    private final JamesServer beta;
    private final Relay toAlpha;
    private final Relay toBeta;

    private Pair(JamesServer alpha, JamesServer beta, Relay toAlpha, Relay toBeta) {
        this.alpha = alpha;
        this.beta = beta;
        this.toAlpha = toAlpha;
        this.toBeta = toBeta;
    }

    /**
     * Makes both servers, not yet started.
     *
     * @param name      of the folder in which both work
     * @param address   last octet of alpha's address; beta's is the next
     * @param alphaSide changes what alpha is told
     */
    static Pair create(String name, int address, String mode, UnaryOperator<X400Setup> alphaSide) throws IOException {
        Installation build = Installation.ofBuild();
        Path work = build.work().resolve(name);
        Installation installation = new Installation(build.james(), build.jar(), build.conf(), work);
        ServerAddress alphaAddress = ServerAddress.choose(address);
        ServerAddress betaAddress = ServerAddress.choose(address + 1);
        X400Peer alphaPeer = new X400Peer("MTA-ALPHA", "alpha-secret", "alpha.example", alphaAddress.host(), alphaAddress.x400());
        X400Peer betaPeer = new X400Peer("MTA-BETA", "beta-secret", "beta.example", betaAddress.host(), betaAddress.x400());
        Relay toAlpha = new Relay(alphaAddress.host(), new InetSocketAddress(alphaAddress.host(), alphaAddress.x400()));
        Relay toBeta = new Relay(betaAddress.host(), new InetSocketAddress(betaAddress.host(), betaAddress.x400()));
        JamesServer alpha = new JamesServer(installation, "alpha", alphaPeer.domain(), alphaAddress);
        JamesServer beta = new JamesServer(installation, "beta", betaPeer.domain(), betaAddress);
        alphaSide.apply(new X400Setup(alphaPeer, betaPeer.calledAt(toBeta.port())).mode(mode)).apply(alpha);
        new X400Setup(betaPeer, alphaPeer.calledAt(toAlpha.port())).mode(mode).apply(beta);
        return new Pair(alpha, beta, toAlpha, toBeta);
    }

    /** Starts those that are not up, side by side. */
    Pair start() throws IOException, InterruptedException {
        boolean needsAlpha = !alpha.isUp();
        boolean needsBeta = !beta.isUp();
        if (needsAlpha) {
            alpha.launch();
        }
        if (needsBeta) {
            beta.launch();
        }
        if (needsAlpha) {
            alpha.awaitUp(ALICE);
        }
        if (needsBeta) {
            beta.awaitUp(BOB);
        }
        return this;
    }

    void startBeta() throws IOException, InterruptedException {
        beta.start(BOB);
    }

    JamesServer alpha() {
        return alpha;
    }

    JamesServer beta() {
        return beta;
    }

    Relay toAlpha() {
        return toAlpha;
    }

    Relay toBeta() {
        return toBeta;
    }

    MailClient alice() {
        return new MailClient(alpha, ALICE);
    }

    MailClient bob() {
        return new MailClient(beta, BOB);
    }

    /** Ends both at once: an orderly stop takes James some seconds, and is the matter of tests of its own. */
    @Override
    public void close() throws IOException {
        try (toAlpha; toBeta) {
            alpha.kill();
            beta.kill();
        }
    }
}
