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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The referee: what tshark makes of a capture. */
final class Tshark {
    private static final Pattern TROUBLE = Pattern.compile("(?i)malformed|ber error|dissector bug|\\[expert info \\((error|warning)");

    private final String text;

    private Tshark(String text) {
        this.text = text;
    }

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("tshark", "-v").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs {@code tshark -V} over the capture, with RFC 1006 expected on this port. */
    static Tshark decode(Path capture, int port) throws IOException, InterruptedException {
        Path output = capture.resolveSibling(capture.getFileName() + ".txt");
        Process process = new ProcessBuilder("tshark", "-r", capture.toString(), "-d", "tcp.port==" + port + ",tpkt", "-V")
            .redirectOutput(output.toFile()).redirectError(output.resolveSibling(output.getFileName() + ".err").toFile()).start();
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("tshark ended with " + exit + " over " + capture);
        }
        return new Tshark(Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    /** Every line in which tshark complains, with the two lines before it. */
    List<String> complaints() {
        List<String> lines = text.lines().toList();
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (TROUBLE.matcher(lines.get(i)).find()) {
                complaints.add(String.join(" / ", lines.subList(Math.max(0, i - 2), i + 1)).strip());
            }
        }
        return complaints;
    }

    /** What follows {@code label} on each line that begins with it, whatever its indentation. */
    List<String> values(String label) {
        Matcher matcher = Pattern.compile("(?m)^\\s*" + Pattern.quote(label) + "(.*)$").matcher(text);
        List<String> values = new ArrayList<>();
        while (matcher.find()) {
            values.add(matcher.group(1).strip());
        }
        return values;
    }

    String text() {
        return text;
    }
}
