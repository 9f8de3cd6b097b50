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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mta.MtsIdentifiers;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.apache.james.x400.transport.endpoint.AssociationRefused;
import org.apache.james.x400.transport.endpoint.SendingOnly;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.endpoint.X400Transport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends messages: a mail, octets as they are, or text of a size; one, or a load. */
@Command(name = "send", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Sends messages to an MTA and prints messages per second and the times of the transfers.",
        "What is sent: FILE, a mail as the gateway maps it; with --apdu, octets as they are; else text of --size octets.",
        "Each has an MTS-identifier of its own, except for --apdu: a peer may take the same octets only once."},
    footer = {"", "Examples:", "  x400 send mta.example letter.eml --to 'C=DE;A=ADMD;P=ACME;S=Huber' --mta MTA-A --password secret",
        "  x400 send localhost:1102 --to 'C=XX;A= ;S=Sink' --count 10000 --size 5000 --associations 4"})
final class SendCommand implements Callable<Integer> {
    @Mixin
    private CallOptions options = new CallOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "A mail as RFC 5322 has it.")
    private Optional<Path> mail = Optional.empty();

    @Option(names = "--apdu", paramLabel = "FILE", description = "An MTS-APDU, sent octet for octet.")
    private Optional<Path> apdu = Optional.empty();

    @Option(names = "--to", paramLabel = "O/R", description = "A recipient's O/R address, as C=DE;A=ADMD;P=ACME;S=Huber or /S=Huber/...; "
        + "may be repeated. Without it, those of the mail.")
    private List<String> to = List.of();

    @Option(names = "--from", paramLabel = "O/R", description = "The originator of text (default: /S=Tool/ in our domain).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--size", paramLabel = "OCTETS", defaultValue = "5000", description = "Of the text (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "Messages to send (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--associations", paramLabel = "N", defaultValue = "1",
        description = "Associations to send them over at the same time (default: ${DEFAULT-VALUE}).")
    private int associations;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        if (count < 1 || associations < 1 || size < 0) {
            throw CommandFailed.arguments("--count and --associations must be 1 or more, --size 0 or more");
        }
        if ((apdu.isPresent() || mail.isPresent()) && (isGiven("--size") || isGiven("--from"))) {
            throw CommandFailed.arguments("--size and --from are for text: they cannot be given beside FILE or --apdu");
        }
        List<Loss> losses = new ArrayList<>();
        Outgoing outgoing = outgoing(losses);
        PrintWriter out = command.commandLine().getOut();
        losses.forEach(loss -> out.println("lost: " + loss));
        try (X400Transport transport = options.start()) {
            Load load = new Load(outgoing, count, Progress.of("send", count));
            List<Association> open = open(transport);
            Load.Result result = load.run(open, options.timeout());
            open.forEach(association -> association.release().toCompletableFuture().join());
            print(result, out);
            return result.failures().isEmpty() ? 0 : X400Tool.FAILED;
        }
    }

    private Outgoing outgoing(List<Loss> losses) throws CommandFailed {
        if (apdu.isPresent()) {
            if (mail.isPresent() || !to.isEmpty()) {
                throw CommandFailed.arguments("--apdu is sent as it is: neither FILE nor --to can be given beside it");
            }
            Octets octets = read(apdu.get());
            return () -> octets;
        }
        List<OrAddress> recipients = new ArrayList<>();
        for (String text : to) {
            recipients.add(GatewayOptions.parse("--to", text));
        }
        MtsIdentifiers identifiers = gateway.identifiers(options.bind().mta(), Clock.systemUTC());
        if (mail.isPresent()) {
            MixerSettings.Edition edition = options.mode() == TransferMode.X410_1984 ? MixerSettings.Edition.X400_1984
                : MixerSettings.Edition.X400_1988;
            return OutgoingMessages.mail(mail.get(), recipients, gateway.conversion(edition, Clock.systemUTC()), identifiers, losses);
        }
        if (recipients.isEmpty()) {
            throw CommandFailed.arguments("--to is missing: nobody is named to send to");
        }
        return OutgoingMessages.text(size, from.isPresent() ? GatewayOptions.parse("--from", from.get()) : tool(), recipients, identifiers,
            Clock.systemUTC());
    }

    private boolean isGiven(String option) {
        return command.commandLine().getParseResult().hasMatchedOption(option);
    }

    private OrAddress tool() throws CommandFailed {
        return gateway.domainAddress().toBuilder().personalName(PersonalName.of("Tool")).build();
    }

    private static Octets read(Path file) throws CommandFailed {
        try {
            return Octets.wrap(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CommandFailed.unreadable("--apdu: " + file, e);
        }
    }

    private List<Association> open(X400Transport transport) throws CommandFailed {
        List<Association> open = new ArrayList<>();
        while (open.size() < associations) {
            open.add(open(transport, options.target().addresses()));
        }
        return open;
    }

    private Association open(X400Transport transport, List<InetAddress> addresses) throws CommandFailed {
        List<String> failures = new ArrayList<>();
        for (InetAddress address : addresses) {
            try {
                Association association = transport.connect(options.call(address), new SendingOnly("this is a sending tool"))
                    .toCompletableFuture().join();
                List<String> differences = options.bind().differences(association.mode(), association.peerBind());
                if (differences.isEmpty()) {
                    return association;
                }
                association.abort("not the peer that was called");
                failures.add("the peer accepts us, but " + String.join(", ", differences));
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof AssociationRefused refused)) {
                    throw e;
                }
                failures.add(refused.end().text() + BindOptions.error(refused.end()));
            }
        }
        throw new CommandFailed("no association with " + options.target() + ": " + String.join("; ", failures));
    }

    private static void print(Load.Result result, PrintWriter out) {
        int sent = result.nanos().size();
        double seconds = result.elapsedNanos() / 1e9;
        out.printf(Locale.ROOT, "%d of %d messages confirmed in %.2f s: %.1f messages/s, %.2f MB/s%n", sent, result.wanted(), seconds,
            sent / seconds, result.octets() / 1e6 / seconds);
        if (sent > 0) {
            out.println("time of a transfer: " + new Percentiles(result.nanos()));
        }
        result.failures().forEach((cause, times) -> out.println("not confirmed, " + times + " times: " + cause));
    }
}
