/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tnef;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ServiceLoader;

import org.apache.james.x400.connector.mixer.body.TnefContents;
import org.apache.james.x400.connector.mixer.body.TnefOpener;
import org.apache.james.x400.connector.mixer.body.TnefOpener.UnreadableTnefException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.sun.management.ThreadMXBean;

class HmefTnefOpenerTest {
    private static final int MEGABYTE = 1 << 20;
    /** The example of MS-OXRTFCP §3.1. */
    private static final byte[] RTF = Octets.ofHex("2D 00 00 00 2B 00 00 00 4C 5A 46 75 F1 C5 C7 A7 03 00 0A 00 72 63 70 67 31 32 35 42"
        + "32 0A F3 20 68 65 6C 09 00 20 62 77 05 B0 6C 64 7D 0A 80 0F A0").toByteArray();

    private final TnefOpener opener = new HmefTnefOpener();

    static TnefWriter winmail() {
        return TnefWriter.stream().codePage(1252)
            .properties(TnefWriter.list(3).number(0x0003, 2).number(0x0017, 2).number(1, 4).property(0x102, 0x1009, RTF)
                .property(0x1E, 0x0037, TnefWriter.ascii("subject\0")))
            .attachment("UBERSI~1.PDF").data(TnefWriter.ascii("%PDF-1.4 data"))
            .attachmentProperties(TnefWriter.list(3).unicode(0x3707, "\u00dcbersicht 2024.pdf")
                .property(0x1E, 0x370E, TnefWriter.ascii("application/pdf\0")).property(0x1E, 0x3712, TnefWriter.ascii("img1@x\0")))
            .attachment("b.txt").data(TnefWriter.ascii("two"));
    }

    private static TnefContents.File file(TnefContents contents, int index) {
        return (TnefContents.File) contents.attachments().get(index);
    }

    private static String text(Octets octets, Charset charset) {
        return new String(octets.toByteArray(), charset);
    }

    @Test
    void openerShouldBeFoundByItsService() {
        assertThat(ServiceLoader.load(TnefOpener.class, TnefOpener.class.getClassLoader()).findFirst())
            .containsInstanceOf(HmefTnefOpener.class);
    }

    @Test
    void textAndAttachmentsShouldBeFoundWithTheirNames() throws Exception {
        TnefContents contents = opener.open(winmail().octets());

        assertThat(contents.whole()).isTrue();
        assertThat(contents.subject()).contains("subject");
        assertThat(contents.text().orElseThrow().type()).isEqualTo("text/rtf");
        assertThat(text(contents.text().orElseThrow().octets(), StandardCharsets.US_ASCII))
            .startsWith("{\\rtf1\\ansi\\ansicpg1252\\pard hello world}").hasSize(43);
        assertThat(contents.attachments()).hasSize(2);
        assertThat(file(contents, 0).name()).contains("\u00dcbersicht 2024.pdf");
        assertThat(file(contents, 0).type()).contains("application/pdf");
        assertThat(file(contents, 0).contentId()).contains("img1@x");
        assertThat(file(contents, 0).octets()).isEqualTo(Octets.wrap(TnefWriter.ascii("%PDF-1.4 data")));
        assertThat(file(contents, 1).name()).contains("b.txt");
    }

    /** The sample of Apache Tika and Apache POI, which Outlook wrote. */
    @Test
    void mailOfOutlookShouldBeOpened() throws Exception {
        TnefContents contents = opener.open(outlook());

        assertThat(contents.whole()).isTrue();
        assertThat(contents.subject()).contains("This is a test message");
        assertThat(contents.text().orElseThrow().type()).isEqualTo("text/rtf");
        assertThat(text(contents.text().orElseThrow().octets(), StandardCharsets.US_ASCII)).contains("These are five files.");
        assertThat(contents.attachments()).extracting(attachment -> ((TnefContents.File) attachment).name().orElseThrow())
            .containsExactly("quick.doc", "quick.html", "quick.pdf", "quick.txt", "quick.xml");
        assertThat(contents.attachments()).extracting(attachment -> ((TnefContents.File) attachment).octets().length())
            .containsExactly(19968L, 428L, 18638L, 235L, 143L);
        assertThat(file(contents, 0).modification()).contains(Instant.parse("2010-04-28T12:40:56Z"));
    }

    static Octets outlook() throws IOException {
        try (InputStream in = HmefTnefOpenerTest.class.getResourceAsStream("/test-documents/testWINMAIL.dat")) {
            return Octets.wrap(in.readAllBytes());
        }
    }

    @Test
    void stringsShouldBeReadInTheCodePageOfTheMessage() throws Exception {
        byte[] cyrillic = "\u041f\u0440\u0438\u0432\u0435\u0442".getBytes(Charset.forName("windows-1251"));
        TnefContents contents = opener.open(TnefWriter.stream().codePage(1251)
            .properties(TnefWriter.list(1).property(0x1E, 0x0037, cyrillic)).attribute(1, 0x0002800CL, cyrillic).octets());

        assertThat(contents.subject()).contains("\u041f\u0440\u0438\u0432\u0435\u0442");
        assertThat(contents.text()).contains(new TnefContents.Text("text/plain; charset=utf-8",
            Octets.wrap("\u041f\u0440\u0438\u0432\u0435\u0442".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void htmlShouldKeepItsOctetsAndTellItsCodePage() throws Exception {
        byte[] html = "<p>\u20ac</p>".getBytes(StandardCharsets.UTF_8);
        TnefContents contents = opener.open(TnefWriter.stream().codePage(1252).properties(TnefWriter.list(3)
            .property(0x102, 0x1009, RTF).property(0x102, 0x1013, html).number(0x0003, 2).number(0x3FDE, 2).number(65001, 4)).octets());

        assertThat(contents.text()).contains(new TnefContents.Text("text/html; charset=utf-8", Octets.wrap(html)));
    }

    @Test
    void messageInAMessageShouldBeOpenedToo() throws Exception {
        TnefContents contents = opener.open(nested(2).octets());

        TnefContents inner = ((TnefContents.EnclosedMessage) contents.attachments().getFirst()).contents();
        TnefContents innermost = ((TnefContents.EnclosedMessage) inner.attachments().getFirst()).contents();
        assertThat(file(innermost, 1).name()).contains("b.txt");
    }

    @Test
    void messagesTooDeepShouldBeAttachments() throws Exception {
        TnefContents contents = opener.open(nested(20).octets());

        int depth = 1;
        while (contents.attachments().getFirst() instanceof TnefContents.EnclosedMessage enclosed) {
            contents = enclosed.contents();
            depth++;
        }
        assertThat(depth).isEqualTo(8);
        assertThat(opener.open(file(contents, 0).octets()).attachments()).isNotEmpty();
    }

    private static TnefWriter nested(int depth) {
        TnefWriter message = winmail();
        for (int i = 0; i < depth; i++) {
            byte[] object = new TnefWriter().octets(Octets.ofHex("07 03 02 00 00 00 00 00 C0 00 00 00 00 00 00 46").toByteArray())
                .octets(message.bytes()).bytes();
            message = TnefWriter.stream().attachment("message").attachmentProperties(TnefWriter.list(1).property(0x0D, 0x3701, object));
        }
        return message;
    }

    @Test
    void damagedStreamShouldGiveWhatStandsBeforeTheDamage() throws Exception {
        Octets whole = winmail().octets();

        TnefContents cut = opener.open(whole.slice(0, whole.length() - 4));
        assertThat(cut.attachments()).hasSize(1);
        assertThat(cut.whole()).isFalse();
        assertThat(opener.open(Octets.concat(whole, Octets.ofHex("00 00 00 00"))).whole()).isTrue();
        assertThat(opener.open(Octets.concat(whole, Octets.ofHex("0D 0A"))).whole()).isTrue();
        assertThat(opener.open(Octets.concat(whole, Octets.ofHex("00 07"))).whole()).isFalse();
    }

    @Test
    void whatIsNoTnefShouldBeRefused() {
        assertThatThrownBy(() -> opener.open(Octets.ofHex("00 01 02"))).isInstanceOf(UnreadableTnefException.class)
            .hasMessage("it is no TNEF");
        assertThatThrownBy(() -> opener.open(TnefWriter.stream().properties(TnefWriter.list(9)).octets()))
            .isInstanceOf(UnreadableTnefException.class).hasMessageContaining("it is damaged");
    }

    @Test
    void streamThatIsTooLongShouldBeRefusedUnread() {
        Octets large = TnefWriter.stream().attachment("a").data(new byte[20 * MEGABYTE]).octets();

        assertThatThrownBy(() -> opener.open(large)).isInstanceOf(UnreadableTnefException.class).hasMessage("it is longer than 20 MB");
    }

    @Test
    void largeAttachmentShouldPass() throws Exception {
        byte[] data = new byte[19 * MEGABYTE];
        assertThat(file(opener.open(TnefWriter.stream().attachment("a").data(data).octets()), 0).octets().length()).isEqualTo(data.length);
    }

    /** What needs most: no values at all, and texts that unpack to nine times their length. */
    @Test
    @Timeout(60)
    void timeAndMemoryShouldBeBoundedWhateverIsInIt() throws Exception {
        TnefWriter values = TnefWriter.list(201);
        for (int i = 0; i < 200; i++) {
            values.number(0x1102, 2).number(0x6000 + i, 2).number(10_000, 4).octets(new byte[40_000]);
        }
        values.unicode(0x0037, "subject");
        byte[] packed = new TnefWriter().number(0, 4).number(0x7FFFFFFF, 4).octets(TnefWriter.ascii("LZFu")).number(0, 4)
            .octets(Octets.ofHex("FF" + "0F FF".repeat(8)).toByteArray()).bytes();
        byte[] bomb = new byte[7 * MEGABYTE];
        for (int i = 0; i < bomb.length; i++) {
            bomb[i] = packed[i < 16 ? i : 16 + (i - 16) % 17];
        }
        checkAllocated(TnefWriter.stream().properties(values).octets());
        checkAllocated(TnefWriter.stream().properties(TnefWriter.list(1).property(0x102, 0x1009, bomb)).octets());
    }

    private void checkAllocated(Octets tnef) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
        assertThat(opener.open(tnef).whole()).isTrue();
        assertThat((threads.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before) / MEGABYTE).isLessThan(300);
    }

    @Test
    void tooManyPropertiesShouldBeRefused() {
        TnefWriter many = TnefWriter.list(2001);
        for (int i = 0; i < 2001; i++) {
            many.number(0x0001, 2).number(0x6000, 2);
        }
        assertThatThrownBy(() -> opener.open(TnefWriter.stream().properties(many).octets())).hasMessageContaining("2000 properties");
        TnefWriter attributes = TnefWriter.stream();
        for (int i = 0; i <= 10_000; i++) {
            attributes.attribute(1, 0x00078008L, new byte[0]);
        }
        assertThatThrownBy(() -> opener.open(attributes.octets())).hasMessageContaining("10000 attributes");
    }

    @Test
    void anyOctetsShouldBeReadOrRefused() {
        Seeded.check(500, random -> {
            byte[] octets = winmail().bytes();
            for (int damage = random.between(1, 6); damage > 0; damage--) {
                octets[random.between(4, octets.length - 1)] = (byte) random.between(0, 255);
            }
            readOrRefused(Octets.wrap(octets));
        });
    }

    static void readOrRefused(Octets tnef) {
        try {
            assertThat(new HmefTnefOpener().open(tnef)).isNotNull();
        } catch (UnreadableTnefException e) {
            assertThat(e).message().isNotBlank();
        }
    }
}
