/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The machine-readable part of a delivery status notification, RFC 3464 §2.
 *
 * @param perMessage    the fields of the first group
 * @param perRecipients one group for each recipient
 */
record DeliveryStatus(Header perMessage, List<Header> perRecipients) {
    private static final Set<String> TYPES = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final long MAX_LENGTH = 4 << 20;

    DeliveryStatus {
        perRecipients = List.copyOf(perRecipients);
    }

    /** The status part of a message, if the message is a notification. */
    static Optional<MimeEntity.Leaf> partOf(MimeEntity message) {
        boolean report = message.isType("multipart/report")
            && message.type().parameter("report-type").filter("delivery-status"::equalsIgnoreCase).isPresent();
        return report && message instanceof MimeEntity.Multipart multipart && multipart.parts().size() > 1
            && multipart.parts().get(1) instanceof MimeEntity.Leaf leaf && TYPES.contains(leaf.type().value())
            && leaf.content().length() <= MAX_LENGTH ? Optional.of(leaf) : Optional.empty();
    }

    static DeliveryStatus parse(Octets text) {
        String unfolded = new String(text.toByteArray(), StandardCharsets.UTF_8).replaceAll("\r?\n(?=[ \t]+\\S)", "");
        List<Header> groups = new ArrayList<>();
        List<HeaderField> fields = new ArrayList<>();
        for (String line : (unfolded + "\n\n").split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            if (line.isBlank() && !fields.isEmpty()) {
                groups.add(new Header(fields));
                fields = new ArrayList<>();
            } else if (colon > 0) {
                fields.add(new HeaderField(line.substring(0, colon).strip(), line.substring(colon + 1)));
            }
        }
        return new DeliveryStatus(groups.isEmpty() ? Header.EMPTY : groups.getFirst(),
            groups.isEmpty() ? List.of() : groups.subList(1, groups.size()));
    }
}
