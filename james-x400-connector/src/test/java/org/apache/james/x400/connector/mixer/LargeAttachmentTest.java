/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is large passes through memory in pieces. */
class LargeAttachmentTest {
    private static final int MEGABYTES = Integer.getInteger("x400.attachment.megabytes", 100);
    private static final String HEAP = "-Xmx40m";

    @TempDir
    private Path folder;

    @Test
    void attachmentShouldPassBothWaysThroughLessMemoryThanItNeeds() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-cp",
            System.getProperty("java.class.path"), LargeAttachment.class.getName(), folder.toString(), Integer.toString(MEGABYTES)))
            .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        String printed = Files.readString(output, StandardCharsets.UTF_8);
        List<String> digests = printed.lines().filter(line -> line.matches("[0-9a-f]{64}")).toList();
        assertThat(process.exitValue()).as(printed).isZero();
        assertThat(digests).as(printed).hasSize(2);
        assertThat(digests.get(1)).isEqualTo(digests.get(0));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).as("work files end with their spools")
                .containsExactlyInAnyOrder("output", "apdu", "mail");
        }
    }
}
