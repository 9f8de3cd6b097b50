/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.service.Selector;

/** The PPDUs in BER. Elements of later editions are passed over; components of a SET come in any order. */
final class PpduCodec {
    private static final BitString VERSION_1 = BitString.ofBits(1, 0);

    /** Components of an APDU of X.410-1984 mode, as a SET of their own: what the user above sees. */
    static final BerType<List<Octets>> X410_SET = x410().as(members -> members.unknown());

    /** <pre>PDV-list ::= SEQUENCE {
     *   transfer-syntax-name OBJECT IDENTIFIER OPTIONAL,
     *   presentation-context-identifier INTEGER,
     *   presentation-data-values CHOICE {
     *     single-ASN1-type [0] ANY, octet-aligned [1] IMPLICIT OCTET STRING, arbitrary [2] IMPLICIT BIT STRING } }</pre>
     */
    private static final BerType<Ppdu.DataValueItem> PDV_LIST;

    /** <pre>User-data ::= CHOICE {
     *   simply-encoded-data [APPLICATION 0] IMPLICIT OCTET STRING,
     *   fully-encoded-data  [APPLICATION 1] IMPLICIT SEQUENCE SIZE (1..MAX) OF PDV-list }</pre>
     * Only the second alternative: the first one presupposes a default context, or a single one.
     */
    static final BerType<List<Ppdu.DataValueItem>> USER_DATA;

    /** <pre>CP-type ::= SET {
     *   mode-selector          [0] IMPLICIT Mode-selector,
     *   x410-mode-parameters   [1] IMPLICIT SET { COMPONENTS OF Reliable-Transfer-APDUs.RTORQapdu } OPTIONAL,
     *   normal-mode-parameters [2] IMPLICIT SEQUENCE {
     *     protocol-version               [0] IMPLICIT Protocol-version DEFAULT {version-1},
     *     calling-presentation-selector  [1] IMPLICIT Presentation-selector OPTIONAL,
     *     called-presentation-selector   [2] IMPLICIT Presentation-selector OPTIONAL,
     *     presentation-context-definition-list [4] IMPLICIT Presentation-context-definition-list OPTIONAL,
     *     ... User-data OPTIONAL } OPTIONAL }</pre>
     */
    static final BerType<Ppdu.Connect> CONNECT;

    /** As {@link #CONNECT}, with the mode alone: tells what a CP is of which the rest cannot be read. */
    static final BerType<Mode> CONNECT_MODE;

    /** <pre>CPA-PPDU ::= SET {
     *   mode-selector          [0] IMPLICIT Mode-selector,
     *   x410-mode-parameters   [1] IMPLICIT SET { COMPONENTS OF Reliable-Transfer-APDUs.RTOACapdu } OPTIONAL,
     *   normal-mode-parameters [2] IMPLICIT SEQUENCE {
     *     protocol-version                   [0] IMPLICIT Protocol-version DEFAULT {version-1},
     *     responding-presentation-selector   [3] IMPLICIT Presentation-selector OPTIONAL,
     *     presentation-context-definition-result-list
     *                                        [5] IMPLICIT Presentation-context-definition-result-list OPTIONAL,
     *     ... User-data OPTIONAL } OPTIONAL }</pre>
     */
    static final BerType<Ppdu.Accept> ACCEPT;

    /** <pre>CPR-PPDU ::= CHOICE {
     *   x410-mode-parameters SET { COMPONENTS OF Reliable-Transfer-APDUs.RTORJapdu },
     *   normal-mode-parameters SEQUENCE {
     *     protocol-version                   [0] IMPLICIT Protocol-version DEFAULT {version-1},
     *     responding-presentation-selector   [3] IMPLICIT Presentation-selector OPTIONAL,
     *     presentation-context-definition-result-list
     *                                        [5] IMPLICIT Presentation-context-definition-result-list OPTIONAL,
     *     default-context-result             [7] IMPLICIT Default-context-result OPTIONAL,
     *     provider-reason                    [10] IMPLICIT Provider-reason OPTIONAL,
     *     User-data OPTIONAL } }</pre>
     */
    static final BerType<Ppdu.Refuse> REFUSE;

    /** <pre>Abort-PPDU ::= CHOICE { aru-ppdu ARU-PPDU, arp-ppdu ARP-PPDU }
     * ARU-PPDU ::= CHOICE {
     *   x410-mode-parameters   SET { COMPONENTS OF Reliable-Transfer-APDUs.RTABapdu },
     *   normal-mode-parameters [0] IMPLICIT SEQUENCE {
     *     presentation-context-identifier-list [0] IMPLICIT Presentation-context-identifier-list OPTIONAL,
     *     User-data OPTIONAL } }
     * ARP-PPDU ::= SEQUENCE {
     *   provider-reason  [0] IMPLICIT Abort-reason OPTIONAL,
     *   event-identifier [1] IMPLICIT Event-identifier OPTIONAL }</pre>
     */
    static final BerType<Ppdu.Abort> ABORT;

    static {
        PDV_LIST = pdvList();
        USER_DATA = BerSequenceOf.of(PDV_LIST, 1, Integer.MAX_VALUE).implicit(application(1)).named("User-data");
        BerType<Mode> modeSelector = modeSelector();
        CONNECT = connect(modeSelector);
        CONNECT_MODE = connectMode(modeSelector);
        ACCEPT = accept(modeSelector);
        REFUSE = BerChoice.<Ppdu.Refuse>named("CPR-PPDU")
            .alternative("x410-mode-parameters", X410_SET, Ppdu.RefuseX410.class, Ppdu.RefuseX410::new, Ppdu.RefuseX410::components)
            .alternative("normal-mode-parameters", refuseNormal(), Ppdu.RefuseNormal.class)
            .build();
        ABORT = BerChoice.<Ppdu.Abort>named("Abort-PPDU")
            .alternative("x410-mode-parameters", X410_SET,
                Ppdu.UserAbortX410.class, Ppdu.UserAbortX410::new, Ppdu.UserAbortX410::components)
            .alternative("normal-mode-parameters", userAbortNormal(), Ppdu.UserAbortNormal.class)
            .alternative("arp-ppdu", providerAbort(), Ppdu.ProviderAbort.class)
            .build();
    }

    private PpduCodec() {
    }

    private static BerSet<List<Octets>> x410() {
        BerSet<List<Octets>> set = BerSet.named("x410-mode-parameters");
        set.retainingUnknown(Function.identity());
        return set;
    }

    private static BerType<List<Octets>> x410Parameters() {
        return x410().implicit(context(1), members -> members.unknown());
    }

    private static BerType<Ppdu.DataValueItem> pdvList() {
        BerType<Octets> values = BerChoice.<Octets>named("presentation-data-values")
            .alternative("single-ASN1-type", BerTypes.ANY.explicit(context(0)), Octets.class)
            .alternative("octet-aligned", BerTypes.OCTET_STRING.implicit(context(1)), Octets.class)
            .build();
        BerSequence<Ppdu.DataValueItem> s = BerSequence.named("PDV-list");
        Member<Oid> syntax = s.optional("transfer-syntax-name", BerTypes.OBJECT_IDENTIFIER, Ppdu.DataValueItem::transferSyntax);
        Member<Integer> id = s.required("presentation-context-identifier", BerTypes.INTEGER, Ppdu.DataValueItem::context);
        Member<Octets> value = s.required("presentation-data-values", values, Ppdu.DataValueItem::value);
        return s.as(m -> new Ppdu.DataValueItem(m.find(syntax), m.get(id), m.get(value)));
    }

    /** <pre>Mode-selector ::= SET { mode-value [0] IMPLICIT INTEGER { x410-1984-mode (0), normal-mode (1) } }</pre> */
    private static BerType<Mode> modeSelector() {
        BerSet<Mode> s = BerSet.named("mode-selector");
        s.ignoringUnknown();
        Member<Mode> value = s.required("mode-value",
            BerEnumerated.ofInteger("mode-value", Mode.class, Mode::value).implicit(context(0)), Function.identity());
        return s.implicit(context(0), m -> m.get(value));
    }

    private static BerType<Ppdu.Connect> connect(BerType<Mode> modeSelector) {
        BerSet<Ppdu.Connect> s = BerSet.named("CP-type");
        s.ignoringUnknown();
        Member<Mode> mode = s.required("mode-selector", modeSelector, Ppdu.Connect::mode);
        Member<List<Octets>> x410 = s.optional("x410-mode-parameters", x410Parameters(),
            cp -> cp instanceof Ppdu.ConnectX410(var components) ? Optional.of(components) : Optional.empty());
        Member<Ppdu.ConnectNormal> normal = s.optional("normal-mode-parameters", connectNormal(),
            cp -> cp instanceof Ppdu.ConnectNormal parameters ? Optional.of(parameters) : Optional.empty());
        return s.as(m -> switch (m.get(mode)) {
            case X410_1984 -> new Ppdu.ConnectX410(m.find(x410).orElseThrow(() -> missing("x410")));
            case NORMAL -> m.find(normal).orElseThrow(() -> missing("normal"));
        });
    }

    private static IllegalArgumentException missing(String mode) {
        return new IllegalArgumentException(mode + "-mode-parameters are missing, though the mode-selector announces them");
    }

    private static BerType<Mode> connectMode(BerType<Mode> modeSelector) {
        BerSet<Mode> s = BerSet.named("CP-type");
        s.ignoringUnknown();
        Member<Mode> mode = s.required("mode-selector", modeSelector, Function.identity());
        return s.as(m -> m.get(mode));
    }

    private static BerType<Ppdu.ConnectNormal> connectNormal() {
        BerSequence<Ppdu.ConnectNormal> s = BerSequence.named("normal-mode-parameters");
        s.ignoringUnknown();
        Member<BitString> version = s.withDefault("protocol-version", BerTypes.BIT_STRING.implicit(context(0)), VERSION_1, cp -> VERSION_1);
        Member<Selector> calling = selector(s, "calling-presentation-selector", 1, Ppdu.ConnectNormal::calling);
        Member<Selector> called = selector(s, "called-presentation-selector", 2, Ppdu.ConnectNormal::called);
        Member<List<ContextDefinition>> contexts = list(s, "presentation-context-definition-list",
            BerSequenceOf.of(contextDefinition()).implicit(context(4)), Ppdu.ConnectNormal::contexts);
        Member<List<Ppdu.DataValueItem>> userData = list(s, "user-data", USER_DATA, Ppdu.ConnectNormal::userData);
        return s.implicit(context(2), m -> new Ppdu.ConnectNormal(m.get(version).isSet(0), m.get(calling), m.get(called),
            m.get(contexts), m.get(userData)));
    }

    private static BerType<Ppdu.Accept> accept(BerType<Mode> modeSelector) {
        BerSet<Ppdu.Accept> s = BerSet.named("CPA-PPDU");
        s.ignoringUnknown();
        Member<Mode> mode = s.required("mode-selector", modeSelector, Ppdu.Accept::mode);
        Member<List<Octets>> x410 = s.optional("x410-mode-parameters", x410Parameters(),
            cpa -> cpa instanceof Ppdu.AcceptX410(var components) ? Optional.of(components) : Optional.empty());
        Member<Ppdu.AcceptNormal> normal = s.optional("normal-mode-parameters", acceptNormal(),
            cpa -> cpa instanceof Ppdu.AcceptNormal parameters ? Optional.of(parameters) : Optional.empty());
        return s.as(m -> switch (m.get(mode)) {
            case X410_1984 -> new Ppdu.AcceptX410(m.find(x410).orElseThrow(() -> missing("x410")));
            case NORMAL -> m.find(normal).orElseThrow(() -> missing("normal"));
        });
    }

    private static BerType<Ppdu.AcceptNormal> acceptNormal() {
        BerSequence<Ppdu.AcceptNormal> s = BerSequence.named("normal-mode-parameters");
        s.ignoringUnknown();
        Member<Selector> responding = selector(s, "responding-presentation-selector", 3, Ppdu.AcceptNormal::responding);
        Member<List<ContextResult>> contexts = list(s, "presentation-context-definition-result-list",
            BerSequenceOf.of(contextResult()).implicit(context(5)), Ppdu.AcceptNormal::contexts);
        Member<List<Ppdu.DataValueItem>> userData = list(s, "user-data", USER_DATA, Ppdu.AcceptNormal::userData);
        return s.implicit(context(2), m -> new Ppdu.AcceptNormal(m.get(responding), m.get(contexts), m.get(userData)));
    }

    private static BerType<Ppdu.RefuseNormal> refuseNormal() {
        BerSequence<Ppdu.RefuseNormal> s = BerSequence.named("normal-mode-parameters");
        s.ignoringUnknown();
        Member<Selector> responding = selector(s, "responding-presentation-selector", 3, Ppdu.RefuseNormal::responding);
        Member<List<ContextResult>> contexts = list(s, "presentation-context-definition-result-list",
            BerSequenceOf.of(contextResult()).implicit(context(5)), Ppdu.RefuseNormal::contexts);
        Member<Ppdu.ProviderReason> reason = s.optional("provider-reason",
            BerTypes.INTEGER.implicit(context(10)).map(Ppdu.ProviderReason::new, Ppdu.ProviderReason::value), Ppdu.RefuseNormal::reason);
        Member<List<Ppdu.DataValueItem>> userData = list(s, "user-data", USER_DATA, Ppdu.RefuseNormal::userData);
        return s.as(m -> new Ppdu.RefuseNormal(m.get(responding), m.get(contexts), m.find(reason), m.get(userData)));
    }

    private static BerType<Ppdu.UserAbortNormal> userAbortNormal() {
        BerSequence<Ppdu.UserAbortNormal> s = BerSequence.named("ARU-PPDU");
        s.ignoringUnknown();
        Member<List<Ppdu.ContextIdentifierItem>> contexts = list(s, "presentation-context-identifier-list",
            BerSequenceOf.of(contextIdentifier()).implicit(context(0)), Ppdu.UserAbortNormal::contexts);
        Member<List<Ppdu.DataValueItem>> userData = list(s, "user-data", USER_DATA, Ppdu.UserAbortNormal::userData);
        return s.implicit(context(0), m -> new Ppdu.UserAbortNormal(m.get(contexts), m.get(userData)));
    }

    private static BerType<Ppdu.ProviderAbort> providerAbort() {
        BerSequence<Ppdu.ProviderAbort> s = BerSequence.named("ARP-PPDU");
        s.ignoringUnknown();
        Member<Ppdu.AbortReason> reason = s.optional("provider-reason",
            BerTypes.INTEGER.implicit(context(0)).map(Ppdu.AbortReason::new, Ppdu.AbortReason::value),
            arp -> Optional.of(arp.reason()));
        Member<Ppdu.PduEvent> event = s.optional("event-identifier",
            BerTypes.INTEGER.implicit(context(1)).map(Ppdu.PduEvent::new, Ppdu.PduEvent::value), Ppdu.ProviderAbort::event);
        return s.as(m -> new Ppdu.ProviderAbort(m.find(reason).orElse(Ppdu.AbortReason.NOT_SPECIFIED), m.find(event)));
    }

    /** <pre>SEQUENCE { Presentation-context-identifier, Abstract-syntax-name, SEQUENCE OF Transfer-syntax-name }</pre> */
    private static BerType<ContextDefinition> contextDefinition() {
        BerSequence<ContextDefinition> s = BerSequence.named("context-definition");
        Member<Integer> id = s.required("presentation-context-identifier", BerTypes.INTEGER, ContextDefinition::id);
        Member<Oid> abstractSyntax = s.required("abstract-syntax-name", BerTypes.OBJECT_IDENTIFIER, ContextDefinition::abstractSyntax);
        Member<List<Oid>> transferSyntaxes = s.required("transfer-syntax-name-list",
            BerSequenceOf.of(BerTypes.OBJECT_IDENTIFIER), ContextDefinition::transferSyntaxes);
        return s.as(m -> new ContextDefinition(m.get(id), m.get(abstractSyntax), m.get(transferSyntaxes)));
    }

    /** <pre>SEQUENCE { [0] IMPLICIT Result, [1] IMPLICIT Transfer-syntax-name OPTIONAL,
     *   provider-reason [2] IMPLICIT INTEGER OPTIONAL }</pre> */
    private static BerType<ContextResult> contextResult() {
        BerSequence<ContextResult> s = BerSequence.named("context-result");
        s.ignoringUnknown();
        Member<ContextResult.Result> result = s.required("result",
            BerEnumerated.ofInteger("Result", ContextResult.Result.class, ContextResult.Result::value).implicit(context(0)),
            ContextResult::result);
        Member<Oid> syntax = s.optional("transfer-syntax-name", BerTypes.OBJECT_IDENTIFIER.implicit(context(1)),
            ContextResult::transferSyntax);
        Member<ContextResult.Reason> reason = s.optional("provider-reason",
            BerTypes.INTEGER.implicit(context(2)).map(ContextResult.Reason::new, ContextResult.Reason::value), ContextResult::reason);
        return s.as(m -> new ContextResult(m.get(result), m.find(syntax), m.find(reason)));
    }

    /** <pre>SEQUENCE { Presentation-context-identifier, Transfer-syntax-name }</pre> */
    private static BerType<Ppdu.ContextIdentifierItem> contextIdentifier() {
        BerSequence<Ppdu.ContextIdentifierItem> s = BerSequence.named("context-identifier");
        Member<Integer> id = s.required("presentation-context-identifier", BerTypes.INTEGER, Ppdu.ContextIdentifierItem::context);
        Member<Oid> syntax = s.required("transfer-syntax-name", BerTypes.OBJECT_IDENTIFIER, Ppdu.ContextIdentifierItem::transferSyntax);
        return s.as(m -> new Ppdu.ContextIdentifierItem(m.get(id), m.get(syntax)));
    }

    private static <T> Member<Selector> selector(BerSequence<T> s, String name, int tag, Function<T, Selector> value) {
        BerType<Selector> type = BerTypes.OCTET_STRING.implicit(context(tag))
            .map(octets -> Selector.of(octets.toByteArray()), selector -> Octets.wrap(selector.octets()));
        return s.withDefault(name, type, Selector.NONE, value);
    }

    /** A list that is left out where it is empty. */
    private static <T, E> Member<List<E>> list(BerSequence<T> s, String name, BerType<List<E>> type, Function<T, List<E>> value) {
        return s.withDefault(name, type, List.of(), value);
    }
}
