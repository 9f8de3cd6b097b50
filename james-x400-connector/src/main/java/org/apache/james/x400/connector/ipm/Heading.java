/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * The heading of an IPM. Its recipients are for people to read: none of them is a reason to deliver anything.
 *
 * @param thisIpm           the identifier
 * @param originator        who says to have sent it; absence is legal
 * @param authorizingUsers  on whose behalf
 * @param primaryRecipients "To"
 * @param copyRecipients    "Cc"
 * @param blindCopyRecipients "Bcc", only in the copies of those named there
 * @param repliedToIpm      the IPM that this one answers
 * @param obsoletedIpms     which this one replaces
 * @param relatedIpms       cross references
 * @param subject           up to 128 octets of T.61
 * @param expiryTime        worthless after
 * @param replyTime         an answer is wanted before
 * @param replyRecipients   who shall get the answer
 * @param importance        normal where nothing is said
 * @param sensitivity       how to handle it
 * @param autoForwarded     forwarded without a person's doing
 * @param extensions        since 1988; peers put them into P2 as well
 */
public record Heading(IpmIdentifier thisIpm, Optional<OrDescriptor> originator, List<OrDescriptor> authorizingUsers,
                      List<RecipientSpecifier> primaryRecipients, List<RecipientSpecifier> copyRecipients,
                      List<RecipientSpecifier> blindCopyRecipients, Optional<IpmIdentifier> repliedToIpm,
                      List<IpmIdentifier> obsoletedIpms, List<IpmIdentifier> relatedIpms, Optional<TeletexString> subject,
                      Optional<UtcTime> expiryTime, Optional<UtcTime> replyTime, List<OrDescriptor> replyRecipients,
                      Importance importance, Optional<Sensitivity> sensitivity, boolean autoForwarded, List<IpmsExtension> extensions) {
    public Heading {
        Objects.requireNonNull(thisIpm, "thisIpm");
        Objects.requireNonNull(originator, "originator");
        authorizingUsers = List.copyOf(authorizingUsers);
        primaryRecipients = List.copyOf(primaryRecipients);
        copyRecipients = List.copyOf(copyRecipients);
        blindCopyRecipients = List.copyOf(blindCopyRecipients);
        Objects.requireNonNull(repliedToIpm, "repliedToIpm");
        obsoletedIpms = List.copyOf(obsoletedIpms);
        relatedIpms = List.copyOf(relatedIpms);
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(expiryTime, "expiryTime");
        Objects.requireNonNull(replyTime, "replyTime");
        replyRecipients = List.copyOf(replyRecipients);
        Objects.requireNonNull(importance, "importance");
        Objects.requireNonNull(sensitivity, "sensitivity");
        extensions = List.copyOf(extensions);
    }

    public static Builder builder(IpmIdentifier thisIpm) {
        return new Builder(thisIpm);
    }

    public Builder toBuilder() {
        return new Builder(thisIpm).from(this);
    }

    public Optional<IpmsExtension> extension(Oid type) {
        return extensions.stream().filter(extension -> extension.type().equals(type)).findFirst();
    }

    /** Collects fields one by one; those on lists append. */
    public static final class Builder {
        private final IpmIdentifier thisIpm;
        private Optional<OrDescriptor> originator = Optional.empty();
        private final List<OrDescriptor> authorizingUsers = new ArrayList<>();
        private final List<RecipientSpecifier> primaryRecipients = new ArrayList<>();
        private final List<RecipientSpecifier> copyRecipients = new ArrayList<>();
        private final List<RecipientSpecifier> blindCopyRecipients = new ArrayList<>();
        private Optional<IpmIdentifier> repliedToIpm = Optional.empty();
        private final List<IpmIdentifier> obsoletedIpms = new ArrayList<>();
        private final List<IpmIdentifier> relatedIpms = new ArrayList<>();
        private Optional<TeletexString> subject = Optional.empty();
        private Optional<UtcTime> expiryTime = Optional.empty();
        private Optional<UtcTime> replyTime = Optional.empty();
        private final List<OrDescriptor> replyRecipients = new ArrayList<>();
        private Importance importance = Importance.NORMAL;
        private Optional<Sensitivity> sensitivity = Optional.empty();
        private boolean autoForwarded;
        private final List<IpmsExtension> extensions = new ArrayList<>();

        private Builder(IpmIdentifier thisIpm) {
            this.thisIpm = thisIpm;
        }

        private Builder from(Heading heading) {
            originator = heading.originator;
            authorizingUsers.addAll(heading.authorizingUsers);
            primaryRecipients.addAll(heading.primaryRecipients);
            copyRecipients.addAll(heading.copyRecipients);
            blindCopyRecipients.addAll(heading.blindCopyRecipients);
            repliedToIpm = heading.repliedToIpm;
            obsoletedIpms.addAll(heading.obsoletedIpms);
            relatedIpms.addAll(heading.relatedIpms);
            subject = heading.subject;
            expiryTime = heading.expiryTime;
            replyTime = heading.replyTime;
            replyRecipients.addAll(heading.replyRecipients);
            importance = heading.importance;
            sensitivity = heading.sensitivity;
            autoForwarded = heading.autoForwarded;
            extensions.addAll(heading.extensions);
            return this;
        }

        public Builder originator(OrDescriptor descriptor) {
            originator = Optional.of(descriptor);
            return this;
        }

        public Builder authorizingUser(OrDescriptor descriptor) {
            authorizingUsers.add(descriptor);
            return this;
        }

        public Builder primaryRecipient(RecipientSpecifier recipient) {
            primaryRecipients.add(recipient);
            return this;
        }

        public Builder copyRecipient(RecipientSpecifier recipient) {
            copyRecipients.add(recipient);
            return this;
        }

        public Builder blindCopyRecipient(RecipientSpecifier recipient) {
            blindCopyRecipients.add(recipient);
            return this;
        }

        public Builder repliedToIpm(IpmIdentifier identifier) {
            repliedToIpm = Optional.of(identifier);
            return this;
        }

        public Builder obsoletedIpm(IpmIdentifier identifier) {
            obsoletedIpms.add(identifier);
            return this;
        }

        public Builder relatedIpm(IpmIdentifier identifier) {
            relatedIpms.add(identifier);
            return this;
        }

        public Builder subject(TeletexString text) {
            subject = Optional.of(text);
            return this;
        }

        public Builder expiryTime(UtcTime time) {
            expiryTime = Optional.of(time);
            return this;
        }

        public Builder replyTime(UtcTime time) {
            replyTime = Optional.of(time);
            return this;
        }

        public Builder replyRecipient(OrDescriptor descriptor) {
            replyRecipients.add(descriptor);
            return this;
        }

        public Builder importance(Importance wanted) {
            importance = wanted;
            return this;
        }

        public Builder sensitivity(Sensitivity wanted) {
            sensitivity = Optional.of(wanted);
            return this;
        }

        public Builder autoForwarded(boolean forwarded) {
            autoForwarded = forwarded;
            return this;
        }

        public Builder extension(IpmsExtension extension) {
            extensions.add(extension);
            return this;
        }

        public Heading build() {
            return new Heading(thisIpm, originator, authorizingUsers, primaryRecipients, copyRecipients, blindCopyRecipients, repliedToIpm,
                obsoletedIpms, relatedIpms, subject, expiryTime, replyTime, replyRecipients, importance, sensitivity, autoForwarded,
                extensions);
        }
    }
}
