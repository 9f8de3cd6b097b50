/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.NotificationRequests;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.connector.p1.codec.OrAddressTypes;
import org.apache.james.x400.connector.p1.codec.StringTypes;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/** What headings and notifications are made of. */
final class IpmFieldTypes {
    /**
     * <pre>
     * IPMIdentifier ::= [APPLICATION 11] SET {
     *   user                     ORName OPTIONAL,
     *   user-relative-identifier LocalIPMIdentifier }
     * </pre>
     */
    static final BerType<IpmIdentifier> IPM_IDENTIFIER = ipmIdentifier();

    /**
     * <pre>
     * ORDescriptor ::= SET {
     *   formal-name      ORName OPTIONAL,
     *   free-form-name   [0] FreeFormName OPTIONAL,
     *   telephone-number [1] TelephoneNumber OPTIONAL }
     * </pre>
     */
    static final BerType<OrDescriptor> OR_DESCRIPTOR = orDescriptor();

    /**
     * <pre>
     * IPMSExtension ::= SEQUENCE {
     *   type  OBJECT IDENTIFIER,
     *   value ANY DEFINED BY type DEFAULT NULL }
     * </pre>
     */
    static final BerType<IpmsExtension> IPMS_EXTENSION = ipmsExtension();

    static final BerType<List<IpmsExtension>> IPMS_EXTENSIONS = BerSetOf.of(IPMS_EXTENSION);

    /**
     * <pre>
     * RecipientSpecifier ::= SET {
     *   recipient             [0] ORDescriptor,
     *   notification-requests [1] NotificationRequests DEFAULT {},
     *   reply-requested       [2] BOOLEAN DEFAULT FALSE,
     *   recipient-extensions  [3] RecipientExtensionsField OPTIONAL }
     * NotificationRequests ::= BIT STRING { rn (0), nrn (1), ipm-return (2), an-supported (3), suppress-an (4) }
     * </pre>
     */
    static final BerType<RecipientSpecifier> RECIPIENT_SPECIFIER = recipientSpecifier();

    private IpmFieldTypes() {
    }

    private static BerType<IpmIdentifier> ipmIdentifier() {
        BerSet<IpmIdentifier> s = BerSet.named("IPMIdentifier");
        s.ignoringUnknown();
        Member<OrName> user = s.optional("user", OrAddressTypes.OR_NAME, IpmIdentifier::user);
        Member<String> local = s.required("user-relative-identifier", BerTypes.PRINTABLE_STRING, IpmIdentifier::userRelativeIdentifier);
        return s.implicit(application(11), m -> new IpmIdentifier(m.find(user), m.get(local)));
    }

    private static BerType<OrDescriptor> orDescriptor() {
        BerSet<OrDescriptor> s = BerSet.named("ORDescriptor");
        s.ignoringUnknown();
        Member<OrName> formal = s.optional("formal-name", OrAddressTypes.OR_NAME, OrDescriptor::formalName);
        Member<TeletexString> freeForm =
            s.optional("free-form-name", StringTypes.TELETEX_STRING.implicit(context(0)), OrDescriptor::freeFormName);
        Member<String> telephone =
            s.optional("telephone-number", BerTypes.PRINTABLE_STRING.implicit(context(1)), OrDescriptor::telephoneNumber);
        return s.as(m -> new OrDescriptor(m.find(formal), m.find(freeForm), m.find(telephone)));
    }

    private static BerType<IpmsExtension> ipmsExtension() {
        BerSequence<IpmsExtension> s = BerSequence.named("IPMSExtension");
        Member<Oid> type = s.required("type", BerTypes.OBJECT_IDENTIFIER, IpmsExtension::type);
        Member<Octets> value = s.optional("value", BerTypes.ANY, IpmsExtension::value);
        return s.as(m -> new IpmsExtension(m.get(type), m.find(value)));
    }

    private static BerType<RecipientSpecifier> recipientSpecifier() {
        BerSet<RecipientSpecifier> s = BerSet.named("RecipientSpecifier");
        s.ignoringUnknown();
        Member<OrDescriptor> recipient = s.required("recipient", OR_DESCRIPTOR.implicit(context(0)), RecipientSpecifier::recipient);
        Member<NotificationRequests> requests = s.withDefault("notification-requests",
            BerTypes.BIT_STRING.map(IpmFieldTypes::requests, IpmFieldTypes::bits).implicit(context(1)), NotificationRequests.NONE,
            RecipientSpecifier::notificationRequests);
        Member<Boolean> reply =
            s.withDefault("reply-requested", BerTypes.BOOLEAN.implicit(context(2)), false, RecipientSpecifier::replyRequested);
        Member<List<IpmsExtension>> extensions = s.optional("recipient-extensions", IPMS_EXTENSIONS.implicit(context(3)),
            specifier -> StringTypes.unlessEmpty(specifier.extensions()));
        return s.as(m -> new RecipientSpecifier(m.get(recipient), m.get(requests), m.get(reply), m.find(extensions).orElse(List.of())));
    }

    private static NotificationRequests requests(BitString bits) {
        return new NotificationRequests(bits.isSet(0), bits.isSet(1), bits.isSet(2), bits.isSet(3), bits.isSet(4));
    }

    private static BitString bits(NotificationRequests requests) {
        boolean[] set = {requests.rn(), requests.nrn(), requests.ipmReturn(), requests.anSupported(), requests.suppressAn()};
        return BitString.ofNamedBits(IntStream.range(0, set.length).filter(bit -> set[bit]).toArray());
    }
}
