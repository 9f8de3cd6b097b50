/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.james.x400.connector.p1.Credentials;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.BerSet;
import org.apache.james.x400.transport.asn1.BerSetOf;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The MTA bind: octets to values and back. Normal mode puts argument, result and error into the wrappers [16], [17] and [18] of the BIND
 * operation, X.410-1984 mode does not; both are read in either mode ({@link P1Leniency#BARE_BIND}, {@link P1Leniency#WRAPPED_BIND}).
 */
public enum MtaBindCodec {
    /** Writes the wrappers. */
    NORMAL_MODE,
    /** Writes no wrappers. An error has no octets in this mode, it is a refuse reason of RTSE. */
    X410_MODE;

    private static final BerType<String> NAME = BerTypes.IA5_STRING.implicit(context(0));

    /**
     * <pre>
     * Credentials ::= CHOICE {
     *   simple CHOICE { IA5String (SIZE (0..ub-password-length)), OCTET STRING (SIZE (0..ub-password-length)) },
     *   strong [0] StrongCredentials, ... }
     * </pre>
     */
    private static final BerType<Credentials> CREDENTIALS = credentials();
    private static final BerType<MtaBindArgument> ARGUMENT = argument();
    private static final BerType<MtaBindResult> RESULT = result();
    private static final BerType<MtaBindError> ERROR =
        BerTypes.INTEGER.map(MtaBindError::new, MtaBindError::code).named("MTABindError");

    private static final BerType<MtaBindArgument> WRAPPED_ARGUMENT = ARGUMENT.explicit(context(16));
    private static final BerType<MtaBindResult> WRAPPED_RESULT = RESULT.explicit(context(17));
    private static final BerType<MtaBindError> WRAPPED_ERROR = ERROR.explicit(context(18));

    private static final BerType<MtaBindArgument> ANY_ARGUMENT =
        either("MTABindArgument", WRAPPED_ARGUMENT, ARGUMENT, MtaBindArgument.class);
    private static final BerType<MtaBindResult> ANY_RESULT = either("MTABindResult", WRAPPED_RESULT, RESULT, MtaBindResult.class);
    private static final BerType<MtaBindError> ANY_ERROR = either("MTABindError", WRAPPED_ERROR, ERROR, MtaBindError.class);

    private sealed interface Simple {
    }

    private record Ia5(String text) implements Simple {
    }

    private record OctetString(Octets octets) implements Simple {
    }

    public MtaBindArgument decodeArgument(Octets octets) throws BerException {
        return ANY_ARGUMENT.decode(octets);
    }

    public MtaBindResult decodeResult(Octets octets) throws BerException {
        return ANY_RESULT.decode(octets);
    }

    public MtaBindError decodeError(Octets octets) throws BerException {
        return ANY_ERROR.decode(octets);
    }

    public Octets encode(MtaBindArgument argument) {
        return (this == NORMAL_MODE ? WRAPPED_ARGUMENT : ARGUMENT).encode(argument);
    }

    public Octets encode(MtaBindResult result) {
        return (this == NORMAL_MODE ? WRAPPED_RESULT : RESULT).encode(result);
    }

    public Octets encode(MtaBindError error) {
        return (this == NORMAL_MODE ? WRAPPED_ERROR : ERROR).encode(error);
    }

    private static <T> BerType<T> either(String name, BerType<T> wrapped, BerType<T> bare, Class<T> kind) {
        return BerChoice.<T>named(name).alternative("wrapped", wrapped, kind).alternative("bare", bare, kind).build();
    }

    private static BerType<Credentials> credentials() {
        return BerChoice.<Credentials>named("Credentials")
            .alternative("simple", simple(), Password.class, password -> password, password -> password)
            .alternative("other", BerTypes.ANY, Credentials.Unsupported.class, Credentials.Unsupported::new,
                Credentials.Unsupported::element)
            .build();
    }

    private static BerType<Password> simple() {
        return BerChoice.<Simple>named("SimpleCredentials")
            .alternative("ia5-string", BerTypes.IA5_STRING, Ia5.class, Ia5::new, Ia5::text)
            .alternative("octet-string", BerTypes.OCTET_STRING, OctetString.class, OctetString::new, OctetString::octets)
            .build()
            .map(MtaBindCodec::password, MtaBindCodec::simple);
    }

    private static Password password(Simple simple) {
        return switch (simple) {
            case Ia5(var text) -> Password.of(text);
            case OctetString(var octets) -> Password.of(Password.Form.OCTET_STRING, octets.toByteArray());
        };
    }

    private static Simple simple(Password password) {
        return switch (password.form()) {
            case IA5_STRING -> new Ia5(new String(password.octets(), StandardCharsets.ISO_8859_1));
            case OCTET_STRING -> new OctetString(Octets.wrap(password.octets()));
        };
    }

    /**
     * <pre>
     * MTABindArgument ::= CHOICE {
     *   NULL,
     *   [1] SET {
     *     initiator-name        [0] MTAName,
     *     initiator-credentials [1] InitiatorCredentials,
     *     security-context      [2] SecurityContext OPTIONAL } }
     * </pre>
     */
    private static BerType<MtaBindArgument> argument() {
        BerSet<MtaBindArgument.Authenticated> s = BerSet.named("authenticated");
        s.ignoringUnknown();
        Member<String> name = s.required("initiator-name", NAME, MtaBindArgument.Authenticated::initiatorName);
        Member<Credentials> credentials = s.required("initiator-credentials", CREDENTIALS.explicit(context(1)),
            MtaBindArgument.Authenticated::credentials);
        Member<List<Octets>> security = s.optional("security-context", BerSetOf.of(BerTypes.ANY).implicit(context(2)),
            argument -> StringTypes.unlessEmpty(argument.securityContext()));
        return BerChoice.<MtaBindArgument>named("MTABindArgument")
            .alternative("unauthenticated", BerTypes.NULL, MtaBindArgument.Unauthenticated.class,
                nothing -> new MtaBindArgument.Unauthenticated(), argument -> BerNull.NULL)
            .alternative("authenticated", s.implicit(context(1), m -> new MtaBindArgument.Authenticated(m.get(name), m.get(credentials),
                m.find(security).orElse(List.of()))), MtaBindArgument.Authenticated.class)
            .build();
    }

    /**
     * <pre>
     * MTABindResult ::= CHOICE {
     *   NULL,
     *   [1] SET {
     *     responder-name        [0] MTAName,
     *     responder-credentials [1] ResponderCredentials } }
     * </pre>
     */
    private static BerType<MtaBindResult> result() {
        BerSet<MtaBindResult.Authenticated> s = BerSet.named("authenticated");
        s.ignoringUnknown();
        Member<String> name = s.required("responder-name", NAME, MtaBindResult.Authenticated::responderName);
        Member<Credentials> credentials = s.required("responder-credentials", CREDENTIALS.explicit(context(1)),
            MtaBindResult.Authenticated::credentials);
        return BerChoice.<MtaBindResult>named("MTABindResult")
            .alternative("unauthenticated", BerTypes.NULL, MtaBindResult.Unauthenticated.class,
                nothing -> new MtaBindResult.Unauthenticated(), result -> BerNull.NULL)
            .alternative("authenticated", s.implicit(context(1), m -> new MtaBindResult.Authenticated(m.get(name), m.get(credentials))),
                MtaBindResult.Authenticated.class)
            .build();
    }
}
