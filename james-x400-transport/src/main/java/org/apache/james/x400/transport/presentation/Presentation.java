/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.presentation;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

import io.netty.channel.ChannelHandler;

/** Door of this room: handlers that keep the one presentation connection of a channel. */
public final class Presentation {
    private Presentation() {
    }

    /**
     * @param abstractSyntaxes what is spoken here, all of it in BER: a responder rejects contexts of any other and goes on
     * @param required         those of them without which a connection in normal mode is of no use
     */
    public record Options(List<Oid> abstractSyntaxes, List<Oid> required) {
        public Options {
            abstractSyntaxes = List.copyOf(abstractSyntaxes);
            required = List.copyOf(required);
            if (!abstractSyntaxes.containsAll(required)) {
                throw new IllegalArgumentException("required abstract syntaxes " + required + " are not all among " + abstractSyntaxes);
            }
        }

        /** What the transfer of messages between MTAs needs (X.419): ACSE, RTSE with the MTA-bind, and MTSE. */
        public static Options defaults() {
            List<Oid> transfer = List.of(Oid.of("2.2.1.0.1"), Oid.of("2.6.0.2.12"), Oid.of("2.6.0.2.7"));
            return new Options(transfer, transfer);
        }
    }

    /** Waits for a {@link PresentationPrimitive.PConnectRequest}, then calls. */
    public static ChannelHandler initiator(Options options) {
        return new PresentationHandler(new PresentationMachine(options), new State.Idle());
    }

    /** Waits for a call, in either mode. */
    public static ChannelHandler responder(Options options) {
        return new PresentationHandler(new PresentationMachine(options), new State.Listening());
    }

    /**
     * A PPDU for whoever wants to look at it.
     *
     * @param ppdu   a record, or a list of those for plain user data
     * @param normal whether it is of normal mode
     * @param values what the user above has sent; in X.410-1984 mode one SET
     */
    public record Contents(Object ppdu, boolean normal, List<Octets> values) {
    }

    /**
     * @param octets user data of an SPDU
     * @return empty where they are no PPDU that goes with such an SPDU: in X.410-1984 mode data are none
     */
    public static Optional<Contents> contents(String spdu, Octets octets) {
        try {
            return Optional.of(switch (spdu) {
                case "CN" -> contents(PpduCodec.CONNECT.decode(octets));
                case "AC" -> contents(PpduCodec.ACCEPT.decode(octets));
                case "RF" -> contents(PpduCodec.REFUSE.decode(octets));
                case "AB" -> contents(PpduCodec.ABORT.decode(octets));
                default -> {
                    List<Ppdu.DataValueItem> items = PpduCodec.USER_DATA.decode(octets);
                    yield new Contents(items, true, values(items));
                }
            });
        } catch (BerException noPpdu) {
            return Optional.empty();
        }
    }

    private static Contents contents(Ppdu ppdu) {
        return switch (ppdu) {
            case Ppdu.ConnectX410(var components) -> x410(ppdu, components);
            case Ppdu.AcceptX410(var components) -> x410(ppdu, components);
            case Ppdu.RefuseX410(var components) -> x410(ppdu, components);
            case Ppdu.UserAbortX410(var components) -> x410(ppdu, components);
            case Ppdu.ConnectNormal connect -> new Contents(connect, true, values(connect.userData()));
            case Ppdu.AcceptNormal accept -> new Contents(accept, true, values(accept.userData()));
            case Ppdu.RefuseNormal refuse -> new Contents(refuse, true, values(refuse.userData()));
            case Ppdu.UserAbortNormal abort -> new Contents(abort, true, values(abort.userData()));
            case Ppdu.ProviderAbort abort -> new Contents(abort, true, List.of());
        };
    }

    private static Contents x410(Ppdu ppdu, List<Octets> components) {
        return new Contents(ppdu, false, List.of(PpduCodec.X410_SET.encode(components)));
    }

    private static List<Octets> values(List<Ppdu.DataValueItem> items) {
        return items.stream().map(Ppdu.DataValueItem::value).toList();
    }
}
