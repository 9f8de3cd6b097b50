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
import java.io.UncheckedIOException;
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
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.heading.HeadingMapper;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.MimeWriter;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.Message;

/** A mail that nobody here wrote, on its way to an X.400 peer and back. */
record ForeignMail(String name, byte[] octets) {
    private static final String NO_PARTS = "a multipart without parts gets an empty text: a body has at least one part";
    private static final String MAILS = ".*\\.(eml|msg|mail|mime|raw)|.*/testRFC822[^/.]*|.*\\.mbox";

    /** Which fields of the mail stand in an element of the heading; others have their own names in a loss. */
    private static final Map<String, Set<String>> FIELDS = Map.of("this-ipm", Set.of("message-id"),
        "ipm-identifier", Set.of("in-reply-to", "references"), "formal-name", Set.of("from", "to", "cc"));
    /** What changes in the mails of some names although no loss says so, since nothing is lost. */
    private static final Map<String, String> EXPLAINED = Map.ofEntries(
        Map.entry("badbound.msg", NO_PARTS), Map.entry("missing-boundary.msg", NO_PARTS), Map.entry("missing-inner-boundary.msg", NO_PARTS),
        Map.entry("missing-inner-start-boundary.msg", NO_PARTS), Map.entry("multipartnopart.msg", NO_PARTS),
        Map.entry("header-only.raw", NO_PARTS),
        Map.entry("0219.c885fbe9fa7e255d6f589b373c8608e3.eml", "an O/R address in a Message-ID names the person in the long form"),
        Map.entry("0552.1ce63d212148c58723cc1f7150b27157.eml", "a comment behind an address stands before it, as the name that it is"),
        Map.entry("0697.19351a0b5670fb30cc1a2c9eed90a26b.eml", "a tab in a subject becomes a space"),
        Map.entry("malformed-multiple-address-header-values.raw", "a comma that is missing between two mailboxes is set"),
        Map.entry("mime-bad-8bit-filename.raw", "a comma at the end of a list goes"));

    /** What a peer gets, and what of the mail it does not get. */
    record There(MessageDraft draft, List<Loss> losses) {
        /** Media types, and names of parameters and fields. */
        private Set<String> ofBody() {
            return losses.stream().filter(loss -> loss.place() == Loss.Place.BODY).map(Loss::element).collect(Collectors.toSet());
        }

        /** Names of fields in lower case. */
        private Set<String> fields() {
            return losses.stream().map(loss -> loss.element().toLowerCase(Locale.ROOT))
                .flatMap(element -> FIELDS.getOrDefault(element, Set.of(element)).stream()).collect(Collectors.toSet());
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** The mails in a jar of the class path, which is found by one of them. */
    static List<ForeignMail> inJar(String resource) {
        URL url = ForeignMail.class.getResource(resource);
        assertThat(url).as(resource).isNotNull();
        List<ForeignMail> mails = new ArrayList<>();
        try {
            JarFile jar = ((JarURLConnection) url.openConnection()).getJarFile();
            for (JarEntry entry : jar.stream().filter(entry -> entry.getName().matches(MAILS)).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    mails.addAll(mails(entry.getName().substring(entry.getName().lastIndexOf('/') + 1), in.readAllBytes()));
                }
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mails in a folder and in those below it. */
    static List<ForeignMail> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<ForeignMail> mails = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).filter(file -> file.toString().matches(MAILS)).sorted().toList()) {
                mails.addAll(mails(file.getFileName().toString(), Files.readAllBytes(file)));
            }
            return mails;
        }
    }

    /** A folder in mbox format is many mails, each after a line that begins with {@code From}. */
    private static List<ForeignMail> mails(String name, byte[] octets) {
        if (!name.endsWith(".mbox")) {
            return List.of(new ForeignMail(name, octets));
        }
        List<ForeignMail> mails = new ArrayList<>();
        for (String mail : new String(octets, StandardCharsets.ISO_8859_1).split("(?m)^From .*\\R")) {
            if (!mail.isBlank()) {
                mails.add(new ForeignMail(name + " " + (mails.size() + 1), mail.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return mails;
    }

    MimeEntity read() throws IOException {
        return MimeReader.read(new ByteArrayInputStream(octets), Spool.inMemory());
    }

    There there(MixerSettings settings) throws IOException {
        MappedToX400 mapped = MapperFixture.mapper(settings).toX400(
            MapperFixture.envelope("alice@example.org", "J.Smith@R-D.Salford.AC.UK"), new ByteArrayInputStream(octets), Spool.inMemory());
        assertThat(mapped.refused()).isEmpty();
        return new There(mapped.messages().getFirst(), mapped.losses());
    }

    /** By way of all octets of P1 and P2. */
    static MimeEntity back(MixerSettings settings, MessageDraft draft) throws Exception {
        Message message = MapperFixture.overP1(draft);
        InterpersonalContent decoded = InterpersonalContentCodec.decode(message.content());
        assertThat(decoded).isEqualTo(draft.content());
        MappedToMail mapped = MapperFixture.mapper(settings).toMail(message, message.envelope().recipients(), Spool.inMemory());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mapped.messages().getFirst().writeTo(out);
        return MimeReader.read(new ByteArrayInputStream(out.toByteArray()), Spool.inMemory());
    }

    /** Every part and every field comes back as it was, but for what the losses name. */
    void assertComesBack(MixerSettings settings) throws Exception {
        MimeEntity sent = read();
        There there = there(settings);
        MimeEntity back = back(settings, there.draft());
        if (!EXPLAINED.containsKey(name)) {
            Set<String> parts = there.ofBody();
            assertThat(MailShape.parts(back, parts)).as(name + ", but for " + parts).isEqualTo(MailShape.parts(sent, parts));
            Set<String> fields = there.fields();
            assertThat(MailShape.header(back.header())).as(name + ", but for " + fields).containsAll(MailShape.header(sent.header())
                .stream().filter(field -> !fields.contains(field.substring(0, field.indexOf(':')))).toList());
        }
    }

    /** An IPM that comes from the Internet, goes back there and comes again is the same IPM, but for the order of fields in its lists. */
    void assertIpmComesBack(MixerSettings settings) throws Exception {
        There there = there(settings);
        MimeEntity back = back(settings, there.draft());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MimeWriter.write(back, out, MapperFixture.tokens());

        There again = new ForeignMail(name + ", again", out.toByteArray()).there(settings);

        assertThat(MailShape.parts(back(settings, again.draft()))).isEqualTo(MailShape.parts(back));
        Heading first = ((Ipm) there.draft().content()).heading();
        Heading second = ((Ipm) again.draft().content()).heading();
        if (!EXPLAINED.containsKey(name) && first.originator().isPresent() && !first.primaryRecipients().isEmpty()
            && there.losses().isEmpty()) {
            assertThat(HeadingMapper.withoutFieldList(second)).isEqualTo(HeadingMapper.withoutFieldList(first));
            assertThat(MixerExtensions.fieldsOf(second.extensions()))
                .containsExactlyInAnyOrderElementsOf(MixerExtensions.fieldsOf(first.extensions()));
        }
    }
}
