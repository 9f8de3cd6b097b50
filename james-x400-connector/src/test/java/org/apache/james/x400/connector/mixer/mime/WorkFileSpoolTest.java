/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFileSpoolTest {
    private static final int THRESHOLD = 1000;

    @TempDir
    private Path folder;

    private static byte[] octets(int count, int fill) {
        byte[] octets = new byte[count];
        Arrays.fill(octets, (byte) fill);
        return octets;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void smallOctetsShouldStayInMemory() throws IOException {
        try (WorkFileSpool spool = new WorkFileSpool(folder, THRESHOLD)) {
            assertThat(spool.keep(new ByteArrayInputStream(octets(THRESHOLD - 1, 1)))).isEqualTo(Octets.wrap(octets(THRESHOLD - 1, 1)));
            assertThat(files()).isZero();
        }
    }

    @Test
    void largeOctetsShouldLieInOneFileAndStayApart() throws IOException {
        try (WorkFileSpool spool = new WorkFileSpool(folder, THRESHOLD)) {
            Octets one = spool.keep(new ByteArrayInputStream(octets(5 * THRESHOLD, 1)));
            Octets two = spool.keep(new ByteArrayInputStream(octets(THRESHOLD, 2)));

            assertThat(one).isEqualTo(Octets.wrap(octets(5 * THRESHOLD, 1)));
            assertThat(two).isEqualTo(Octets.wrap(octets(THRESHOLD, 2)));
            assertThat(files()).isLessThanOrEqualTo(1);
        }
        assertThat(files()).isZero();
    }

    @Test
    void folderThatIsNotThereShouldBeAnIoException() {
        WorkFileSpool spool = new WorkFileSpool(folder.resolve("nowhere"), THRESHOLD);

        assertThatThrownBy(() -> spool.keep(new ByteArrayInputStream(octets(THRESHOLD, 1)))).isInstanceOf(IOException.class);
    }

    /** As the BASE64DecoderStream of JavaMail 1.6 in James 3.8. */
    @Test
    void aStreamThatEndsWhereNothingIsAskedForShouldBeReadToItsEnd() throws Exception {
        byte[] octets = new byte[200_000];
        Arrays.fill(octets, (byte) 'x');
        InputStream odd = new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return length == 0 ? -1 : super.read(target, offset, length);
            }

            @Override
            public synchronized byte[] readAllBytes() {
                throw new IllegalStateException("not in JavaMail's stream");
            }

            @Override
            public synchronized long transferTo(OutputStream target) throws IOException {
                byte[] block = new byte[8192];
                long all = 0;
                for (int count = read(block, 0, block.length); count >= 0; count = read(block, 0, block.length)) {
                    target.write(block, 0, count);
                    all += count;
                }
                return all;
            }

            @Override
            public byte[] readNBytes(int length) throws IOException {
                int count = Math.min(length, 16_384);
                byte[] start = new byte[count];
                return Arrays.copyOf(start, Math.max(0, read(start, 0, count)));
            }
        };

        try (WorkFileSpool spool = new WorkFileSpool(folder, WorkFileSpool.DEFAULT_THRESHOLD)) {
            assertThat(spool.keep(odd).toByteArray()).isEqualTo(octets);
        }
    }
}
