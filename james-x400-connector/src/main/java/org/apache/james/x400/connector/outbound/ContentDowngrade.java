/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * A message with a content of 1988 for a peer of 1984: P22 becomes P2. The octets stay as they are where nothing in them came in 1988;
 * else common names in the heading move into domain defined attributes. Body parts and heading extensions that P2 does not have are not
 * converted: that would be another message.
 */
final class ContentDowngrade {
    private ContentDowngrade() {
    }

    /** The message with content type P2, or why that cannot be. */
    record Result(Optional<Message> message, String why) {
    }

    static Result toP2(Message message) {
        if (!message.envelope().contentType().equals(ContentType.P22)) {
            return new Result(Optional.of(message), "");
        }
        InterpersonalContent content;
        try {
            content = InterpersonalContentCodec.decode(message.content());
        } catch (BerException e) {
            return new Result(Optional.empty(), "its content cannot be read: " + e.getMessage());
        }
        List<BoundViolation> violations = IpmBounds.checkForP2(content);
        if (violations.isEmpty()) {
            return new Result(Optional.of(withP2(message, message.content())), "");
        }
        InterpersonalContent changed = switch (content) {
            case Ipm ipm -> new Ipm(heading(ipm.heading()), ipm.body());
            case Ipn ipn -> new Ipn(identifier(ipn.subjectIpm()), ipn.ipnOriginator().map(ContentDowngrade::descriptor),
                ipn.intendedRecipient().map(ContentDowngrade::descriptor), ipn.conversionTypes(), ipn.extensions(), ipn.outcome());
        };
        List<BoundViolation> left = IpmBounds.checkForP2(changed);
        return left.isEmpty() ? new Result(Optional.of(withP2(message, InterpersonalContentCodec.encode(changed))), "")
            : new Result(Optional.empty(), "its content cannot be expressed in P2: " + left.getFirst());
    }

    private static Message withP2(Message message, Octets content) {
        return new Message(message.envelope().toBuilder().contentType(ContentType.P2).build(), content);
    }

    private static Heading heading(Heading heading) {
        return new Heading(identifier(heading.thisIpm()), heading.originator().map(ContentDowngrade::descriptor),
            descriptors(heading.authorizingUsers()), recipients(heading.primaryRecipients()), recipients(heading.copyRecipients()),
            recipients(heading.blindCopyRecipients()), heading.repliedToIpm().map(ContentDowngrade::identifier),
            identifiers(heading.obsoletedIpms()), identifiers(heading.relatedIpms()), heading.subject(), heading.expiryTime(),
            heading.replyTime(), descriptors(heading.replyRecipients()), heading.importance(), heading.sensitivity(),
            heading.autoForwarded(), heading.extensions());
    }

    private static List<IpmIdentifier> identifiers(List<IpmIdentifier> all) {
        return all.stream().map(ContentDowngrade::identifier).toList();
    }

    private static IpmIdentifier identifier(IpmIdentifier identifier) {
        return new IpmIdentifier(identifier.user().map(ContentDowngrade::name), identifier.userRelativeIdentifier());
    }

    private static List<OrDescriptor> descriptors(List<OrDescriptor> all) {
        return all.stream().map(ContentDowngrade::descriptor).toList();
    }

    private static List<RecipientSpecifier> recipients(List<RecipientSpecifier> all) {
        return all.stream().map(one -> new RecipientSpecifier(descriptor(one.recipient()), one.notificationRequests(), one.replyRequested(),
            one.extensions())).toList();
    }

    private static OrDescriptor descriptor(OrDescriptor descriptor) {
        return new OrDescriptor(descriptor.formalName().map(ContentDowngrade::name), descriptor.freeFormName(),
            descriptor.telephoneNumber());
    }

    /** As it is where it cannot be said in 1984, which is found afterwards. */
    private static OrName name(OrName name) {
        return Downgrade.name(name).orElse(name);
    }
}
