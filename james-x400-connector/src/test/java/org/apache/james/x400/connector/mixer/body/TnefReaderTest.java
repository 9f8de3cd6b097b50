/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

class TnefReaderTest {
    /** Writes TNEF as Outlook does. */
    private static final class Writer {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Writer number(long value, int octets) {
            for (int i = 0; i < octets; i++) {
                out.write((int) (value >> 8 * i));
            }
            return this;
        }

        Writer octets(byte[] octets) {
            out.writeBytes(octets);
            return this;
        }

        Writer attribute(int level, long id, byte[] value) {
            return number(level, 1).number(id, 4).number(value.length, 4).octets(value).number(0, 2);
        }

        Writer property(int type, int id, byte[] value) {
            number(type, 2).number(id, 2).number(1, 4).number(value.length, 4).octets(value);
            return octets(new byte[(4 - value.length % 4) % 4]);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] winmail() {
        byte[] message = new Writer().number(3, 4).number(0x0003, 2).number(0x0017, 2).number(1, 4)
            .property(0x102, 0x1009, compressed()).property(0x1E, 0x0037, ascii("subject\0")).bytes();
        byte[] properties = new Writer().number(3, 4)
            .property(0x1F, 0x3707, "\u00dcbersicht 2024.pdf\0".getBytes(StandardCharsets.UTF_16LE))
            .property(0x1E, 0x370E, ascii("application/pdf\0")).property(0x1E, 0x3712, ascii("img1@x\0")).bytes();
        return new Writer().number(0x223E9F78L, 4).number(1, 2)
            .attribute(1, 0x00069007L, new Writer().number(1252, 4).number(0, 4).bytes())
            .attribute(1, 0x00069003L, message)
            .attribute(2, 0x00069002L, new byte[14]).attribute(2, 0x00018010L, ascii("UBERSI~1.PDF\0"))
            .attribute(2, 0x0006800FL, ascii("%PDF-1.4 data")).attribute(2, 0x00069005L, properties)
            .attribute(2, 0x00069002L, new byte[14]).attribute(2, 0x00018010L, ascii("b.txt\0"))
            .attribute(2, 0x0006800FL, ascii("two")).bytes();
    }

    /** The example of MS-OXRTFCP §3.1. */
    private static byte[] compressed() {
        return Octets.ofHex("2D 00 00 00 2B 00 00 00 4C 5A 46 75 F1 C5 C7 A7 03 00 0A 00 72 63 70 67 31 32 35 42 32 0A F3 20 68 65 6C 09"
            + "00 20 62 77 05 B0 6C 64 7D 0A 80 0F A0").toByteArray();
    }

    @Test
    void compressedRtfShouldBeReadAsItsSpecificationShows() {
        assertThat(new String(CompressedRtf.decompress(Octets.wrap(compressed())).orElseThrow().toByteArray(), StandardCharsets.US_ASCII))
            .isEqualTo("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
    }

    @Test
    void textAndAttachmentsShouldBeFoundWithTheirNames() {
        List<MimeEntity> parts = TnefReader.read(Octets.wrap(winmail()));

        assertThat(parts).extracting(part -> part.type().value()).containsExactly("text/rtf", "application/pdf",
            "application/octet-stream");
        assertThat(parts.get(1).disposition().parameter("filename")).contains("\u00dcbersicht 2024.pdf");
        assertThat(parts.get(1).header().first("Content-ID")).contains("<img1@x>");
        assertThat(((MimeEntity.Leaf) parts.get(1)).content()).isEqualTo(Octets.wrap(ascii("%PDF-1.4 data")));
        assertThat(parts.get(2).disposition().parameter("filename")).contains("b.txt");
    }

    @Test
    void damagedStreamShouldGiveWhatStandsBeforeTheDamage() {
        byte[] whole = winmail();
        assertThat(TnefReader.read(Octets.wrap(whole).slice(0, whole.length - 4))).hasSize(2);
        assertThat(TnefReader.read(Octets.ofHex("78 9F 3E 22"))).isEmpty();
        assertThat(TnefReader.read(Octets.ofHex("00 01 02"))).isEmpty();
    }

    @Test
    void anyOctetsShouldBeReadWithoutAFailure() {
        Seeded.check(500, random -> {
            byte[] octets = winmail();
            for (int damage = random.between(1, 6); damage > 0; damage--) {
                octets[random.between(4, octets.length - 1)] = (byte) random.between(0, 255);
            }
            assertThatCode(() -> TnefReader.read(Octets.wrap(octets))).doesNotThrowAnyException();
        });
    }
}
