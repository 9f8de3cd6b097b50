/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.transport.asn1.Octets;

/** Microsoft's rich text and attachments in one stream; peers send it under any type and no name (Q166586, Q184995). */
final class Tnef {
    static final String TYPE = "application/ms-tnef";
    private static final Octets SIGNATURE = Octets.ofHex("78 9F 3E 22");

    private Tnef() {
    }

    static boolean isTnef(Octets content) {
        return content.length() >= SIGNATURE.length() && content.slice(0, SIGNATURE.length()).equals(SIGNATURE);
    }

    /** What is in it; empty where it cannot be opened, or holds neither text nor attachments: it is then passed on as it is. */
    static Optional<MimeEntity> open(MimeEntity.Leaf attachment, List<Loss> losses) {
        List<MimeEntity> parts = TnefReader.read(attachment.content());
        if (parts.isEmpty()) {
            losses.add(new Loss(Loss.Place.BODY, TYPE,
                "is passed on as it is: it cannot be opened, or holds neither text nor attachments"));
            return Optional.empty();
        }
        losses.add(new Loss(Loss.Place.BODY, TYPE, "its text and attachments stand in its place; its other properties do not pass"));
        return Optional.of(parts.size() == 1 ? parts.getFirst()
            : new MimeEntity.Multipart(Header.of(new HeaderField("Content-Type", "multipart/mixed")), parts));
    }

    static MimeEntity attachment(Octets content) {
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", TYPE + "; name=winmail.dat"),
            new HeaderField("Content-Disposition", "attachment; filename=winmail.dat")), content);
    }
}
