/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.rtse;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Members;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.presentation.Mode;
import org.apache.james.x400.transport.presentation.SessionConnectionIdentifier;

/**
 * The APDUs of RTSE in BER. In normal mode they have tags of their own; in X.410-1984 mode only the place tells what an APDU is, and to
 * RTSE it is a plain SET. Components come in any order, unknown ones are passed over (X.228 7.10).
 *
 * @param rtorq <pre>RTORQapdu ::= [16] IMPLICIT SET {
 *   checkpointSize      [0] IMPLICIT INTEGER DEFAULT 0,
 *   windowSize          [1] IMPLICIT INTEGER DEFAULT 3,
 *   dialogueMode        [2] IMPLICIT INTEGER { monologue (0), twa (1) } DEFAULT monologue,
 *   connectionDataRQ    [3] ConnectionData,
 *   applicationProtocol [4] IMPLICIT INTEGER OPTIONAL -- solely in X.410-1984 mode -- }</pre>
 * @param rtoac <pre>RTOACapdu ::= [17] IMPLICIT SET {
 *   checkpointSize   [0] IMPLICIT INTEGER DEFAULT 0,
 *   windowSize       [1] IMPLICIT INTEGER DEFAULT 3,
 *   connectionDataAC [2] ConnectionData }</pre>
 * @param rtorj <pre>RTORJapdu ::= [18] IMPLICIT SET {
 *   refuseReason [0] IMPLICIT RefuseReason OPTIONAL,
 *   userDataRJ   [1] ANY OPTIONAL }</pre>
 * @param rtab  <pre>RTABapdu ::= [22] IMPLICIT SET {
 *   abortReason        [0] IMPLICIT AbortReason OPTIONAL,
 *   reflectedParameter [1] IMPLICIT BIT STRING OPTIONAL,
 *   userdataAB         [2] ANY OPTIONAL }</pre>
 */
record RtseCodec(BerType<RtseApdu.Rtorq> rtorq, BerType<RtseApdu.Rtoac> rtoac, BerType<RtseApdu.Rtorj> rtorj,
                 BerType<RtseApdu.Rtab> rtab) {
    private static final int DEFAULT_CHECKPOINT_SIZE = 0;
    private static final int DEFAULT_WINDOW_SIZE = 3;

    /** {@code RTTPapdu ::= INTEGER}, in both modes. */
    static final BerType<RtseApdu.Rttp> RTTP = BerTypes.INTEGER.map(RtseApdu.Rttp::new, RtseApdu.Rttp::priority).named("RTTPapdu");
    /** {@code RTTRapdu ::= OCTET STRING}; in X.410-1984 mode a segment goes without. */
    static final BerType<RtseApdu.Rttr> RTTR = BerTypes.OCTET_STRING.map(RtseApdu.Rttr::new, RtseApdu.Rttr::segment).named("RTTRapdu");

    private static final Octets NO_USER_DATA = Octets.of((byte) 0x80, (byte) 0);
    private static final BerType<RtseApdu.ConnectionData> CONNECTION_DATA = connectionData();
    private static final RtseCodec NORMAL = new RtseCodec(rtorqTable(16), rtoacTable(17), rtorjTable(18), rtabTable(22));
    private static final RtseCodec X410 = new RtseCodec(rtorqTable(), rtoacTable(), rtorjTable(), rtabTable());

    static RtseCodec of(Mode mode) {
        return switch (mode) {
            case NORMAL -> NORMAL;
            case X410_1984 -> X410;
        };
    }

    private static BerType<RtseApdu.Rtorq> rtorqTable(int... tag) {
        BerSet<RtseApdu.Rtorq> s = BerSet.named("RTORQapdu");
        s.ignoringUnknown();
        // Defaults are written: peers are known that mishandle absent values.
        Member<Integer> checkpointSize = s.optional("checkpointSize", BerTypes.INTEGER.implicit(context(0)),
            apdu -> Optional.of(apdu.checkpointSize()));
        Member<Integer> windowSize = s.optional("windowSize", BerTypes.INTEGER.implicit(context(1)),
            apdu -> Optional.of(apdu.windowSize()));
        Member<DialogueMode> dialogueMode = s.optional("dialogueMode",
            BerEnumerated.ofInteger("dialogueMode", DialogueMode.class, DialogueMode::value).implicit(context(2)),
            apdu -> Optional.of(apdu.dialogueMode()));
        Member<RtseApdu.ConnectionData> data = s.required("connectionDataRQ", CONNECTION_DATA.explicit(context(3)),
            RtseApdu.Rtorq::connectionData);
        Member<Integer> protocol = s.optional("applicationProtocol", BerTypes.INTEGER.implicit(context(4)),
            apdu -> apdu.applicationProtocol().isPresent() ? Optional.of(apdu.applicationProtocol().getAsInt()) : Optional.empty());
        return finish(s, tag, m -> new RtseApdu.Rtorq(m.find(checkpointSize).orElse(DEFAULT_CHECKPOINT_SIZE),
            m.find(windowSize).orElse(DEFAULT_WINDOW_SIZE), m.find(dialogueMode).orElse(DialogueMode.MONOLOGUE), m.get(data),
            m.find(protocol).map(OptionalInt::of).orElse(OptionalInt.empty())));
    }

    private static BerType<RtseApdu.Rtoac> rtoacTable(int... tag) {
        BerSet<RtseApdu.Rtoac> s = BerSet.named("RTOACapdu");
        s.ignoringUnknown();
        Member<Integer> checkpointSize = s.optional("checkpointSize", BerTypes.INTEGER.implicit(context(0)),
            apdu -> Optional.of(apdu.checkpointSize()));
        Member<Integer> windowSize = s.optional("windowSize", BerTypes.INTEGER.implicit(context(1)),
            apdu -> Optional.of(apdu.windowSize()));
        Member<RtseApdu.ConnectionData> data = s.required("connectionDataAC", CONNECTION_DATA.explicit(context(2)),
            RtseApdu.Rtoac::connectionData);
        return finish(s, tag, m -> new RtseApdu.Rtoac(m.find(checkpointSize).orElse(DEFAULT_CHECKPOINT_SIZE),
            m.find(windowSize).orElse(DEFAULT_WINDOW_SIZE), m.get(data)));
    }

    private static BerType<RtseApdu.Rtorj> rtorjTable(int... tag) {
        BerSet<RtseApdu.Rtorj> s = BerSet.named("RTORJapdu");
        s.ignoringUnknown();
        Member<Integer> reason = s.optional("refuseReason", BerTypes.INTEGER.implicit(context(0)),
            apdu -> apdu.refuseReason().isPresent() ? Optional.of(apdu.refuseReason().getAsInt()) : Optional.empty());
        Member<Octets> userData = s.withDefault("userDataRJ", BerTypes.ANY.explicit(context(1)), Octets.EMPTY, RtseApdu.Rtorj::userData);
        return finish(s, tag, m -> new RtseApdu.Rtorj(m.find(reason).map(OptionalInt::of).orElse(OptionalInt.empty()), m.get(userData)));
    }

    private static BerType<RtseApdu.Rtab> rtabTable(int... tag) {
        BerSet<RtseApdu.Rtab> s = BerSet.named("RTABapdu");
        s.ignoringUnknown();
        Member<Integer> reason = s.optional("abortReason", BerTypes.INTEGER.implicit(context(0)),
            apdu -> Optional.of(apdu.reason().value()));
        Member<BitString> reflected = s.optional("reflectedParameter", BerTypes.BIT_STRING.implicit(context(1)),
            RtseApdu.Rtab::reflectedParameter);
        Member<Octets> userData = s.withDefault("userdataAB", BerTypes.ANY.explicit(context(2)), Octets.EMPTY, RtseApdu.Rtab::userData);
        return finish(s, tag, m -> new RtseApdu.Rtab(
            m.find(reason).map(RtseApdu.AbortReason::new).orElse(RtseApdu.AbortReason.LOCAL_SYSTEM_PROBLEM),
            m.find(reflected), m.get(userData)));
    }

    private static <T> BerType<T> finish(BerSet<T> table, int[] tag, Function<Members, T> value) {
        return tag.length == 0 ? table.as(value) : table.implicit(context(tag[0]), value);
    }

    /** <pre>ConnectionData ::= CHOICE {
     *   open    [0] ANY,
     *   recover [1] IMPLICIT SessionConnectionIdentifier }</pre>
     * Without user data the open alternative is an empty element.
     */
    private static BerType<RtseApdu.ConnectionData> connectionData() {
        BerType<RtseApdu.ConnectionData> choice = BerChoice.<RtseApdu.ConnectionData>named("ConnectionData")
            .alternative("open", BerTypes.ANY.explicit(context(0)), RtseApdu.ConnectionData.Open.class,
                RtseApdu.ConnectionData.Open::new, RtseApdu.ConnectionData.Open::userData)
            .alternative("recover", connectionIdentifier(), RtseApdu.ConnectionData.Recover.class,
                RtseApdu.ConnectionData.Recover::new, RtseApdu.ConnectionData.Recover::connection)
            .build();
        return BerTypes.ANY.map(element -> connectionData(choice, element), data -> element(choice, data)).named("ConnectionData");
    }

    private static RtseApdu.ConnectionData connectionData(BerType<RtseApdu.ConnectionData> choice, Octets element) {
        if (element.equals(NO_USER_DATA)) {
            return new RtseApdu.ConnectionData.Open(Octets.EMPTY);
        }
        try {
            return choice.decode(element);
        } catch (BerException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Octets element(BerType<RtseApdu.ConnectionData> choice, RtseApdu.ConnectionData data) {
        return data.equals(new RtseApdu.ConnectionData.Open(Octets.EMPTY)) ? NO_USER_DATA : choice.encode(data);
    }

    /** <pre>SessionConnectionIdentifier ::= SEQUENCE {
     *   CallingSSuserReference,  -- CHOICE { T61String, OCTET STRING }
     *   CommonReference,         -- UTCTime
     *   [0] IMPLICIT AdditionalReferenceInformation OPTIONAL  -- T61String -- }</pre>
     * The session layer has the same three values as octets, each with its header.
     */
    private static BerType<SessionConnectionIdentifier> connectionIdentifier() {
        BerSequence<SessionConnectionIdentifier> s = BerSequence.named("SessionConnectionIdentifier");
        s.ignoringUnknown();
        Member<Octets> calling = s.required("callingSSuserReference", BerTypes.ANY, SessionConnectionIdentifier::callingReference);
        Member<Octets> common = s.required("commonReference", BerTypes.ANY, SessionConnectionIdentifier::commonReference);
        Member<Octets> additional = s.withDefault("additionalReferenceInformation",
            BerTypes.TELETEX_STRING.implicit(context(0)).map(BerTypes.TELETEX_STRING::encode, RtseCodec::teletexContent),
            Octets.EMPTY, SessionConnectionIdentifier::additionalInformation);
        return s.implicit(context(1), m -> new SessionConnectionIdentifier(m.get(calling), m.get(common), m.get(additional)));
    }

    private static Octets teletexContent(Octets element) {
        try {
            return BerTypes.TELETEX_STRING.decode(element);
        } catch (BerException e) {
            throw new IllegalArgumentException("additional reference information is no T61String: " + e.getMessage(), e);
        }
    }
}
