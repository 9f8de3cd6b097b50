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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.james.x400.connector.mixer.envelope.MappedToSmtp;
import org.apache.james.x400.connector.mixer.envelope.SmtpEnvelope;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** Contents that are no interpersonal message but MIME or CMS already, RFC 3855: they go out as they are, under fields of the envelope. */
final class SecuredContent {
    /** A MIME entity. */
    private static final ContentType ID_DATA = new ContentType.Extended(Oid.of("1.2.840.113549.1.7.1"));
    /** Bare CMS. */
    private static final ContentType ID_CT_CONTENT_INFO = new ContentType.Extended(Oid.of("1.2.840.113549.1.9.16.1.6"));

    private SecuredContent() {
    }

    /** The body of the message, with the fields that describe it; empty for other content types. */
    static Optional<MimeEntity> open(ContentType type, Octets content, Spool spool) throws IOException {
        if (type.equals(ID_CT_CONTENT_INFO)) {
            return Optional.of(new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", "application/pkcs7-mime; name=smime.p7m"),
                new HeaderField("Content-Disposition", "attachment; filename=smime.p7m")), content));
        }
        if (!type.equals(ID_DATA)) {
            return Optional.empty();
        }
        try (InputStream in = content.open()) {
            MimeEntity entity = MimeReader.read(in, spool);
            return Optional.of(entity.withHeader(entity.header().where(field ->
                MimeEntity.describesContent(field) || field.is("Content-Transfer-Encoding"))));
        }
    }

    /** The fields of a message without a heading. */
    static List<HeaderField> header(MappedToSmtp smtp, String author, MimeEntity body) {
        List<HeaderField> fields = new ArrayList<>(smtp.trace());
        fields.addAll(smtp.fields());
        fields.add(new HeaderField("From", smtp.envelope().sender().map(Object::toString).orElse(author)));
        fields.add(new HeaderField("To", smtp.envelope().recipients().stream().map(SmtpEnvelope.Recipient::address).map(Object::toString)
            .collect(Collectors.joining(", "))));
        fields.add(new HeaderField("MIME-Version", "1.0"));
        fields.addAll(body.header().fields());
        return fields;
    }
}
