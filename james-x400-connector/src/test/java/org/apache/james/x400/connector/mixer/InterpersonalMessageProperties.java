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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.testkit.IpmGenerators;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;

/**
 * IPMs to the Internet and back, many of them, each of another seed. {@code -Dx400.mixer.count=100000} is the batch; it prints what was
 * lost how often.
 *
 * <p>Of an IPM that goes to the Internet and comes back:
 * <ul>
 * <li>every element of its heading comes back, or a loss names it;
 * <li>every body part comes back in its place with its content, or a loss names it.
 * </ul>
 */
class InterpersonalMessageProperties {
    private static final int COUNT = Integer.getInteger("x400.mixer.count", 200);

    private static byte[] written(MailMessage mail) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        mail.writeTo(out);
        return out.toByteArray();
    }

    @Test
    void interpersonalMessageShouldComeBackFromTheInternet() {
        Map<String, AtomicInteger> lost = new TreeMap<>();
        MixerSettings settings = MapperFixture.settings().withNotifications(true);
        Seeded.check(COUNT, random -> {
            Ipm sent = IpmGenerators.strict(random).ipm();
            MessageDraft draft = MapperFixture.draft("From: a@b.c\n\nx\n");
            MappedToMail mail = MapperFixture.mapper(settings).toMail(draft.envelope(new MtsIdentifier(MapperFixture.DOMAIN, "1")),
                draft.recipients(), sent, Spool.inMemory());
            byte[] octets = written(mail.messages().getFirst());
            MappedToX400 back = MapperFixture.mapper(settings).toX400(mail.messages().getFirst().envelope(),
                new ByteArrayInputStream(octets), Spool.inMemory());
            List<Loss> losses = new ArrayList<>(mail.losses());
            losses.addAll(back.losses());
            Ipm again = (Ipm) back.messages().getFirst().content();
            losses.forEach(loss -> lost.computeIfAbsent(loss.place() + " " + loss.element().replaceAll("[(\\d].*", "..."),
                element -> new AtomicInteger()).incrementAndGet());

            List<String> unexplained = IpmDifferences.between(sent, again).stream()
                .filter(difference -> losses.stream().noneMatch(difference::isToldBy)).map(Object::toString).toList();
            assertThat(unexplained).as("differences that no loss tells; losses: " + losses
                + "\nmail:\n" + Arrays.toString(octets).length()).isEmpty();
        });
        if (COUNT > 1000) {
            System.out.println(COUNT + " interpersonal messages to the Internet and back; lost: " + lost);
        }
    }
}
