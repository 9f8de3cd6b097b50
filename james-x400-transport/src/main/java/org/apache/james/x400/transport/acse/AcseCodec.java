/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import static org.apache.james.x400.transport.asn1.BerTag.application;
import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.List;
import java.util.function.Function;

import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerEnumerated;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * The APDUs of ACSE in BER. Invocation identifiers, implementation information and the fields of authentication are passed over: nothing
 * here is decided by them.
 */
final class AcseCodec {
    private static final BitString VERSION_1 = BitString.ofBits(1, 0);
    private static final int USER_INFORMATION = 30;

    /** <pre>ACSE-apdu ::= CHOICE { aarq AARQ-apdu, aare AARE-apdu, rlrq RLRQ-apdu, rlre RLRE-apdu, abrt ABRT-apdu }</pre> */
    static final BerType<AcseApdu> APDU = BerChoice.<AcseApdu>named("ACSE-apdu")
        .alternative("aarq", aarq(), AcseApdu.Aarq.class)
        .alternative("aare", aare(), AcseApdu.Aare.class)
        .alternative("rlrq", rlrq(), AcseApdu.Rlrq.class)
        .alternative("rlre", rlre(), AcseApdu.Rlre.class)
        .alternative("abrt", abrt(), AcseApdu.Abrt.class)
        .build();

    private AcseCodec() {
    }

    /** <pre>AARQ-apdu ::= [APPLICATION 0] IMPLICIT SEQUENCE {
     *   protocol-version         [0] IMPLICIT BIT STRING { version1 (0) } DEFAULT { version1 },
     *   application-context-name [1] OBJECT IDENTIFIER,
     *   called-AP-title          [2] AP-title OPTIONAL,
     *   called-AE-qualifier      [3] AE-qualifier OPTIONAL,
     *   calling-AP-title         [6] AP-title OPTIONAL,
     *   calling-AE-qualifier     [7] AE-qualifier OPTIONAL,
     *   user-information         [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL, ... }</pre>
     */
    private static BerType<AcseApdu.Aarq> aarq() {
        BerSequence<AcseApdu.Aarq> s = BerSequence.named("AARQ-apdu");
        s.ignoringUnknown();
        Member<BitString> version = s.withDefault("protocol-version", BerTypes.BIT_STRING.implicit(context(0)), VERSION_1,
            apdu -> VERSION_1);
        Member<Oid> name = s.required("application-context-name", BerTypes.OBJECT_IDENTIFIER.explicit(context(1)),
            AcseApdu.Aarq::applicationContext);
        Member<Octets> calledTitle = title(s, "called-AP-title", 2, apdu -> apdu.called().apTitle());
        Member<Octets> calledQualifier = title(s, "called-AE-qualifier", 3, apdu -> apdu.called().aeQualifier());
        Member<Octets> callingTitle = title(s, "calling-AP-title", 6, apdu -> apdu.calling().apTitle());
        Member<Octets> callingQualifier = title(s, "calling-AE-qualifier", 7, apdu -> apdu.calling().aeQualifier());
        Member<List<External>> information = information(s, AcseApdu.Aarq::userInformation);
        return s.implicit(application(0), m -> new AcseApdu.Aarq(m.get(version).isSet(0), m.get(name),
            new ApplicationEntityTitle(m.get(calledTitle), m.get(calledQualifier)),
            new ApplicationEntityTitle(m.get(callingTitle), m.get(callingQualifier)), m.get(information)));
    }

    /** <pre>AARE-apdu ::= [APPLICATION 1] IMPLICIT SEQUENCE {
     *   protocol-version         [0] IMPLICIT BIT STRING { version1 (0) } DEFAULT { version1 },
     *   application-context-name [1] OBJECT IDENTIFIER,
     *   result                   [2] Associate-result,
     *   result-source-diagnostic [3] Associate-source-diagnostic,
     *   user-information         [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL, ... }</pre>
     */
    private static BerType<AcseApdu.Aare> aare() {
        BerSequence<AcseApdu.Aare> s = BerSequence.named("AARE-apdu");
        s.ignoringUnknown();
        Member<Oid> name = s.required("application-context-name", BerTypes.OBJECT_IDENTIFIER.explicit(context(1)),
            AcseApdu.Aare::applicationContext);
        Member<AcseApdu.Result> result = s.required("result",
            BerEnumerated.ofInteger("Associate-result", AcseApdu.Result.class, AcseApdu.Result::value).explicit(context(2)),
            AcseApdu.Aare::result);
        Member<AcseApdu.Diagnostic> diagnostic = s.required("result-source-diagnostic", diagnostic().explicit(context(3)),
            AcseApdu.Aare::diagnostic);
        Member<List<External>> information = information(s, AcseApdu.Aare::userInformation);
        return s.implicit(application(1),
            m -> new AcseApdu.Aare(m.get(name), m.get(result), m.get(diagnostic), m.get(information)));
    }

    /** <pre>Associate-source-diagnostic ::= CHOICE { acse-service-user [1] INTEGER, acse-service-provider [2] INTEGER }</pre> */
    private static BerType<AcseApdu.Diagnostic> diagnostic() {
        return BerChoice.<AcseApdu.Diagnostic>named("Associate-source-diagnostic")
            .alternative("acse-service-user", BerTypes.INTEGER.explicit(context(1)),
                AcseApdu.UserDiagnostic.class, AcseApdu.UserDiagnostic::new, AcseApdu.UserDiagnostic::value)
            .alternative("acse-service-provider", BerTypes.INTEGER.explicit(context(2)),
                AcseApdu.ProviderDiagnostic.class, AcseApdu.ProviderDiagnostic::new, AcseApdu.ProviderDiagnostic::value)
            .build();
    }

    /** <pre>RLRQ-apdu ::= [APPLICATION 2] IMPLICIT SEQUENCE {
     *   reason           [0] IMPLICIT Release-request-reason OPTIONAL,
     *   user-information [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }</pre>
     */
    private static BerType<AcseApdu.Rlrq> rlrq() {
        BerSequence<AcseApdu.Rlrq> s = BerSequence.named("RLRQ-apdu");
        s.ignoringUnknown();
        Member<Integer> reason = s.optional("reason", BerTypes.INTEGER.implicit(context(0)), AcseApdu.Rlrq::reason);
        Member<List<External>> information = information(s, AcseApdu.Rlrq::userInformation);
        return s.implicit(application(2), m -> new AcseApdu.Rlrq(m.find(reason), m.get(information)));
    }

    /** <pre>RLRE-apdu ::= [APPLICATION 3] IMPLICIT SEQUENCE {
     *   reason           [0] IMPLICIT Release-response-reason OPTIONAL,
     *   user-information [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL }</pre>
     */
    private static BerType<AcseApdu.Rlre> rlre() {
        BerSequence<AcseApdu.Rlre> s = BerSequence.named("RLRE-apdu");
        s.ignoringUnknown();
        Member<Integer> reason = s.optional("reason", BerTypes.INTEGER.implicit(context(0)), AcseApdu.Rlre::reason);
        Member<List<External>> information = information(s, AcseApdu.Rlre::userInformation);
        return s.implicit(application(3), m -> new AcseApdu.Rlre(m.find(reason), m.get(information)));
    }

    /** <pre>ABRT-apdu ::= [APPLICATION 4] IMPLICIT SEQUENCE {
     *   abort-source     [0] IMPLICIT ABRT-source,
     *   user-information [30] IMPLICIT SEQUENCE OF EXTERNAL OPTIONAL, ... }</pre>
     */
    private static BerType<AcseApdu.Abrt> abrt() {
        BerSequence<AcseApdu.Abrt> s = BerSequence.named("ABRT-apdu");
        s.ignoringUnknown();
        Member<AcseApdu.Source> source = s.required("abort-source",
            BerEnumerated.ofInteger("ABRT-source", AcseApdu.Source.class, AcseApdu.Source::value).implicit(context(0)),
            AcseApdu.Abrt::source);
        Member<List<External>> information = information(s, AcseApdu.Abrt::userInformation);
        return s.implicit(application(4), m -> new AcseApdu.Abrt(m.get(source), m.get(information)));
    }

    private static <T> Member<Octets> title(BerSequence<T> s, String name, int tag, Function<T, Octets> value) {
        return s.withDefault(name, BerTypes.ANY.explicit(context(tag)), Octets.EMPTY, value);
    }

    private static <T> Member<List<External>> information(BerSequence<T> s, Function<T, List<External>> value) {
        return s.withDefault("user-information", BerSequenceOf.of(BerTypes.EXTERNAL).implicit(context(USER_INFORMATION)), List.of(), value);
    }
}
