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
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;

import org.apache.james.x400.transport.endpoint.Listening;
import org.apache.james.x400.transport.endpoint.RefuseReason;
import org.apache.james.x400.transport.endpoint.SpoolOptions;
import org.apache.james.x400.transport.endpoint.TransportOptions;
import org.apache.james.x400.transport.endpoint.X400Listener;
import org.apache.james.x400.transport.endpoint.X400Transport;
import org.apache.james.x400.transport.tls.Tls;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An MTA that takes everything, or nothing, or breaks: the other end for {@code send}, and for whoever is to be tried. */
@Command(name = "receive", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Listens as an MTA in all three modes and writes each MTS-APDU to a file of its own, octet for octet.",
        "Ends after --count messages or --seconds, or by Ctrl-C, and says how much came."},
    footer = {"", "Examples:", "  x400 receive 1102 --folder arrived --mta MTA-B --remote-mta MTA-A",
        "  x400 receive 127.0.0.1:1102 --no-store          (a sink for a load)",
        "  x400 receive 1102 --fail-rate 0.2 --drop-after 100000 --throttle 20000          (a bad peer)"})
final class ReceiveCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "[ADDRESS:]PORT", description = "Where to listen; a port alone is that of all addresses, "
        + "0 a free one.", converter = LocalTarget.class)
    private Target target = new Target("", 0);

    @Option(names = "--folder", paramLabel = "FOLDER", defaultValue = ".",
        description = "For the files; made where it is missing (default: the current one).")
    private Path folder = Path.of("");

    @Option(names = "--no-store", description = "Confirm everything and keep nothing.")
    private boolean noStore;

    @Option(names = "--count", paramLabel = "N", description = "End after so many messages.")
    private Optional<Integer> count = Optional.empty();

    @Option(names = "--seconds", paramLabel = "N", description = "End after so many seconds.")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--refuse", paramLabel = "REASON", arity = "0..1", fallbackValue = "validation_failure",
        description = "Refuse every bind: ${COMPLETION-CANDIDATES} (default: VALIDATION_FAILURE).")
    private Optional<RefuseReason> refuse = Optional.empty();

    @Option(names = "--fail-rate", paramLabel = "0..1", defaultValue = "0",
        description = "The part of the messages that is refused for now (default: ${DEFAULT-VALUE}).")
    private double failRate;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "Of the chance in --fail-rate (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--drop-after", paramLabel = "OCTETS", description = "Cut each connection after so many octets from the caller.")
    private Optional<Long> dropAfter = Optional.empty();

    @Option(names = "--throttle", paramLabel = "OCTETS/S", description = "Take no more than that from each connection.")
    private Optional<Long> throttle = Optional.empty();

    @Option(names = "--max-size", paramLabel = "MB", defaultValue = "1024", description = "Greatest APDU (default: ${DEFAULT-VALUE}).")
    private long maxSize;

    @Option(names = "--checkpoint", paramLabel = "KB", defaultValue = "256",
        description = "Greatest checkpoint size to agree to, in units of 1024 octets (default: ${DEFAULT-VALUE}).")
    private int checkpoint;

    @Option(names = "--window", paramLabel = "N", defaultValue = "16",
        description = "Greatest window to agree to (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(names = "--pdus", description = "Write a line for each PDU to standard error.")
    private boolean pdus;

    @Mixin
    private BindOptions bind = new BindOptions();

    @Mixin
    private TlsChoice tls = new TlsChoice();

    @Spec
    private CommandSpec command;

    /** The argument of this command. */
    static final class LocalTarget implements picocli.CommandLine.ITypeConverter<Target> {
        @Override
        public Target convert(String text) {
            return Target.parseLocal(text);
        }
    }

    @Override
    public Integer call() throws Exception {
        check();
        if (pdus) {
            DebugLines.pdus();
        }
        PrintWriter out = command.commandLine().getOut();
        boolean bad = dropAfter.isPresent() || throttle.isPresent();
        Sink sink = new Sink(out, bind, refuse, noStore ? Optional.empty() : Optional.of(folder), failRate, new Random(seed),
            count.map(OptionalInt::of).orElseGet(OptionalInt::empty));
        TransportOptions options = TransportOptions.defaults(CallOptions.workFolder());
        options = options.withSpool(SpoolOptions.defaults(options.spool().folder()).withApduLimit(maxSize << 20));
        options = options.withMaximum(checkpoint, window);
        try (sink; X400Transport transport = X400Transport.start(options);
             X400Listener listener = listen(transport, bad ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                 : addresses(), sink);
             BadNetwork network = bad ? new BadNetwork(addresses(), listener.addresses().getFirst(), dropAfter, throttle)
                 : BadNetwork.NONE) {
            (bad ? network.addresses() : listener.addresses()).forEach(address ->
                out.println("listening on " + (address.getAddress().isAnyLocalAddress() ? "all addresses"
                    : address.getAddress().getHostAddress()) + ", port " + address.getPort()));
            out.flush();
            Thread summary = new Thread(() -> sink.print(out), "x400-summary");
            Runtime.getRuntime().addShutdownHook(summary);
            sink.await(seconds.map(Duration::ofSeconds));
            Runtime.getRuntime().removeShutdownHook(summary);
            transport.close(Duration.ofSeconds(2));
        } catch (IOException e) {
            throw new CommandFailed(e.getMessage(), e);
        }
        sink.print(out);
        return count.isPresent() && sink.taken() < count.get() ? X400Tool.FAILED : 0;
    }

    private void check() throws CommandFailed {
        if (failRate < 0 || failRate > 1) {
            throw CommandFailed.arguments(String.format(Locale.ROOT, "--fail-rate %s is not between 0 and 1", failRate));
        }
        if (dropAfter.orElse(1L) < 1 || throttle.orElse(1L) < 1 || maxSize < 1) {
            throw CommandFailed.arguments("--drop-after, --throttle and --max-size must be 1 or more");
        }
        if (!noStore && !Files.isDirectory(folder)) {
            try {
                Files.createDirectory(folder);
            } catch (IOException e) {
                throw new CommandFailed("--folder: " + folder + " is no folder, and none can be made there");
            }
        }
    }

    private List<InetSocketAddress> addresses() throws CommandFailed {
        List<InetSocketAddress> addresses = new ArrayList<>();
        if (target.host().isEmpty()) {
            return List.of(new InetSocketAddress(target.port()));
        }
        target.addresses().forEach(address -> addresses.add(new InetSocketAddress(address, target.port())));
        return addresses;
    }

    private X400Listener listen(X400Transport transport, List<InetSocketAddress> addresses, Sink sink) throws IOException, CommandFailed {
        Listening plain = new Listening(addresses, 200, 0, 0, 0, Duration.ofSeconds(60), Duration.ofMinutes(10));
        Optional<Tls> keys = tls.server();
        return transport.listen(keys.map(plain::withTlsOnly).orElse(plain), sink);
    }
}
