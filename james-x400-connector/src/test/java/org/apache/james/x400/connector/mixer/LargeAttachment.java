/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * A process of its own: a mail with an attachment of so many megabytes becomes an APDU in a file, and the APDU becomes a mail again.
 * Arguments: work folder, megabytes. It prints the SHA-256 of the attachment as it went in and as it came out.
 */
public final class LargeAttachment {
    private static final int LINE = 57;
    private static final int LINES_IN_BLOCK = 1000;

    private LargeAttachment() {
    }

    /** The attachment in base64 lines, made while it is read. */
    private static final class Base64Lines extends InputStream {
        private final MessageDigest digest;
        private long left;
        private byte[] block = new byte[0];
        private int at;
        private byte seed;

        Base64Lines(long octets, MessageDigest digest) {
            this.left = octets;
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == block.length && !next()) {
                return -1;
            }
            int count = Math.min(length, block.length - at);
            System.arraycopy(block, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean next() {
            if (left == 0) {
                return false;
            }
            byte[] octets = new byte[(int) Math.min(left, LINE * LINES_IN_BLOCK)];
            Arrays.fill(octets, seed++);
            octets[octets.length - 1] = (byte) (seed * 31);
            left -= octets.length;
            digest.update(octets);
            block = (Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encodeToString(octets) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
            at = 0;
            return true;
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        MessageDigest in = MessageDigest.getInstance("SHA-256");
        Base64Lines attachment = new Base64Lines(Long.parseLong(arguments[1]) << 20, in);
        InputStream mail = new SequenceInputStream(Collections.enumeration(List.of(text("From: a@b.example\nMIME-Version: 1.0\n"
            + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\nContent-Type: application/octet-stream; name=a.bin\n"
            + "Content-Transfer-Encoding: base64\n\n"), attachment, text("\n--b--\n"))));
        Path apdu = folder.resolve("apdu");
        try (WorkFileSpool spool = new WorkFileSpool(folder, WorkFileSpool.DEFAULT_THRESHOLD);
             OutputStream out = new BufferedOutputStream(Files.newOutputStream(apdu))) {
            MessageDraft draft = MapperFixture.mapper().toX400(MapperFixture.envelope("a@b.example", "x@widget.com"), mail, spool)
                .messages().getFirst();
            MtsApduCodec.standard().encode(new Message(draft.envelope(new MtsIdentifier(MapperFixture.DOMAIN, "1")),
                InterpersonalContentCodec.encode(draft.content()))).writeTo(out);
        }
        Path back = folder.resolve("mail");
        try (WorkFileSpool spool = new WorkFileSpool(folder, WorkFileSpool.DEFAULT_THRESHOLD);
             FileChannel channel = FileChannel.open(apdu, StandardOpenOption.READ);
             OutputStream out = new BufferedOutputStream(Files.newOutputStream(back))) {
            Message message = (Message) MtsApduCodec.standard().decode(Octets.ofFile(channel, 0, channel.size()));
            MapperFixture.mapper().toMail(message, message.envelope().recipients(), spool).messages().getFirst().writeTo(out);
        }
        try (WorkFileSpool spool = new WorkFileSpool(folder, WorkFileSpool.DEFAULT_THRESHOLD);
             InputStream read = Files.newInputStream(back)) {
            MimeEntity.Multipart parts = (MimeEntity.Multipart) MimeReader.read(read, spool);
            MessageDigest out = MessageDigest.getInstance("SHA-256");
            ((MimeEntity.Leaf) parts.parts().get(1)).content().writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), out));
            System.out.println(HexFormat.of().formatHex(in.digest()));
            System.out.println(HexFormat.of().formatHex(out.digest()));
        }
    }
}
