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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.MimeWriter;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.transport.asn1.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that others have collected, odd ones among them, go to an X.400 peer and come back. */
class ForeignMailTest {
    /** One resource of each jar, to find it by. */
    private static final List<String> JARS = List.of("/testmsgs/very-very-long-boundary.msg", "/eml/htmlMail.eml",
        "/org/apache/james/jdkim/corpus/pmta_myspace.com.eml", "/test-documents/testRFC822_dkim.eml");

    private static final String MAILS = ".*\\.(eml|msg|mail|mime)|.*/testRFC822[^/.]*|.*\\.mbox";
    /** What changes, and why. */
    private static final Map<String, String> EXPLAINED = Map.of(
        "badbound.msg", "a multipart without parts gets an empty text: a body has at least one part",
        "missing-inner-start-boundary.msg", "a multipart without parts gets an empty text",
        "missing-inner-boundary.msg", "a multipart without parts gets an empty text",
        "missing-boundary.msg", "a multipart without parts gets an empty text",
        "multipartnopart.msg", "a multipart without parts gets an empty text");

    record Mail(String name, byte[] octets) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mail> mails() throws IOException {
        List<Mail> mails = new ArrayList<>();
        for (String resource : JARS) {
            URL url = ForeignMailTest.class.getResource(resource);
            assertThat(url).as(resource).isNotNull();
            JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile();
            jar.stream().filter(entry -> entry.getName().matches(MAILS)).forEach(entry -> {
                try (InputStream in = jar.getInputStream(entry)) {
                    mails.addAll(mails(entry.getName().substring(entry.getName().lastIndexOf('/') + 1), in.readAllBytes()));
                } catch (IOException e) {
                    throw new IllegalStateException(entry.getName(), e);
                }
            });
        }
        return mails.stream();
    }

    /** A folder in mbox format is many mails, each after a line that begins with {@code From}. */
    private static List<Mail> mails(String name, byte[] octets) {
        if (!name.endsWith(".mbox")) {
            return List.of(new Mail(name, octets));
        }
        List<Mail> mails = new ArrayList<>();
        for (String mail : new String(octets, StandardCharsets.ISO_8859_1).split("(?m)^From .*\\R")) {
            if (!mail.isBlank()) {
                mails.add(new Mail(name + " " + (mails.size() + 1), mail.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return mails;
    }

    @Test
    void thereShouldBeManyMails() throws IOException {
        assertThat(mails().count()).isGreaterThan(150);
    }

    private record There(MessageDraft draft, List<Loss> losses) {
    }

    private static There there(MixerSettings settings, Mail mail) throws IOException {
        MappedToX400 mapped = MapperFixture.mapper(settings).toX400(
            MapperFixture.envelope("alice@example.org", "J.Smith@R-D.Salford.AC.UK"), new ByteArrayInputStream(mail.octets()),
            Spool.inMemory());
        assertThat(mapped.refused()).isEmpty();
        return new There(mapped.messages().getFirst(), mapped.losses());
    }

    private static MimeEntity back(MixerSettings settings, MessageDraft draft) throws Exception {
        MessageTransferEnvelope envelope = draft.envelope(new MtsIdentifier(MapperFixture.DOMAIN, "1"));
        Octets content = InterpersonalContentCodec.encode(draft.content());
        Message message = (Message) MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(new Message(envelope, content)));
        InterpersonalContent decoded = InterpersonalContentCodec.decode(message.content());
        assertThat(decoded).isEqualTo(draft.content());
        MappedToMail mapped = MapperFixture.mapper(settings).toMail(message, message.envelope().recipients(), Spool.inMemory());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mapped.messages().getFirst().writeTo(out);
        return MimeReader.read(new ByteArrayInputStream(out.toByteArray()), Spool.inMemory());
    }

    /** Every part comes back as it was, but for what the losses name. */
    private static void assertSame(Mail mail, MimeEntity sent, MimeEntity back, There there) {
        if (!EXPLAINED.containsKey(mail.name())) {
            Set<String> told = there.losses().stream().filter(loss -> loss.place() == Loss.Place.BODY).map(Loss::element)
                .collect(Collectors.toSet());
            assertThat(MailShape.parts(back, told)).as(mail + ", but for " + told).isEqualTo(MailShape.parts(sent, told));
        }
    }

    /** What changes in how many of the mails, by kind, for people. */
    @Test
    void changesShouldBeListedByKind() throws Exception {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (Mail mail : mails().toList()) {
            for (Edition edition : Edition.values()) {
                there(MapperFixture.settings(edition), mail).losses().forEach(loss ->
                    kinds.computeIfAbsent(edition + " " + loss, kind -> new TreeSet<>()).add(mail.name()));
            }
        }
        StringBuilder report = new StringBuilder(mails().count() + " mails\n");
        kinds.forEach((kind, names) -> report.append(String.format(Locale.ROOT, "%4d  %s%n", names.size(), kind)));
        Path file = Path.of("target/foreign-mails.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report);

        assertThat(kinds.keySet()).isNotEmpty().allSatisfy(kind -> assertThat(kind).contains(": "));
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailShouldComeBackFromAPeerOf1988(Mail mail) throws Exception {
        MixerSettings settings = MapperFixture.settings();
        MimeEntity sent = MimeReader.read(new ByteArrayInputStream(mail.octets()), Spool.inMemory());
        There there = there(settings, mail);

        MimeEntity back = back(settings, there.draft());

        assertSame(mail, sent, back, there);
        if (!EXPLAINED.containsKey(mail.name()) && there.losses().isEmpty()) {
            assertThat(MailShape.header(back.header())).containsAll(MailShape.header(sent.header()));
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void mailShouldComeBackFromAPeerOf1984ExceptForWhatIsListed(Mail mail) throws Exception {
        MixerSettings settings = MapperFixture.settings(Edition.X400_1984);
        MimeEntity sent = MimeReader.read(new ByteArrayInputStream(mail.octets()), Spool.inMemory());
        There there = there(settings, mail);

        MimeEntity back = back(settings, there.draft());

        assertSame(mail, sent, back, there);
    }

    /** An IPM that comes from the Internet, goes back there and comes again is the same IPM, but for the order of fields in its lists. */
    @ParameterizedTest
    @MethodSource("mails")
    void interpersonalMessageShouldComeBackFromTheInternet(Mail mail) throws Exception {
        MixerSettings settings = MapperFixture.settings();
        There there = there(settings, mail);
        MimeEntity back = back(settings, there.draft());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MimeWriter.write(back, out, MapperFixture.tokens());

        There again = there(settings, new Mail("again", out.toByteArray()));

        assertThat(MailShape.parts(back(settings, again.draft()))).isEqualTo(MailShape.parts(back));
        Heading first = ((Ipm) there.draft().content()).heading();
        Heading second = ((Ipm) again.draft().content()).heading();
        if (first.originator().isPresent() && !first.primaryRecipients().isEmpty() && there.losses().isEmpty()) {
            assertThat(HeadingMapper.withoutFieldList(second)).isEqualTo(HeadingMapper.withoutFieldList(first));
            assertThat(MixerExtensions.fieldsOf(second.extensions()))
                .containsExactlyInAnyOrderElementsOf(MixerExtensions.fieldsOf(first.extensions()));
        }
    }
}
