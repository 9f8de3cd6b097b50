/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.AutoSubmitted;
import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileTransferParameters;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Importance;
import org.apache.james.x400.connector.ipm.InterpersonalContent;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.Ipn;
import org.apache.james.x400.connector.ipm.MessageParameters;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.Sensitivity;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.testkit.Generator;

/** Interpersonal messages and notifications with every field and every kind of body part now and then. */
public final class IpmGenerators {
    private static final int NESTING = 2;

    private final Generator random;
    private final P1Generators p1;
    private final AddressGenerators addresses;

    private IpmGenerators(Generator random, P1Generators p1) {
        this.random = random;
        this.p1 = p1;
        this.addresses = p1.addresses();
    }

    public static IpmGenerators strict(Generator random) {
        return new IpmGenerators(random, P1Generators.strict(random));
    }

    public static IpmGenerators loose(Generator random) {
        return new IpmGenerators(random, P1Generators.loose(random));
    }

    public InterpersonalContent content() {
        return random.chance(75) ? ipm() : ipn();
    }

    public Ipm ipm() {
        return ipm(NESTING);
    }

    private Ipm ipm(int nesting) {
        return new Ipm(heading(), random.list(0, 4, () -> bodyPart(nesting)));
    }

    public Heading heading() {
        Heading.Builder builder = Heading.builder(ipmIdentifier());
        addresses.maybe(80, this::orDescriptor).ifPresent(builder::originator);
        if (random.chance(10)) {
            random.list(1, 3, this::orDescriptor).forEach(builder::authorizingUser);
        }
        random.list(0, 4, this::recipientSpecifier).forEach(builder::primaryRecipient);
        if (random.chance(30)) {
            random.list(1, 3, this::recipientSpecifier).forEach(builder::copyRecipient);
        }
        if (random.chance(10)) {
            random.list(1, 3, this::recipientSpecifier).forEach(builder::blindCopyRecipient);
        }
        addresses.maybe(20, this::ipmIdentifier).ifPresent(builder::repliedToIpm);
        if (random.chance(10)) {
            random.list(1, 3, this::ipmIdentifier).forEach(builder::obsoletedIpm);
            random.list(1, 3, this::ipmIdentifier).forEach(builder::relatedIpm);
        }
        addresses.maybe(80, () -> addresses.teletex(128)).ifPresent(builder::subject);
        addresses.maybe(10, p1::time).ifPresent(builder::expiryTime);
        addresses.maybe(10, p1::time).ifPresent(builder::replyTime);
        if (random.chance(10)) {
            builder.replyRecipient(OrDescriptor.of(addresses.orName()));
        }
        builder.importance(random.oneOf(Importance.values()));
        addresses.maybe(20, () -> random.oneOf(Sensitivity.values())).ifPresent(builder::sensitivity);
        builder.autoForwarded(random.chance(5));
        if (random.chance(30)) {
            builder.extension(extension());
        }
        return builder.build();
    }

    private IpmsExtension extension() {
        return switch (random.between(0, 4)) {
            case 0 -> StandardIpmsExtensions.AUTO_SUBMITTED.extension(AutoSubmitted.AUTO_GENERATED);
            case 1 -> StandardIpmsExtensions.INCOMPLETE_COPY.extension(BerNull.NULL);
            case 2 -> StandardIpmsExtensions.LANGUAGES.extension(List.of("de", "en"));
            case 3 -> StandardIpmsExtensions.EXTENDED_SUBJECT.extension(addresses.universal(256));
            default -> new IpmsExtension(Oid.of("1.3.6.1.7.1.1.99"), addresses.maybe(80, addresses::element));
        };
    }

    public IpmIdentifier ipmIdentifier() {
        return new IpmIdentifier(addresses.maybe(70, addresses::orName), addresses.printable(64));
    }

    public OrDescriptor orDescriptor() {
        return new OrDescriptor(Optional.of(addresses.orName()), addresses.maybe(60, () -> addresses.teletex(64)),
            addresses.maybe(10, () -> addresses.printable(32)));
    }

    public RecipientSpecifier recipientSpecifier() {
        NotificationRequests requests = random.chance(60) ? NotificationRequests.NONE
            : new NotificationRequests(random.chance(50), random.chance(50), random.chance(50), random.chance(10), random.chance(10));
        return new RecipientSpecifier(orDescriptor(), requests, random.chance(10),
            random.chance(5) ? List.of(StandardIpmsExtensions.PRECEDENCE.extension(random.between(0, 127))) : List.of());
    }

    private BodyPart bodyPart(int nesting) {
        return switch (random.between(0, 14)) {
            case 0 -> new BodyPart.GeneralText(List.of(1, 6, 100), random.octets(1000));
            case 1 -> FileContents.part(fileTransferParameters(), random.octets(1000));
            case 2 -> new BodyPart.BilaterallyDefined(random.octets(1000));
            case 3 -> nesting == 0 ? new BodyPart.Ia5Text(BodyPart.Ia5Text.Repertoire.ITA2, random.octets(100))
                : new BodyPart.ForwardedMessage(messageParameters(), ipm(nesting - 1));
            case 4 -> new BodyPart.Teletex(addresses.maybe(50, () -> random.between(1, 9)), random.chance(20), Optional.empty(),
                random.list(1, 3, () -> random.octets(300)));
            case 5 -> new BodyPart.G3Facsimile(addresses.maybe(50, () -> random.between(1, 9)),
                addresses.maybe(30, () -> BitString.ofNamedBits(8)), random.list(1, 2, () -> new BitString(random.octets(300), 0)));
            case 6 -> new BodyPart.Videotex(addresses.maybe(50, () -> random.between(0, 3)), random.octets(300));
            case 7 -> new BodyPart.NationallyDefined(addresses.element());
            case 8 -> new BodyPart.ForwardedNotification(messageParameters(), ipn());
            case 9 -> new BodyPart.Voice(addresses.maybe(50, () -> random.between(1, 100)), Oid.of("2.6.1.12.1.3"),
                addresses.maybe(50, () -> random.text("abc ", 1, 20)), random.octets(500));
            case 10 -> new BodyPart.ForwardedContent(Oid.of("2.6.1.10.1"), addresses.maybe(50, p1::time), Optional.empty(),
                addresses.maybe(50, p1::mtsIdentifier), Optional.empty(), random.octets(500));
            case 11 -> new BodyPart.Extended(addresses.maybe(50, this::foreign), foreign());
            case 12 -> new BodyPart.Uninterpreted(11, BerTypes.ANY.explicit(BerTag.context(11)).encode(addresses.element()));
            default -> BodyPart.Ia5Text.of(random.octets(2000));
        };
    }

    private External foreign() {
        return External.direct(Oid.of("1.3.6.1.4.1.99999.9"), random.chance(50) ? new External.SingleAsn1(addresses.element())
            : new External.OctetAligned(random.octets(100)));
    }

    private MessageParameters messageParameters() {
        return new MessageParameters(addresses.maybe(60, p1::time), Optional.empty());
    }

    private FileTransferParameters fileTransferParameters() {
        return new FileTransferParameters(Optional.empty(),
            addresses.maybe(60, () -> random.chance(80)
                ? new FileTransferParameters.DocumentType(Oid.of("1.0.8571.5.3"), addresses.maybe(10, addresses::element))
                : new FileTransferParameters.ConstraintSetAndAbstractSyntax(Oid.of("1.0.8571.4.1"), Oid.of("1.0.8571.2.4"))),
            addresses.maybe(60, () -> new FileTransferParameters.Environment(
                addresses.maybe(50, () -> random.chance(50)
                    ? new FileTransferParameters.RegisteredIdentifier(Oid.of("1.2.840.113556.4.3"))
                    : new FileTransferParameters.DescriptiveIdentifier(List.of(random.octets(20)))),
                Optional.empty(), addresses.maybe(10, () -> Oid.of("1.3.6.1.4.1.99999.3")), random.list(0, 2, () -> random.octets(40)))),
            Optional.empty(), addresses.maybe(80, this::fileAttributes),
            random.chance(10) ? List.of(new IpmsExtension(Oid.of("1.2.840.113556.3.10.2"), Optional.of(addresses.element()))) : List.of());
    }

    private FileAttributes fileAttributes() {
        return new FileAttributes(
            addresses.maybe(80, () -> new FileAttributes.Pathname(random.chance(10), random.list(1, 2, () -> random.octets(30)))),
            addresses.maybe(30, this::generalizedTime), addresses.maybe(60, this::generalizedTime),
            addresses.maybe(30, this::generalizedTime), addresses.maybe(10, this::generalizedTime),
            addresses.maybe(20, () -> random.octets(20)),
            addresses.maybe(20, () -> random.octets(20)), addresses.maybe(20, () -> random.octets(20)),
            addresses.maybe(20, () -> random.octets(20)), addresses.maybe(60, () -> random.number() & Long.MAX_VALUE),
            addresses.maybe(10, () -> random.number() & Long.MAX_VALUE),
            random.chance(20) ? List.of(Octets.ofHex("81 02 07 80"), Octets.ofHex("B0 02 80 00")) : List.of());
    }

    private GeneralizedTime generalizedTime() {
        return GeneralizedTime.of(Instant.ofEpochSecond(random.between(0, Integer.MAX_VALUE - 1)));
    }

    public Ipn ipn() {
        return new Ipn(ipmIdentifier(), addresses.maybe(70, this::orDescriptor), addresses.maybe(20, this::orDescriptor),
            addresses.maybe(20, p1::encodedInformationTypes), random.chance(5) ? List.of(extension()) : List.of(), outcome());
    }

    private Ipn.Outcome outcome() {
        return switch (random.between(0, 4)) {
            case 0 -> new Ipn.Other(List.of(new IpmsExtension(Oid.of("1.3.6.1.4.1.99999.4"), Optional.of(addresses.element()))));
            case 1, 2 -> new Ipn.NonReceipt(new Ipn.NonReceiptReason(random.between(0, 1)),
                addresses.maybe(50, () -> new Ipn.DiscardReason(random.between(0, 3))),
                addresses.maybe(30, () -> addresses.printable(256)),
                addresses.maybe(20, () -> InterpersonalContentCodec.encodeReturnedIpm(ipm(0))), List.of());
            default -> new Ipn.Receipt(p1.time(), random.oneOf(Ipn.AcknowledgmentMode.values()),
                addresses.maybe(30, () -> addresses.printable(256)), List.of());
        };
    }
}
