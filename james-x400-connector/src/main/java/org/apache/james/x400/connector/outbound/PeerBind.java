/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.apache.james.x400.connector.p1.Credentials;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;

/** The bind with the peer of one connector: what we show, and whether the peer shows what we expect. */
public final class PeerBind implements PeerCalls.Bind {
    private final MtaCredentials shown;
    private final MtaCredentials expected;
    private final MtaBindCodec codec;

    /** @param shown the name and password that this peer knows us by */
    public PeerBind(Connector connector, MtaCredentials shown) {
        this.shown = Objects.requireNonNull(shown, "shown");
        this.expected = connector.remoteMta().credentials();
        this.codec = connector.protocol().mode().isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
    }

    @Override
    public Octets argument() {
        return codec.encode(new MtaBindArgument.Authenticated(shown.name(),
            Password.of(Password.Form.IA5_STRING, shown.password().octets())));
    }

    @Override
    public List<String> differences(Octets result) {
        if (result.length() == 0) {
            return differences(new MtaBindResult.Unauthenticated());
        }
        try {
            return differences(codec.decodeResult(result));
        } catch (BerException e) {
            return List.of("its MTABindResult cannot be read: " + e.getMessage());
        }
    }

    private List<String> differences(MtaBindResult result) {
        return switch (result) {
            case MtaBindResult.Unauthenticated() -> expected.password().isEmpty() ? List.of()
                : List.of("it gives neither MTA name nor password, expected \"" + expected.name() + "\" with a password");
            case MtaBindResult.Authenticated authenticated -> differences(authenticated);
        };
    }

    private List<String> differences(MtaBindResult.Authenticated result) {
        List<String> differences = new ArrayList<>();
        String name = result.responderName();
        if (name.isEmpty() && !passwordMatches(result.credentials())) {
            differences.add("it accepts without naming itself: we may not be configured there");
        } else if (!name.isEmpty() && !name.equalsIgnoreCase(expected.name())) {
            differences.add("its MTA name is \"" + name.replaceAll("\\p{Cntrl}", "?") + "\", expected \"" + expected.name() + '"');
        }
        if (!passwordMatches(result.credentials())) {
            differences.add("its password does not match");
        }
        return differences;
    }

    private boolean passwordMatches(Credentials credentials) {
        return switch (credentials) {
            case Password password -> expected.password().matches(password.octets());
            case Credentials.Unsupported unsupported -> false;
        };
    }
}
