/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.x400.connector.inbound.JamesSpool.Content;
import org.apache.james.x400.connector.inbound.JamesSpool.Submission;
import org.apache.james.x400.connector.outbound.FakeMailQueue;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;
import org.junit.jupiter.api.Test;

class JamesSpoolTest {
    private static final Attribute ORIGIN = new Attribute(AttributeName.of("x400-connector"), AttributeValue.of("mtaa"));

    private final FakeMailQueue queue = new FakeMailQueue(Clock.systemUTC());
    private final JamesSpool spool = new JamesSpool(new FakeMailQueue.Factory(queue));

    private static Submission submission(MaybeSender sender, Content content) throws Exception {
        return new Submission(sender, List.of(new MailAddress("b@example.net")), List.of(ORIGIN), "192.0.2.7", "mtaa",
            Optional.empty(), content);
    }

    private static Content octets(byte[] octets) {
        return out -> out.write(octets);
    }

    @Test
    void jamesShouldHaveTheMailWhenPutReturns() throws Exception {
        byte[] octets = "Subject: hello\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII);
        String name = MailName.fresh();
        spool.put(name, submission(MaybeSender.getMailSender("a@example.com"), octets(octets)));

        Mail mail = queue.mails().get(0);
        assertThat(mail.getName()).isEqualTo(name);
        assertThat(mail.getMaybeSender().asString()).isEqualTo("a@example.com");
        assertThat(mail.getRecipients()).containsExactly(new MailAddress("b@example.net"));
        assertThat(mail.getAttribute(ORIGIN.getName())).contains(ORIGIN);
        assertThat(mail.getRemoteAddr()).isEqualTo("192.0.2.7");
        assertThat(mail.getRemoteHost()).isEqualTo("mtaa");
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        mail.getMessage().writeTo(written);
        assertThat(written.toByteArray()).isEqualTo(octets);
    }

    @Test
    void aReportShouldHaveTheNullSender() throws Exception {
        spool.put("x400-1", submission(MaybeSender.nullSender(), octets("\r\n".getBytes(StandardCharsets.US_ASCII))));

        assertThat(queue.mails().get(0).getMaybeSender().isNullSender()).isTrue();
    }

    @Test
    void aQueueThatFailsShouldBeAnIoException() throws Exception {
        queue.failing(true);

        assertThatThrownBy(() -> spool.put("x400-1", submission(MaybeSender.nullSender(), octets(new byte[2]))))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("no space left on device");
    }

    @Test
    void contentThatCannotBeWrittenShouldNotReachTheQueue() throws Exception {
        assertThatThrownBy(() -> spool.put("x400-1", submission(MaybeSender.nullSender(), out -> {
            out.write('S');
            throw new IOException("disk full");
        }))).isInstanceOf(IOException.class).hasMessage("disk full");
        assertThat(queue.mails()).isEmpty();
    }

    @Test
    void aClosedSpoolShouldTakeNothing() throws Exception {
        spool.close();

        assertThatThrownBy(() -> spool.put("x400-1", submission(MaybeSender.nullSender(), octets(new byte[2]))))
            .isInstanceOf(IOException.class)
            .hasMessage("the server is stopping");
    }
}
