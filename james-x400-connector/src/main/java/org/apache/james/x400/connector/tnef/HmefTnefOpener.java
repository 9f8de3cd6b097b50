/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tnef;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.body.TnefContents;
import org.apache.james.x400.connector.mixer.body.TnefOpener;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.apache.poi.hmef.attribute.MAPIAttribute;
import org.apache.poi.hmef.attribute.TNEFAttribute;

/** Opens TNEF with HMEF. Messages in messages are opened, too, down to a depth of eight; those further down are attachments. */
public final class HmefTnefOpener implements TnefOpener {
    private static final int MAXIMUM_DEPTH = 8;
    /** The interface identifier before an embedded message, {00020307-0000-0000-C000-000000000046}. */
    private static final Octets MESSAGE = Octets.ofHex("07 03 02 00 00 00 00 00 C0 00 00 00 00 00 00 46");

    /** Sets the limits of HMEF, which are those of the class: this copy of it is nobody else's. */
    public HmefTnefOpener() {
        TNEFAttribute.setMaxRecordLength(BoundedStream.MAXIMUM_LENGTH);
        MAPIAttribute.setMaxRecordLength(BoundedStream.MAXIMUM_LISTS);
    }

    /** One at a time: HMEF keeps what it learns of properties in tables of the class, and the memory for one stream is enough. */
    @Override
    public synchronized TnefContents open(Octets tnef) throws UnreadableTnefException {
        return open(tnef, 1);
    }

    private static TnefContents open(Octets tnef, int depth) throws UnreadableTnefException {
        BoundedStream stream = BoundedStream.of(tnef);
        try (InputStream in = new BufferedInputStream(stream.octets().open())) {
            HMEFMessage message = new HMEFMessage(in);
            MapiValues values = MapiValues.of(message);
            List<TnefContents.Attachment> attachments = new ArrayList<>();
            for (Attachment attachment : message.getAttachments()) {
                attachment(attachment, values, depth).ifPresent(attachments::add);
            }
            return new TnefContents(values.subject(), values.submission(), values.text(), attachments, stream.whole());
        } catch (IOException | RuntimeException e) {
            // HMEF tells by any of its run time's exceptions that octets are not what it takes them for
            throw new UnreadableTnefException("it is damaged: " + e);
        }
    }

    private static Optional<TnefContents.Attachment> attachment(Attachment attachment, MapiValues ofMessage, int depth) {
        AttachmentValues values = new AttachmentValues(attachment, ofMessage.charset());
        return values.octets().map(octets -> {
            boolean message = octets.length() > MESSAGE.length() && octets.slice(0, MESSAGE.length()).equals(MESSAGE);
            return message ? embedded(values, octets.slice(MESSAGE.length(), octets.length()), depth) : values.file(octets);
        });
    }

    private static TnefContents.Attachment embedded(AttachmentValues values, Octets tnef, int depth) {
        if (depth == MAXIMUM_DEPTH) {
            return values.file(tnef);
        }
        try {
            TnefContents contents = open(tnef, depth + 1);
            return contents.whole() ? new TnefContents.EnclosedMessage(contents) : values.file(tnef);
        } catch (UnreadableTnefException e) {
            return values.file(tnef);
        }
    }
}
