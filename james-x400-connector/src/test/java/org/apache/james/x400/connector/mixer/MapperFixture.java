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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.address.MixerFixture;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;

/** Mappers of the cases' gateway, and short ways to use them. */
final class MapperFixture {
    static final Instant NOW = Instant.parse("2024-01-05T14:20:00Z");
    static final GlobalDomainIdentifier DOMAIN = new GlobalDomainIdentifier(
        DomainName.printable("XX"), DomainName.printable("ZMAIL"), Optional.of(DomainName.printable("EXNET")));

    private MapperFixture() {
    }

    static MixerSettings settings(MixerSettings.Edition edition) {
        boolean extended = edition == MixerSettings.Edition.X400_1988;
        AttachmentForm attachments = extended ? AttachmentForm.FILE_TRANSFER : AttachmentForm.BILATERALLY_DEFINED;
        return MixerSettings.of(MixerFixture.ADDRESSES, DOMAIN, "gw", MixerFixture.GATEWAY, MixerFixture.mail("postmaster@gw.example.net"),
            edition, BodyHabits.defaults(true).withAttachments(attachments).withContentReturn(true));
    }

    static MixerSettings settings() {
        return settings(MixerSettings.Edition.X400_1988);
    }

    static MessageMapper mapper(MixerSettings settings) {
        return new MessageMapper(settings, Clock.fixed(NOW, ZoneOffset.UTC), tokens());
    }

    static MessageMapper mapper() {
        return mapper(settings());
    }

    static Supplier<String> tokens() {
        AtomicInteger last = new AtomicInteger();
        return () -> "token" + last.incrementAndGet();
    }

    /** Lines with LF become a message with CR LF. */
    static ByteArrayInputStream stream(String mail) {
        return new ByteArrayInputStream(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static SmtpEnvelope envelope(String sender, String... recipients) {
        return SmtpEnvelope.of(sender.isEmpty() ? Optional.empty() : Optional.of(MixerFixture.mail(sender)),
            List.of(recipients).stream().map(MixerFixture::mail).map(SmtpEnvelope.Recipient::of).toList());
    }

    static MappedToX400 toX400(SmtpEnvelope envelope, String mail) {
        return toX400(settings(), envelope, mail);
    }

    static MappedToX400 toX400(MixerSettings settings, SmtpEnvelope envelope, String mail) {
        try {
            return mapper(settings).toX400(envelope, stream(mail), Spool.inMemory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only message of a mapping. */
    static MessageDraft draft(String mail) {
        return toX400(envelope("alice@example.org", "J.Smith@R-D.Salford.AC.UK"), mail).messages().getFirst();
    }

    static String text(MailMessage message) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MimeEntity read(String mail) {
        try {
            return MimeReader.read(stream(mail), Spool.inMemory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a peer decodes of it; it keeps the upper bounds of the envelope and of the content. */
    static Message overP1(MessageDraft draft) throws Exception {
        assertThat(IpmBounds.check(draft.content())).isEmpty();
        Message message = new Message(draft.envelope(new MtsIdentifier(DOMAIN, "1")), InterpersonalContentCodec.encode(draft.content()));
        assertThat(UpperBounds.check(message)).isEmpty();
        return (Message) MtsApduCodec.standard().decode(MtsApduCodec.standard().encode(message));
    }
}
