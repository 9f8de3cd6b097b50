/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.cli;

import java.io.PrintWriter;
import java.util.Optional;

import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.service.Selector;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The tool's way in: {@code java -jar james-x400-connector-…-cli.jar COMMAND}. */
@Command(name = "x400", mixinStandardHelpOptions = true, versionProvider = X400Tool.Version.class, synopsisSubcommandLabel = "COMMAND",
    description = "Calls X.400 MTAs over RFC 1006, is one, and shows what is in their octets.",
    subcommands = {PingCommand.class, SendCommand.class, ReceiveCommand.class, DecodeCommand.class, ConvertCommand.class},
    footer = {"", "x400 COMMAND --help tells all about a command.",
        "Exit status: 0 success, 1 the peer, the network or the data did not let it succeed, 2 wrong arguments."})
public final class X400Tool {
    static final int FAILED = 1;

    /** Since then the JDK warns on standard error of the way in which Netty uses memory, unless it is told not to. */
    private static final int JDK_THAT_WARNS = 24;
    private static final String NETTY_WITHOUT_UNSAFE = "io.netty.noUnsafe";

    /** What the manifest says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Optional.ofNullable(X400Tool.class.getPackage().getImplementationVersion()).orElse("(development)");
            return new String[] {"x400 " + version + ", Java " + Runtime.version()};
        }
    }

    private X400Tool() {
    }

    public static void main(String[] arguments) {
        DebugLines.off();
        if (Runtime.version().feature() >= JDK_THAT_WARNS && System.getProperty(NETTY_WITHOUT_UNSAFE) == null) {
            System.setProperty(NETTY_WITHOUT_UNSAFE, "true");
        }
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), arguments));
    }

    /** The same within a running program. @return the exit status */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new X400Tool())
            .setOut(out).setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setUsageHelpLongOptionsMaxWidth(34)
            .registerConverter(Selector.class, X400Tool::selector)
            .registerConverter(Target.class, Target::parse)
            .registerConverter(CallMode.class, CallMode::parse)
            .setParameterExceptionHandler(X400Tool::wrongArguments)
            .setExecutionExceptionHandler(X400Tool::failed)
            .execute(arguments);
    }

    private static int wrongArguments(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println(name(command) + ": " + e.getMessage().lines().findFirst().orElse(""));
        command.getErr().println("Try '" + name(command) + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof CommandFailed failed) {
            command.getErr().println(name(command) + ": " + e.getMessage());
            return failed.status();
        }
        throw e;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static Selector selector(String text) {
        try {
            return text.regionMatches(true, 0, "hex:", 0, 4) ? Selector.ofHex(text.substring(4)) : Selector.ofText(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is no selector: write text, or hex: and two digits an octet");
        }
    }

    /** @return the address that the three selectors make */
    static PresentationAddress address(Optional<Selector> presentation, Optional<Selector> session, Optional<Selector> transport) {
        return new PresentationAddress(presentation.orElse(Selector.NONE), session.orElse(Selector.NONE),
            transport.orElse(Selector.NONE));
    }
}
