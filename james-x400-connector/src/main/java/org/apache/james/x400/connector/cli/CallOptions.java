/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.apache.james.x400.transport.endpoint.Call;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.james.x400.transport.service.Selector;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom to call and how: what {@code ping} and {@code send} have in common. */
final class CallOptions {
    @Parameters(index = "0", paramLabel = "HOST[:PORT]", description = "The peer's name or address; port 102 if none is given.")
    private Target target = new Target("", 0);

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "1988-normal", completionCandidates = CallMode.Names.class,
        description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private CallMode mode = new CallMode(TransferMode.NORMAL_1988);

    @Option(names = "--called-tsel", paramLabel = "SELECTOR", description = "The peer's T-selector: text, or hex:4D5441.")
    private Optional<Selector> calledTransport = Optional.empty();

    @Option(names = "--called-ssel", paramLabel = "SELECTOR", description = "The peer's S-selector.")
    private Optional<Selector> calledSession = Optional.empty();

    @Option(names = "--called-psel", paramLabel = "SELECTOR", description = "The peer's P-selector.")
    private Optional<Selector> calledPresentation = Optional.empty();

    @Option(names = "--calling-tsel", paramLabel = "SELECTOR", description = "Our T-selector.")
    private Optional<Selector> callingTransport = Optional.empty();

    @Option(names = "--calling-ssel", paramLabel = "SELECTOR", description = "Our S-selector.")
    private Optional<Selector> callingSession = Optional.empty();

    @Option(names = "--calling-psel", paramLabel = "SELECTOR", description = "Our P-selector.")
    private Optional<Selector> callingPresentation = Optional.empty();

    @Option(names = "--source-address", paramLabel = "ADDRESS",
        description = "The local address to call from (default: the system's choice).")
    private Optional<InetAddress> source = Optional.empty();

    @Option(names = "--checkpoint", paramLabel = "KB", defaultValue = "30",
        description = "Units of 1024 octets between two checkpoints, 0 for none (default: ${DEFAULT-VALUE}).")
    private int checkpointSize;

    @Option(names = "--window", paramLabel = "N", defaultValue = "5",
        description = "Checkpoints that may be unconfirmed (default: ${DEFAULT-VALUE}).")
    private int windowSize;

    @Option(names = "--tpdu", paramLabel = "OCTETS", defaultValue = "2048",
        description = "TPDU size: a power of 2 from 128 to 32768, or 65531 (default: ${DEFAULT-VALUE}).")
    private int tpduSize;

    @Option(names = "--two-way", description = "Two-way alternate dialogue instead of monologue.")
    private boolean twoWay;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30",
        description = "For a TCP connection, and for the answer to each step (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--pdus", description = "Write a line for each PDU to standard error.")
    private boolean pdus;

    @Mixin
    private BindOptions bind = new BindOptions();

    @Mixin
    private TlsChoice tls = new TlsChoice();

    Target target() {
        return target;
    }

    TransferMode mode() {
        return mode.mode();
    }

    BindOptions bind() {
        return bind;
    }

    Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    Call call(InetAddress remote) throws CommandFailed {
        try {
            Call call = new Call(new InetSocketAddress(remote, target.port()), source,
                X400Tool.address(callingPresentation, callingSession, callingTransport),
                X400Tool.address(calledPresentation, calledSession, calledTransport), mode(),
                twoWay ? DialogueMode.TWO_WAY_ALTERNATE : DialogueMode.MONOLOGUE, checkpointSize, windowSize, tpduSize,
                bind.argument(mode()));
            return tls.client(target.host()).map(call::withTls).orElse(call);
        } catch (IllegalArgumentException e) {
            throw CommandFailed.arguments(e.getMessage().replace("checkpointSize", "--checkpoint").replace("windowSize", "--window")
                .replace("tpduSize", "--tpdu"));
        }
    }

    /** A stack with a spool folder of its own, which nothing is left in: the peer sends nothing unless it gets the turn. */
    X400Transport start() throws CommandFailed {
        if (pdus) {
            DebugLines.pdus();
        }
        if (timeout < 1) {
            throw CommandFailed.arguments("--timeout " + timeout + " is below 1");
        }
        return X400Transport.start(TransportOptions.defaults(workFolder()).withConnectTime(timeout()));
    }

    static Path workFolder() throws CommandFailed {
        try {
            Path folder = Files.createTempDirectory("x400-");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new CommandFailed("no work folder can be made: " + e.getMessage(), e);
        }
    }
}
