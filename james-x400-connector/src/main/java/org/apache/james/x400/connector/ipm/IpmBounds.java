/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import static org.apache.james.x400.connector.oraddress.Repertoire.PRINTABLE;

import java.util.List;

import org.apache.james.x400.connector.oraddress.BoundViolation;
import org.apache.james.x400.connector.oraddress.BoundsCheck;
import org.apache.james.x400.connector.oraddress.OrAddressBounds;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.UpperBounds;

/**
 * The upper bounds of X.420 (1999) and what a reader of P2 (1984) does not know. What we make ourselves must have no violation of the
 * bounds, which tests hold; what we receive is taken, whatever bounds it breaks.
 */
public final class IpmBounds {
    /** ub-local-ipm-identifier. */
    public static final int LOCAL_IPM_IDENTIFIER = 64;
    /** ub-free-form-name, octets. */
    public static final int FREE_FORM_NAME = 64;
    /** ub-telephone-number. */
    public static final int TELEPHONE_NUMBER = 32;
    /** ub-subject-field, octets. */
    public static final int SUBJECT = 128;
    /** ub-auto-forward-comment. */
    public static final int AUTO_FORWARD_COMMENT = 256;
    /** ub-supplementary-info-length of X.411. */
    public static final int SUPPLEMENTARY_INFORMATION = UpperBounds.SUPPLEMENTARY_INFORMATION;
    /** ub-extended-subject-length, characters. */
    public static final int EXTENDED_SUBJECT = 256;

    private static final String SINCE_1988 = "came in 1988";

    private IpmBounds() {
    }

    /** Everything that breaks a bound or a repertoire, named as the standard names the fields; empty if there is nothing. */
    public static List<BoundViolation> check(InterpersonalContent content) {
        return switch (content) {
            case Ipm ipm -> check(ipm.heading());
            case Ipn ipn -> check(ipn);
        };
    }

    private static List<BoundViolation> check(Heading heading) {
        BoundsCheck check = new BoundsCheck();
        identifier(check, "this-IPM", heading.thisIpm());
        heading.originator().ifPresent(originator -> descriptor(check, "originator", originator));
        descriptors(check, "authorizing-users", heading.authorizingUsers());
        recipients(check, "primary-recipients", heading.primaryRecipients());
        recipients(check, "copy-recipients", heading.copyRecipients());
        recipients(check, "blind-copy-recipients", heading.blindCopyRecipients());
        heading.repliedToIpm().ifPresent(identifier -> identifier(check, "replied-to-IPM", identifier));
        heading.obsoletedIpms().forEach(identifier -> identifier(check, "obsoleted-IPMs", identifier));
        heading.relatedIpms().forEach(identifier -> identifier(check, "related-IPMs", identifier));
        heading.subject().ifPresent(subject -> check.length("subject", subject.length(), 0, SUBJECT));
        descriptors(check, "reply-recipients", heading.replyRecipients());
        heading.replyRecipients().stream().filter(descriptor -> descriptor.formalName().isEmpty()).findFirst()
            .ifPresent(descriptor -> check.add("reply-recipients", "has one without formal name, whom nobody can reply to"));
        return check.found();
    }

    private static List<BoundViolation> check(Ipn ipn) {
        BoundsCheck check = new BoundsCheck();
        identifier(check, "subject-ipm", ipn.subjectIpm());
        ipn.ipnOriginator().ifPresent(originator -> descriptor(check, "ipn-originator", originator));
        ipn.intendedRecipient().ifPresent(recipient -> descriptor(check, "ipm-intended-recipient", recipient));
        switch (ipn.outcome()) {
            case Ipn.Receipt receipt ->
                check.text("suppl-receipt-info", receipt.supplementaryInformation(), PRINTABLE, SUPPLEMENTARY_INFORMATION);
            case Ipn.NonReceipt nonReceipt ->
                check.text("auto-forward-comment", nonReceipt.autoForwardComment(), PRINTABLE, AUTO_FORWARD_COMMENT);
            case Ipn.Other other -> { }
        }
        return check.found();
    }

    private static void identifier(BoundsCheck check, String field, IpmIdentifier identifier) {
        check.text(field, identifier.userRelativeIdentifier(), PRINTABLE, 0, LOCAL_IPM_IDENTIFIER);
        identifier.user().ifPresent(user -> name(check, field, user));
    }

    private static void descriptors(BoundsCheck check, String field, List<OrDescriptor> descriptors) {
        descriptors.forEach(descriptor -> descriptor(check, field, descriptor));
    }

    private static void recipients(BoundsCheck check, String field, List<RecipientSpecifier> recipients) {
        recipients.forEach(recipient -> {
            descriptor(check, field, recipient.recipient());
            if (!recipient.notificationRequests().equals(NotificationRequests.NONE) && recipient.recipient().formalName().isEmpty()) {
                check.add(field, "asks for a notification of a recipient without formal name");
            }
        });
    }

    private static void descriptor(BoundsCheck check, String field, OrDescriptor descriptor) {
        if (descriptor.formalName().isEmpty() && descriptor.freeFormName().isEmpty()) {
            check.add(field, "has one with neither formal nor free-form name");
        }
        descriptor.formalName().ifPresent(formal -> name(check, field, formal));
        descriptor.freeFormName().ifPresent(name -> check.length(field + ": free-form-name", name.length(), 0, FREE_FORM_NAME));
        check.text(field + ": telephone-number", descriptor.telephoneNumber(), PRINTABLE, TELEPHONE_NUMBER);
    }

    private static void name(BoundsCheck check, String field, OrName name) {
        check.within(field, OrAddressBounds.check(name.address()));
    }

    /** What a reader of P2 does not know; empty for a content that may go as P2 as it is. */
    public static List<BoundViolation> checkForP2(InterpersonalContent content) {
        BoundsCheck check = new BoundsCheck();
        switch (content) {
            case Ipm ipm -> ipmForP2(check, ipm);
            case Ipn ipn -> ipnForP2(check, ipn);
        }
        return check.found();
    }

    private static void ipmForP2(BoundsCheck check, Ipm ipm) {
        Heading heading = ipm.heading();
        if (!heading.extensions().isEmpty()) {
            check.add("extensions", "of the heading " + SINCE_1988);
        }
        identifierForP2(check, "this-IPM", heading.thisIpm());
        heading.originator().ifPresent(originator -> descriptorForP2(check, "originator", originator));
        heading.authorizingUsers().forEach(user -> descriptorForP2(check, "authorizing-users", user));
        recipientsForP2(check, "primary-recipients", heading.primaryRecipients());
        recipientsForP2(check, "copy-recipients", heading.copyRecipients());
        recipientsForP2(check, "blind-copy-recipients", heading.blindCopyRecipients());
        heading.repliedToIpm().ifPresent(identifier -> identifierForP2(check, "replied-to-IPM", identifier));
        heading.obsoletedIpms().forEach(identifier -> identifierForP2(check, "obsoleted-IPMs", identifier));
        heading.relatedIpms().forEach(identifier -> identifierForP2(check, "related-IPMs", identifier));
        heading.replyRecipients().forEach(recipient -> descriptorForP2(check, "reply-recipients", recipient));
        for (int i = 0; i < ipm.body().size(); i++) {
            bodyPartForP2(check, "body part " + (i + 1), ipm.body().get(i));
        }
    }

    private static void bodyPartForP2(BoundsCheck check, String field, BodyPart part) {
        switch (part) {
            case BodyPart.GeneralText text -> check.add(field, "is general-text, which " + SINCE_1988);
            case BodyPart.FileTransfer file -> check.add(field, "is file-transfer, which came after 1988");
            case BodyPart.ForwardedNotification notification -> check.add(field, "is a notification, which came after 1988");
            case BodyPart.Voice voice -> check.add(field, "is an extended voice part, which came after 1988");
            case BodyPart.ForwardedContent content -> check.add(field, "is forwarded content, which came after 1988");
            case BodyPart.Extended extended -> check.add(field, "is an extended body part, which " + SINCE_1988);
            case BodyPart.ForwardedMessage(var parameters, var message) -> {
                BoundsCheck inner = new BoundsCheck();
                ipmForP2(inner, message);
                check.within(field, inner.found());
            }
            case BodyPart.Ia5Text known -> { }
            case BodyPart.G3Facsimile known -> { }
            case BodyPart.Teletex known -> { }
            case BodyPart.Videotex known -> { }
            case BodyPart.NationallyDefined known -> { }
            case BodyPart.BilaterallyDefined known -> { }
            case BodyPart.Uninterpreted known -> { }
        }
    }

    private static void ipnForP2(BoundsCheck check, Ipn ipn) {
        identifierForP2(check, "subject-ipm", ipn.subjectIpm());
        ipn.ipnOriginator().ifPresent(originator -> descriptorForP2(check, "ipn-originator", originator));
        ipn.intendedRecipient().ifPresent(recipient -> descriptorForP2(check, "ipm-intended-recipient", recipient));
        if (!ipn.extensions().isEmpty()) {
            check.add("notification-extensions", "came in 1994");
        }
        boolean laterOutcome = switch (ipn.outcome()) {
            case Ipn.Receipt receipt -> !receipt.extensions().isEmpty();
            case Ipn.NonReceipt nonReceipt -> !nonReceipt.extensions().isEmpty();
            case Ipn.Other other -> true;
        };
        if (laterOutcome) {
            check.add("choice", "has fields that came in 1994");
        }
    }

    private static void recipientsForP2(BoundsCheck check, String field, List<RecipientSpecifier> recipients) {
        recipients.forEach(recipient -> {
            descriptorForP2(check, field, recipient.recipient());
            if (!recipient.extensions().isEmpty()) {
                check.add(field, "has recipient-extensions, which came in 1994");
            }
        });
    }

    private static void identifierForP2(BoundsCheck check, String field, IpmIdentifier identifier) {
        identifier.user().ifPresent(user -> nameForP2(check, field, user));
    }

    private static void descriptorForP2(BoundsCheck check, String field, OrDescriptor descriptor) {
        descriptor.formalName().ifPresent(name -> nameForP2(check, field, name));
    }

    private static void nameForP2(BoundsCheck check, String field, OrName name) {
        if (!name.address().extensionAttributes().isEmpty() || name.directoryName().isPresent()) {
            check.add(field, "has an O/R name with attributes that came in 1988");
        }
    }
}
