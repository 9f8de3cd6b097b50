/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.benchmark;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.x400.connector.mixer.MessageConversion;
import org.apache.james.x400.connector.mixer.MixerSettings;
import org.apache.james.x400.connector.mixer.address.McgamTables;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A mail to P1 and back, and mime4j reading the same mail to its end, attachments decoded. One thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MappingBenchmark {
    static final String TEXT = "text of 10 kB";
    static final String ATTACHMENT = "attachment of 10 MB";
    static final int ATTACHMENT_OCTETS = 10_000_000;

    @Param({TEXT, ATTACHMENT})
    public String kind = TEXT;

    private MessageConversion conversion;
    private Path folder;
    private byte[] mail;
    private byte[] apdu;

    @Setup
    public void prepare() throws IOException, OrAddressSyntaxException {
        AtomicLong tokens = new AtomicLong();
        folder = Files.createTempDirectory("x400-benchmark-");
        conversion = new MessageConversion(MessageConversion.standalone("gateway.example", OrAddressText.parse("C=DE;A=EXAMPLE;P=ACME"),
            McgamTables.builder().build(), MixerSettings.Edition.X400_1988), Clock.systemUTC(),
            () -> "token" + tokens.incrementAndGet());
        mail = (kind.equals(TEXT) ? text() : attachment()).getBytes(StandardCharsets.US_ASCII);
        try (WorkFileSpool spool = spool()) {
            apdu = conversion.mailToX400(new ByteArrayInputStream(mail), spool).messages().getFirst().toByteArray();
        }
    }

    private static String header(String more) {
        return "From: Alice <alice@alpha.example>\r\nTo: Bob <bob@beta.example>\r\nCc: carol@beta.example\r\nSubject: A message\r\n"
            + "Date: Sun, 22 Nov 2026 10:15:30 +0000\r\nMessage-ID: <1@alpha.example>\r\nMIME-Version: 1.0\r\n" + more + "\r\n";
    }

    private static String text() {
        return header("Content-Type: text/plain; charset=us-ascii\r\n")
            + "The quick brown fox jumps over the lazy dog, and that is all there is.\r\n".repeat(139);
    }

    private static String attachment() {
        byte[] octets = new byte[ATTACHMENT_OCTETS];
        new Random(1).nextBytes(octets);
        return header("Content-Type: multipart/mixed; boundary=b\r\n") + "--b\r\n\r\nSee the file.\r\n--b\r\n"
            + "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=file.bin\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n" + Base64.getMimeEncoder().encodeToString(octets) + "\r\n--b--\r\n";
    }

    private WorkFileSpool spool() {
        return new WorkFileSpool(folder, WorkFileSpool.DEFAULT_THRESHOLD);
    }

    @Benchmark
    public long mailToX400() throws IOException {
        try (WorkFileSpool spool = spool()) {
            return written(conversion.mailToX400(new ByteArrayInputStream(mail), spool).messages().getFirst());
        }
    }

    @Benchmark
    public long x400ToMail() throws IOException, BerException {
        try (WorkFileSpool spool = spool()) {
            return written(conversion.apduToMail(Octets.wrap(apdu), spool).messages().getFirst());
        }
    }

    private static long written(Octets octets) throws IOException {
        octets.writeTo(OutputStream.nullOutputStream());
        return octets.length();
    }

    @Benchmark
    public long parseByMime4j() throws IOException, MimeException {
        MimeTokenStream stream = new MimeTokenStream(MimeConfig.PERMISSIVE);
        stream.parse(new ByteArrayInputStream(mail));
        long octets = 0;
        byte[] buffer = new byte[8192];
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            if (state == EntityState.T_BODY) {
                try (InputStream body = stream.getDecodedInputStream()) {
                    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                        octets += read;
                    }
                }
            }
        }
        return octets;
    }
}
