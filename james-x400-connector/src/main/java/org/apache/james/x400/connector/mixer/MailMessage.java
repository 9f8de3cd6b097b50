/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.function.Supplier;

import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeWriter;

/**
 * A message for the Internet. Its body refers to octets of the source and of the spool, which must live until it is written.
 *
 * @param boundaries fresh tokens for multipart boundaries
 */
public record MailMessage(SmtpEnvelope envelope, MimeEntity message, Supplier<String> boundaries) {
    public MailMessage {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(boundaries, "boundaries");
    }

    /** Writes the message as RFC 5322 has it, with CR LF; the stream stays open. */
    public void writeTo(OutputStream out) throws IOException {
        MimeWriter.write(message, out, boundaries);
    }
}
