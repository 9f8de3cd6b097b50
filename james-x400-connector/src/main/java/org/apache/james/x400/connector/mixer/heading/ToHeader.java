/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.heading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.mixer.address.IpmIdentifiers;
import org.apache.james.x400.connector.mixer.address.OrDescriptors;
import org.apache.james.x400.connector.mixer.address.TeletexText;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.Listed;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.transport.asn1.Oid;

/** One heading on its way to a header. */
final class ToHeader {
    private final Heading heading;
    private final OrDescriptors descriptors;
    private final boolean notifications;
    private final Predicate<OrDescriptor> visible;
    private final List<HeaderField> fields = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Set<Oid> used = new HashSet<>();

    ToHeader(Heading heading, OrDescriptors descriptors, boolean notifications, Predicate<OrDescriptor> visible) {
        this.heading = heading;
        this.descriptors = descriptors;
        this.notifications = notifications;
        this.visible = visible;
    }

    Heading heading() {
        return heading;
    }

    boolean notifications() {
        return notifications;
    }

    boolean isVisible(OrDescriptor blindCopyRecipient) {
        return visible.test(blindCopyRecipient);
    }

    List<HeaderField> fields() {
        return fields;
    }

    List<Loss> losses() {
        return losses;
    }

    void field(String name, String body) {
        fields.add(new HeaderField(name, body));
    }

    void lost(String element, String reason) {
        losses.add(new Loss(Loss.Place.HEADING, element, reason));
    }

    /** The extension of that type, which does not count as discarded from now on. */
    Optional<IpmsExtension> extension(Oid type) {
        used.add(type);
        return heading.extension(type);
    }

    boolean isUsed(IpmsExtension extension) {
        return used.contains(extension.type());
    }

    String messageId(IpmIdentifier identifier) {
        IpmIdentifiers.lost(identifier).ifPresent(losses::add);
        return IpmIdentifiers.toMessageId(identifier);
    }

    String reference(IpmIdentifier identifier) {
        IpmIdentifiers.lost(identifier).ifPresent(losses::add);
        String reference = IpmIdentifiers.toReference(identifier);
        if (!reference.startsWith("<")) {
            lost("IPM-identifier", "names no user, and stands as words in the reference");
        }
        return reference;
    }

    String read(TeletexString text, String element) {
        return TeletexText.read(text, element).into(losses);
    }

    Listed listed(OrDescriptor descriptor, boolean replyRequested) {
        return descriptors.toInternet(descriptor, replyRequested).into(losses);
    }
}
