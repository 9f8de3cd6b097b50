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
}
