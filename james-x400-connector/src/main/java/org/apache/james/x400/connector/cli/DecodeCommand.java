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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.apache.james.x400.transport.asn1.Octets;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows octets by name. */
@Command(name = "decode", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Shows what octets say, as an indented tree: one direction of a TCP connection (TPKTs), an MTS-APDU, the content of a "
        + "message, a bind, any BER, or the network address of Exchange's event 9301."},
    footer = {"", "Examples:", "  x400 decode arrived/000001.apdu", "  x400 decode 91F5C11B",
        "  tshark -r x.pcap … | x400 decode - --json"})
final class DecodeCommand implements Callable<Integer> {
    /** What octets are read as. */
    enum Kind { AUTO, TPKT, APDU, CONTENT, BIND, ADDRESS, BER }

    @Parameters(index = "0", paramLabel = "FILE|HEX|-", description = "A file of octets or of hexadecimal digits; the digits themselves; "
        + "- for standard input.")
    private String source = "";

    @Option(names = "--as", paramLabel = "KIND", defaultValue = "auto",
        description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, the first that fits).")
    private Kind kind = Kind.AUTO;

    @Option(names = "--json", description = "As JSON: name, value, children.")
    private boolean json;

    @Option(names = "--passwords", description = "Show the passwords of binds, which are asterisks otherwise.")
    private boolean passwords;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        Octets octets = octets();
        Decoding decoding = new Decoding(passwords);
        Node tree = decoding.of(octets, kind).orElseThrow(() -> new CommandFailed("the " + octets.length() + " octets are nothing that "
            + (kind == Kind.AUTO ? "is known here" : "can be read as " + kind.name().toLowerCase(Locale.ROOT)) + ": "
            + decoding.why(octets, kind)));
        command.commandLine().getOut().print(json ? tree.json() + System.lineSeparator() : tree.text());
        command.commandLine().getOut().flush();
        return 0;
    }

    private Octets octets() throws CommandFailed {
        try {
            if (source.equals("-")) {
                return fromText(read(System.in));
            }
            Optional<Path> file = file();
            if (file.isPresent()) {
                try (InputStream in = Files.newInputStream(file.get())) {
                    return fromText(read(in));
                }
            }
        } catch (IOException e) {
            throw CommandFailed.unreadable(source, e);
        }
        return hex(source).orElseThrow(() -> new CommandFailed("'" + source + "' is neither a file nor hexadecimal digits"));
    }

    private Optional<Path> file() {
        try {
            return Optional.of(Path.of(source)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        return in.readAllBytes();
    }

    /** Octets that are all hexadecimal digits and white space, or comments behind #, stand for others. */
    private static Octets fromText(byte[] octets) {
        return hex(new String(octets, StandardCharsets.ISO_8859_1).replaceAll("#[^\n]*", "")).orElseGet(() -> Octets.wrap(octets));
    }

    private static Optional<Octets> hex(String text) {
        String digits = text.replaceAll("[\\s:]", "");
        return digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]+") ? Optional.empty()
            : Optional.of(Octets.wrap(HexFormat.of().parseHex(digits)));
    }
}
