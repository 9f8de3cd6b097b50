/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes under load, of which now this one and now that one is killed: nothing is lost, and nothing comes twice. */
class KilledProcessesTest {
    private static final int KILLS = Integer.getInteger("x400.kills.count", 4);
    private static final int MEGABYTES = Integer.getInteger("x400.large.megabytes", 40);
    private static final String LARGE_HEAP = System.getProperty("x400.large.heap", "24m");
    private static final long SEED = Long.getLong("x400.seed", System.nanoTime());
    private static final int MOST_MILLIS = 3000;

    @TempDir
    private Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @DisplayName("R2: kill -9 of either side at random moments under load: nothing lost, nothing twice")
    @Test
    void nothingShouldBeLostAndNothingComeTwice() throws Exception {
        String port = Integer.toString(freePort());
        Random random = new Random(SEED);
        TransferMode mode = TransferMode.values()[random.nextInt(TransferMode.values().length)];
        JavaProcess receiver = receiver(port);
        JavaProcess sender = sender(port, mode);
        try {
            receiver.says("receiving");
            sender.says("sending");
            for (int i = 0; i < KILLS; i++) {
                // At a moment that nothing foretells: that is the point.
                TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(MOST_MILLIS));
                if (random.nextBoolean()) {
                    receiver.kill();
                    receiver = receiver(port);
                } else {
                    sender.kill();
                    sender = sender(port, mode);
                }
            }
            Files.createFile(folder.resolve("stop"));
            assertThat(sender.awaitEnd(Duration.ofMinutes(3))).isZero();
        } finally {
            receiver.close();
            sender.close();
        }
        check(receiver.output(), mode);
    }

    private JavaProcess receiver(String port) throws IOException {
        return JavaProcess.start(folder.resolve("receiver.log"), "64m", "receive", folder.toString(), port);
    }

    private JavaProcess sender(String port, TransferMode mode) throws IOException {
        return JavaProcess.start(folder.resolve("sender.log"), "64m", "send", folder.toString(), port, mode.name());
    }

    private void check(String output, TransferMode mode) throws IOException {
        List<Integer> begun = PeerProcess.lines(folder.resolve("begun")).stream().map(Integer::valueOf).toList();
        List<String> received = PeerProcess.lines(folder.resolve("received"));
        assertThat(received).as("-Dx400.seed=" + SEED).doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(begun.stream().map(number -> PeerProcess.note(PeerProcess.message(number))).toList());
        System.out.println(KILLS + " kills, " + mode + ": " + begun.size() + " messages begun, " + received.size() + " received once; "
            + (output.split("resumed at octet", -1).length - 1) + " of their transfers were resumed");
    }

    @DisplayName("A long message passes through little memory on both sides, also as one segment where there are no checkpoints")
    @ParameterizedTest
    @CsvSource({"NORMAL_1988, 30", "NORMAL_1988, 0", "X410_1984, 0"})
    void longMessageShouldPassThroughLittleMemory(TransferMode mode, int checkpointSize) throws Exception {
        String port = Integer.toString(freePort());
        try (JavaProcess receiver = JavaProcess.start(folder.resolve("receiver.log"), LARGE_HEAP, "receive", folder.toString(), port)) {
            receiver.says("receiving");
            try (JavaProcess sender = JavaProcess.start(folder.resolve("sender.log"), LARGE_HEAP, "large", folder.toString(), port,
                mode.name(), Integer.toString(MEGABYTES), Integer.toString(checkpointSize))) {
                assertThat(sender.awaitEnd(Duration.ofMinutes(8))).as(sender.output()).isZero();
                System.out.println("-Xmx" + LARGE_HEAP + " on both sides, " + mode + ", checkpoint size " + checkpointSize + ": "
                    + sender.output().lines().filter(line -> line.startsWith("sent ")).findFirst().orElse("nothing sent"));
            }
            assertThat(PeerProcess.lines(folder.resolve("received"))).containsExactly(Files.readString(folder.resolve("note")));
        }
    }
}
