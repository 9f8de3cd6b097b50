/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit.referee;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.testkit.IpmGenerators;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Generator;

/**
 * Asks tshark what it reads in APDUs of ours, and compares with what our decoder reads: originator, recipients, identifiers, priority,
 * content type, trace, reasons and diagnostics, octet for octet. As a program: {@code ApduReferee [COUNT [SEED]]}.
 */
public final class ApduReferee {
    private static final int BATCH = 500;

    private final Path folder;

    /** What came of it: nothing to say is agreement. */
    public record Verdict(int compared, List<String> disagreements) {
    }

    /** Whether there is a tshark to ask. */
    public static boolean isThere() {
        return TsharkFacts.isInstalled();
    }

    public ApduReferee(Path folder) {
        this.folder = folder;
    }

    /** Generated APDUs, which break no bound of the standard. */
    public Verdict judgeGenerated(int count, long seed) throws Exception {
        List<String> disagreements = new ArrayList<>();
        int compared = 0;
        while (compared < count) {
            List<Octets> batch = new ArrayList<>();
            for (int i = compared; i < Math.min(count, compared + BATCH); i++) {
                batch.add(MtsApduCodec.standard().encode(withReadableContent(new Generator(seed + i))));
            }
            long first = seed + compared;
            judge(batch).forEach(disagreement -> disagreements.add("batch from seed " + first + ", " + disagreement));
            compared += batch.size();
        }
        return new Verdict(compared, List.copyOf(disagreements));
    }

    /** tshark looks into contents as well, so they are contents. */
    private static MtsApdu withReadableContent(Generator random) {
        Octets content = InterpersonalContentCodec.encode(IpmGenerators.strict(random).ipm());
        return switch (P1Generators.strict(random).apdu()) {
            case Message(var envelope, var octets) -> new Message(envelope, content);
            case Report(var envelope, var report) -> new Report(envelope,
                report.toBuilder().returnedContent(report.returnedContent().map(octets -> content)).build());
            case Probe probe -> probe;
        };
    }

    /** One line for each APDU in which we and tshark differ. */
    public List<String> judge(List<Octets> apdus) throws Exception {
        Path file = folder.resolve("apdus.pcap");
        try (ApduCapture capture = new ApduCapture(file)) {
            for (Octets apdu : apdus) {
                capture.add(apdu);
            }
        }
        Map<Integer, TsharkFacts.Understood> understood = TsharkFacts.of(file);
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < apdus.size(); i++) {
            compare("APDU " + i, MtsApduCodec.standard().decode(apdus.get(i)), understood.get(i), disagreements);
        }
        Files.delete(file);
        return disagreements;
    }

    private static void compare(String which, MtsApdu ours, TsharkFacts.Understood theirs, List<String> disagreements) {
        if (theirs == null) {
            disagreements.add(which + ": tshark sees no APDU");
            return;
        }
        theirs.complaints().forEach(complaint -> disagreements.add(which + ": tshark complains: " + complaint));
        List<String> expected = ApduFacts.of(ours);
        for (int i = 0; i < Math.max(expected.size(), theirs.facts().size()); i++) {
            String our = i < expected.size() ? expected.get(i) : "nothing";
            String their = i < theirs.facts().size() ? theirs.facts().get(i) : "nothing";
            if (!our.equals(their)) {
                disagreements.add(which + ": we read " + our + ", tshark reads " + their);
                return;
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : ThreadLocalRandom.current().nextLong(1L << 48);
        Path folder = Files.createTempDirectory("referee");
        Verdict verdict = new ApduReferee(folder).judgeGenerated(count, seed);
        Files.delete(folder);
        verdict.disagreements().forEach(System.out::println);
        System.out.println(verdict.compared() + " APDUs from seed " + seed + ": " + verdict.disagreements().size() + " disagreements");
        System.exit(verdict.disagreements().isEmpty() ? 0 : 1);
    }
}
