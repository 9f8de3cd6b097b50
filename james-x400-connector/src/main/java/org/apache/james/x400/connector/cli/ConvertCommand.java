/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.apache.james.x400.connector.mixer.MessageConversion;
import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The gateway's mapping, tried by hand. */
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Maps a mail to octets of P1 with P2 or P22 inside, or such octets to a mail, as the gateway does, "
        + "and lists what was lost.", "Which of the two FILE is, is seen by its first octet."},
    footer = {"", "Example: x400 convert letter.eml --or-address 'C=DE;A=ADMD;P=ACME' && x400 convert letter.apdu -o back.eml"})
final class ConvertCommand implements Callable<Integer> {
    /** All MTS-APDUs have a context-specific, constructed tag. */
    private static final int APDU_CLASS = 0xA0;
    private static final int CLASS_AND_FORM = 0xE0;

    @Parameters(index = "0", paramLabel = "FILE", description = "A mail (.eml), or an MTS-APDU.")
    private Path file = Path.of("");

    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
        description = "Where the result goes (default: FILE with .apdu or .eml, with a number where there is such a file already; "
            + "of several results each has a number).")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--1984", description = "For a peer of 1984: P2 without extensions.")
    private boolean edition1984;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        MessageConversion conversion = gateway.conversion(edition1984 ? MixerSettings.Edition.X400_1984
            : MixerSettings.Edition.X400_1988, Clock.systemUTC());
        try (WorkFileSpool spool = new WorkFileSpool(CallOptions.workFolder(), WorkFileSpool.DEFAULT_THRESHOLD)) {
            boolean apdu = isApdu();
            MessageConversion.Converted converted = apdu ? toMail(conversion, spool) : toX400(conversion, spool);
            if (!apdu && converted.messages().isEmpty() && converted.refused().isEmpty()) {
                throw new CommandFailed(file + " has no recipient in To, Cc or Bcc");
            }
            return write(converted, apdu ? ".eml" : ".apdu");
        } catch (IOException e) {
            throw new CommandFailed(e.getMessage(), e);
        }
    }

    private boolean isApdu() throws CommandFailed {
        try (InputStream in = Files.newInputStream(file)) {
            int first = in.read();
            if (first < 0) {
                throw new CommandFailed(file + " is empty");
            }
            return (first & CLASS_AND_FORM) == APDU_CLASS;
        } catch (IOException e) {
            throw CommandFailed.unreadable(file.toString(), e);
        }
    }

    private MessageConversion.Converted toX400(MessageConversion conversion, WorkFileSpool spool) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return conversion.mailToX400(in, spool);
        }
    }

    private MessageConversion.Converted toMail(MessageConversion conversion, WorkFileSpool spool) throws IOException, CommandFailed {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return conversion.apduToMail(Octets.ofFile(channel, 0, channel.size()), spool);
        } catch (BerException e) {
            throw new CommandFailed(file + " is no MTS-APDU that can be mapped: " + e.getMessage(), e);
        }
    }

    private int write(MessageConversion.Converted converted, String extension) throws IOException {
        PrintWriter out = command.commandLine().getOut();
        Path plain = output.orElseGet(() -> unused(extension));
        int number = 1;
        for (Octets message : converted.messages()) {
            Path target = converted.messages().size() == 1 ? plain : plain.resolveSibling(number + "-" + plain.getFileName());
            try (OutputStream octets = new BufferedOutputStream(Files.newOutputStream(target))) {
                message.writeTo(octets);
            }
            out.println(target + ": " + message.length() + " octets");
            number++;
        }
        converted.refused().forEach(line -> out.println("refused: " + line));
        converted.losses().forEach(loss -> out.println("lost: " + loss));
        if (converted.losses().isEmpty()) {
            out.println("lost: nothing");
        }
        return converted.messages().isEmpty() ? X400Tool.FAILED : 0;
    }

    /** A name like that of the file; nothing that is there is written over unless it is named. */
    private Path unused(String extension) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String start = dot > 0 ? name.substring(0, dot) : name;
        Path target = file.resolveSibling(start + extension);
        for (int number = 1; Files.exists(target); number++) {
            target = file.resolveSibling(start + "-" + number + extension);
        }
        return target;
    }
}
