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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.mixer.MixerSettings.Edition;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

/**
 * Mails there and back, many of them, each of another seed. {@code -Dx400.mixer.count=100000} is the batch; it prints what was lost how
 * often.
 *
 * <p>Of a mail that goes to X.400 and comes back:
 * <ul>
 * <li>every header field comes back with its meaning, lost or not, except for those of the transport;
 * <li>every leaf comes back with its content, in its place in the tree;
 * <li>every leaf has its type, its parameters, its name and its identifier again, or a loss names just that.
 * </ul>
 */
class MailProperties {
    private static final int COUNT = Integer.getInteger("x400.mixer.count", 200);

    private record Back(MimeEntity mail, List<Loss> losses) {
    }

    private static SmtpEnvelope envelope() {
        return MapperFixture.envelope("alice@example.org", "J.Smith@R-D.Salford.AC.UK");
    }

    private static MimeEntity read(byte[] mail) throws Exception {
        return MimeReader.read(new ByteArrayInputStream(mail), Spool.inMemory());
    }

    private static byte[] written(MailMessage mail) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }

    private static Back thereAndBack(MixerSettings settings, byte[] mail) throws Exception {
        MappedToX400 there = MapperFixture.mapper(settings).toX400(envelope(), new ByteArrayInputStream(mail), Spool.inMemory());
        assertThat(there.refused()).isEmpty();
        assertThat(there.messages()).hasSize(1);
        Message message = MapperFixture.overP1(there.messages().getFirst());
        MappedToMail back = MapperFixture.mapper(settings).toMail(message, message.envelope().recipients(), Spool.inMemory());
        assertThat(back.refused()).isEmpty();
        List<Loss> losses = new ArrayList<>(there.losses());
        losses.addAll(back.losses());
        return new Back(read(written(back.messages().getFirst())), losses);
    }

    /** Tells the lines that differ only: mails can be long. */
    private static void assertSame(String what, List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        missing.removeAll(actual);
        List<String> more = new ArrayList<>(actual);
        more.removeAll(expected);
        assertThat(more).as(what + "; missing " + missing).isEmpty();
        assertThat(missing).as(what).isEmpty();
        assertThat(actual).as(what).hasSameSizeAs(expected).isEqualTo(expected);
    }

    private static void mails(Edition edition) {
        Map<String, AtomicInteger> lost = new TreeMap<>();
        Seeded.check(COUNT, random -> {
            byte[] mail = new MailGenerators(random).mail();
            MimeEntity sent = read(mail);
            Back back = thereAndBack(MapperFixture.settings(edition), mail);
            List<Loss> ofBodies = back.losses().stream().filter(loss -> loss.place() == Loss.Place.BODY).toList();
            ofBodies.forEach(loss -> lost.computeIfAbsent(loss.element(), element -> new AtomicInteger()).incrementAndGet());

            assertThat(MailShape.header(back.mail().header())).as("header").containsAll(MailShape.header(sent.header()));
            assertSame("contents", MailShape.contents(sent), MailShape.contents(back.mail()));
            Set<String> told = ofBodies.stream().map(Loss::element).collect(Collectors.toSet());
            assertSame("parts, but for " + ofBodies, MailShape.parts(sent, told), MailShape.parts(back.mail(), told));
        });
        if (COUNT > 1000) {
            System.out.println(COUNT + " mails to a peer of " + edition + " and back; body parts changed, as the losses say: " + lost);
        }
    }

    @Test
    void mailShouldComeBackFromAPeerOf1988() {
        mails(Edition.X400_1988);
    }

    @Test
    void mailShouldComeBackFromAPeerOf1984() {
        mails(Edition.X400_1984);
    }
}
