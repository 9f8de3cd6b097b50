/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.tnef;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.body.TnefContents;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.attribute.TNEFAttribute;
import org.apache.poi.hmef.attribute.TNEFProperty;
import org.apache.poi.hsmf.datatypes.MAPIProperty;

/** An attachment; the attributes of the time before MAPI stand in for properties that are missing. */
final class AttachmentValues {
    private final Attachment attachment;
    private final MapiValues properties;

    AttachmentValues(Attachment attachment, Charset charset) {
        this.attachment = attachment;
        this.properties = MapiValues.of(attachment.getMAPIAttributes(), charset);
    }

    private Optional<byte[]> attribute(TNEFProperty property) {
        return Optional.ofNullable(attachment.getAttribute(property)).map(TNEFAttribute::getData);
    }

    /** Those of a link to a file elsewhere are missing. */
    Optional<Octets> octets() {
        return attribute(TNEFProperty.ID_ATTACHDATA).map(Octets::wrap).or(() -> properties.octets(MAPIProperty.ATTACH_DATA));
    }

    TnefContents.File file(Octets octets) {
        Optional<String> name = properties.text(MAPIProperty.ATTACH_LONG_FILENAME).or(() -> properties.text(MAPIProperty.ATTACH_FILENAME))
            .or(() -> attribute(TNEFProperty.ID_ATTACHTITLE).map(title -> MapiValues.string(title, properties.charset())));
        Optional<Instant> modification = Optional.ofNullable(attachment.getModifiedDate()).map(Date::toInstant);
        return new TnefContents.File(name, properties.text(MAPIProperty.ATTACH_MIME_TAG), properties.text(MAPIProperty.ATTACH_CONTENT_ID),
            modification, octets);
    }
}
