/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.net.InetSocketAddress;
import java.util.Optional;

import org.apache.james.x400.connector.matching.Caller;
import org.apache.james.x400.connector.p1.Credentials;
import org.apache.james.x400.connector.p1.MtaBindArgument;
import org.apache.james.x400.connector.p1.MtaBindError;
import org.apache.james.x400.connector.p1.MtaBindResult;
import org.apache.james.x400.connector.p1.Password;
import org.apache.james.x400.connector.p1.codec.MtaBindCodec;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.endpoint.OpenIndication;
import org.apache.james.x400.transport.endpoint.TransferMode;

/** The MTA bind of a caller, read; and our answers to it, written. */
final class BindAnswer {
    private BindAnswer() {
    }

    /** All that is known of a caller. */
    static Caller caller(OpenIndication indication) throws BerException {
        return new Caller(indication.remote().getAddress(), indication.proxy().map(InetSocketAddress::getAddress),
            Caller.ShownSelectors.of(indication.calling()),
            Caller.ShownSelectors.of(indication.called()), Optional.of(indication.mode()), Optional.of(bind(indication)));
    }

    private static Caller.Bind bind(OpenIndication indication) throws BerException {
        if (indication.bindArgument().length() == 0) {
            return new Caller.Bind.Anonymous();
        }
        return switch (codec(indication.mode()).decodeArgument(indication.bindArgument())) {
            case MtaBindArgument.Unauthenticated() -> new Caller.Bind.Anonymous();
            case MtaBindArgument.Authenticated shown -> switch (shown.credentials()) {
                case Password password -> new Caller.Bind.Simple(shown.initiatorName(), password.octets());
                case Credentials.Unsupported unsupported ->
                    new Caller.Bind.Unsupported(unsupported + " of MTA \"" + shown.initiatorName() + '"');
            };
        };
    }

    /** Our name and password, unless the caller showed none either. */
    static Octets result(TransferMode mode, MtaCredentials shown, Caller caller) {
        boolean anonymous = caller.bind().filter(Caller.Bind.Anonymous.class::isInstance).isPresent();
        MtaBindResult result = anonymous ? new MtaBindResult.Unauthenticated()
            : new MtaBindResult.Authenticated(shown.name(), Password.of(Password.Form.IA5_STRING, shown.password().octets()));
        return codec(mode).encode(result);
    }

    /** For normal mode; in X.410 mode RTSE says it. */
    static Octets error(MtaBindError error) {
        return MtaBindCodec.NORMAL_MODE.encode(error);
    }

    private static MtaBindCodec codec(TransferMode mode) {
        return mode.isNormal() ? MtaBindCodec.NORMAL_MODE : MtaBindCodec.X410_MODE;
    }
}
