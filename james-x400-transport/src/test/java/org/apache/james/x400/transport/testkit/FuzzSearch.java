/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Searches with Jazzer: one process after another, one for each {@code ...FuzzTest}, for a time each, and then says what each has executed
 * and found. A finding's octets become a file in the {@code ...FuzzTestInputs} folder of its class, where the plain test run replays it
 * from then on. What the search has learned stays in the work folder, so that the next search begins there.
 *
 * <p>Arguments: work folder; then for each module the folder of its test classes and that of its test resources. System properties:
 * {@code fuzz.seconds} for each class (60), {@code fuzz.target} for a single one, such as {@code StackFuzzTest} or
 * {@code MtsApduFuzzTest#anyOctetsShouldBeABindOrRefused}. The exit status is 1 if something was found.
 */
public final class FuzzSearch {
    /** It watches every access to memory, and stumbles over those of Netty before the first input. */
    private static final String DISABLED_HOOK = "com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer";
    private static final Pattern EXECUTIONS = Pattern.compile("^#(\\d+)\\s.*|^Done (\\d+) runs in .*");
    private static final Pattern FINDING = Pattern.compile("Test unit written to (.*)");

    private final Path work;
    private final int seconds;

    private FuzzSearch(Path work, int seconds) {
        this.work = work;
        this.seconds = seconds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        FuzzSearch search = new FuzzSearch(Path.of(arguments[0]), Integer.getInteger("fuzz.seconds", 60));
        String wanted = System.getProperty("fuzz.target", "");
        List<Result> results = new ArrayList<>();
        for (int module = 1; module < arguments.length; module += 2) {
            results.addAll(search.run(Path.of(arguments[module]), Path.of(arguments[module + 1]), wanted));
        }
        if (results.isEmpty()) {
            System.err.println("fuzz.target: there is no fuzz test " + wanted);
            System.exit(2);
        }
        System.out.printf("%n%-60s %14s %9s%n", "target", "executions", "findings");
        results.forEach(result -> System.out.printf(Locale.ROOT, "%-60s %,14d %9d%n",
            result.target(), result.executions(), result.findings().size()));
        results.stream().flatMap(result -> result.findings().stream()).forEach(file -> System.out.println("found: " + file));
        System.exit(results.stream().allMatch(result -> result.findings().isEmpty()) ? 0 : 1);
    }

    private List<Result> run(Path classes, Path resources, String wanted) throws IOException, InterruptedException {
        List<Result> results = new ArrayList<>();
        for (String type : fuzzTests(classes)) {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            if (wanted.isEmpty() || wanted.equals(simple) || wanted.startsWith(simple + '#')) {
                results.add(search(type, wanted.isEmpty() ? simple : wanted, resources));
            }
        }
        return results;
    }

    private static Set<String> fuzzTests(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> classes.relativize(file).toString())
                .filter(name -> name.endsWith("FuzzTest.class"))
                .forEach(name -> names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.').replace('\\', '.')));
            return names;
        }
    }

    private Result search(String type, String target, Path resources) throws IOException, InterruptedException {
        Path inputs = Files.createDirectories(resources.resolve(type.replace('.', '/') + "Inputs"));
        Path corpus = Files.createDirectories(work.resolve(type));
        Path log = work.resolve(type + ".log");
        Process process = new ProcessBuilder(command(type, target, inputs, corpus)).redirectErrorStream(true).start();
        System.out.printf("%s: %d seconds, log in %s%n", target, seconds, log);
        Result result = read(process, target, log);
        int status = process.waitFor();
        if (result.executions() == 0 || status != 0 && result.findings().isEmpty()) {
            throw new IllegalStateException(target + ": the search ended with status " + status + ", see " + log);
        }
        return result;
    }

    private List<String> command(String type, String target, Path inputs, Path corpus) {
        String method = target.contains("#") ? target.substring(target.indexOf('#')) : "";
        return List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx512m",
            "-classpath", System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + FuzzTarget.class.getName(), "--target_args=" + type + method,
            "--instrumentation_includes=org.apache.james.x400.**", "--disabled_hooks=" + DISABLED_HOOK,
            "--keep_going=10", "--reproducer_path=" + work,
            "-artifact_prefix=" + inputs + "/", "-max_total_time=" + seconds, "-timeout=60", "-report_slow_units=60",
            corpus.toString(), inputs.toString());
    }

    private static Result read(Process process, String target, Path log) throws IOException {
        long executions = 0;
        List<String> findings = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(); var writer = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.write(line + System.lineSeparator());
                Matcher count = EXECUTIONS.matcher(line);
                if (count.matches()) {
                    executions = Long.parseLong(count.group(1) == null ? count.group(2) : count.group(1));
                }
                Matcher finding = FINDING.matcher(line);
                if (finding.find()) {
                    findings.add(finding.group(1));
                }
            }
        }
        return new Result(target, executions, List.copyOf(findings));
    }

    private record Result(String target, long executions, List<String> findings) {
    }
}
