/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.benchmark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.Association;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

/**
 * Runs all benchmarks and prints ours and the other's figure side by side. Between sockets each figure is the median of some rounds that
 * take turns, ours and the other's, after three that are not counted; in memory it is JMH's.
 */
public final class BenchmarkReport {
    /** Rounds that are not counted: a large transfer calls what it needs some 1,500 times, and the compiler wants to see more. */
    private static final int WARM_UP = 10;
    /** What connectors propose where nothing else is set. */
    private static final int DEFAULT_TPDU = 2048;
    private static final int SMALL = 5_000;
    private static final long LARGE = 100_000_000;
    private static final String ROW = "%-72s %9s %9s %6s  %s%n";

    private final int rounds = Integer.getInteger("benchmark.rounds", 5);
    private final int transfers = Integer.getInteger("benchmark.transfers", 10_000);

    private BenchmarkReport() {
    }

    public static void main(String[] arguments) throws IOException, RunnerException, InterruptedException {
        quiet();
        BenchmarkReport report = new BenchmarkReport();
        String only = System.getProperty("benchmark.only", "");
        StringBuilder table = new StringBuilder(String.format(ROW, "", "ours", "other", "ratio", "the other is"));
        if (only.isEmpty() || only.equals("sockets")) {
            report.sockets(table);
        }
        if (only.isEmpty() || only.equals("memory")) {
            report.memory(table);
        }
        String idle = only.isEmpty() || only.equals("idle")
            ? IdleAssociations.measure(Integer.getInteger("benchmark.idle.seconds", 60)) : "";
        System.out.printf("%n%s, %d processors, Java %s%n%n%s", System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(),
            Runtime.version(), table + idle);
    }

    /** Lines of the log are not what is measured. */
    static void quiet() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }

    /** What ours is compared with. */
    private record Other(String name, DoubleSupplier run) {
    }

    private void sockets(StringBuilder table) throws IOException {
        Octets small = Octets.wrap(new byte[SMALL]);
        Octets large = Octets.wrap(new byte[(int) LARGE]);
        try (BareNetty netty = new BareNetty(); TransferBenchmark toFile = new TransferBenchmark(64 << 10);
             TransferBenchmark toMemory = new TransferBenchmark(2 * LARGE)) {
            Other pingPong = new Other("ping-pong of the same octets", () -> netty.pingPong(SMALL, transfers));
            Other copy = new Other("copy in writes of 64 kB", () -> netty.copy(LARGE));
            Other copyToFile = new Other("copy in writes of 64 kB, to a file", () -> netty.copyToFile(LARGE));
            String each = "transfers/s of 5 kB, one association";
            compare(table, each, small, transfers, toMemory.open(30, 5), 1, pingPong);
            compare(table, each + ", TPDUs of 2048", small, transfers, toMemory.open(30, 5, DEFAULT_TPDU), 1, pingPong);
            String wide = "MB/s of 100 MB, checkpoints of 63 kB, window 5, ";
            String narrow = "MB/s of 100 MB, checkpoints of 30 kB, window 5, ";
            compare(table, wide + "to memory", large, 1, toMemory.open(63, 5), LARGE / 1e6, copy);
            compare(table, narrow + "to memory", large, 1, toMemory.open(30, 5), LARGE / 1e6, copy);
            compare(table, wide + "to a file", large, 1, toFile.open(63, 5), LARGE / 1e6, copy, copyToFile);
            compare(table, narrow + "to a file", large, 1, toFile.open(30, 5), LARGE / 1e6, copy, copyToFile);
            compare(table, wide + "to memory, TPDUs of 2048", large, 1, toMemory.open(63, 5, DEFAULT_TPDU), LARGE / 1e6, copy);
        }
    }

    /** @param unit by which transfers in a second are multiplied */
    private void compare(StringBuilder table, String what, Octets apdu, int count, Association association, double unit, Other... others) {
        double[] our = new double[rounds];
        double[][] their = new double[others.length][rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            double one = TransferBenchmark.run(association, apdu, count) * unit;
            System.out.printf(Locale.ROOT, "%s: %.1f", what, one);
            our[Math.max(0, round)] = one;
            for (int i = 0; i < others.length; i++) {
                double two = others[i].run().getAsDouble();
                System.out.printf(Locale.ROOT, ", %s: %.1f", others[i].name(), two);
                their[i][Math.max(0, round)] = two;
            }
            System.out.println();
        }
        for (int i = 0; i < others.length; i++) {
            row(table, what, median(our), median(their[i]), others[i].name());
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private void memory(StringBuilder table) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
            .include(EnvelopeBenchmark.class.getName()).include(MappingBenchmark.class.getName())
            .forks(1).jvmArgsAppend("-Xmx1g").warmupIterations(3).warmupTime(TimeValue.seconds(2))
            .measurementIterations(rounds).measurementTime(TimeValue.seconds(2)).build()).run();
        Map<String, Double> scores = new HashMap<>();
        results.forEach(result -> scores.put(result.getPrimaryResult().getLabel()
            + (result.getParams().getParamsKeys().isEmpty() ? "" : " " + result.getParams().getParam("kind")),
            result.getPrimaryResult().getScore()));
        String envelope = " of an envelope of " + new EnvelopeBenchmark().size() + " octets";
        row(table, "decodes/s" + envelope, scores.get("decode"), scores.get("decodeByBouncyCastle"), "Bouncy Castle, values extracted");
        row(table, "the same, the extension in it read, too", scores.get("decodeWithExtension"), scores.get("decodeByBouncyCastle"),
            "the same");
        row(table, "encodes/s" + envelope, scores.get("encode"), scores.get("encodeByBouncyCastle"), "Bouncy Castle, from its tree");
        row(table, "the same, the extension in it made, too", scores.get("encodeWithExtension"), scores.get("encodeByBouncyCastle"),
            "the same");
        mapping(table, scores, MappingBenchmark.TEXT, "conversions/s", 1);
        mapping(table, scores, MappingBenchmark.ATTACHMENT, "MB/s", MappingBenchmark.ATTACHMENT_OCTETS / 1e6);
    }

    private static void mapping(StringBuilder table, Map<String, Double> scores, String kind, String unit, double each) {
        double mime4j = scores.get("parseByMime4j " + kind) * each;
        row(table, unit + ", mail to X.400, " + kind, scores.get("mailToX400 " + kind) * each, mime4j, "mime4j reads the mail");
        row(table, unit + ", X.400 to mail, " + kind, scores.get("x400ToMail " + kind) * each, mime4j, "mime4j reads the mail");
    }

    private static void row(StringBuilder table, String what, double ours, double theirs, String other) {
        table.append(String.format(ROW, what, number(ours), number(theirs), String.format(Locale.ROOT, "%.2f", ours / theirs), other));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }
}
