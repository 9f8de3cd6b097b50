/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import org.apache.james.x400.transport.asn1.Oid;

import io.netty.channel.ChannelHandler;

/** Door of this room: handlers that keep the one association of a channel. */
public final class Acse {
    /** acse-as-id: the abstract syntax of ACSE's APDUs. */
    public static final Oid ABSTRACT_SYNTAX = Oid.of("2.2.1.0.1");
    /** Identifier of the presentation context that an initiator proposes for them. */
    public static final int CONTEXT = 1;

    private Acse() {
    }

    /** @param applicationContext what an association in normal mode is for: proposed by an initiator, demanded by a responder */
    public record Options(Oid applicationContext) {
        /** id-ac-mts-transfer: P1 of 1988 (X.419). */
        public static Options defaults() {
            return new Options(Oid.of("2.6.0.1.6"));
        }
    }

    /** Waits for an {@link AssociationPrimitive.AAssociateRequest}, then calls. */
    public static ChannelHandler initiator(Options options) {
        return new AcseHandler(new AcseMachine(options), new State.Idle());
    }

    /** Waits for a call, in either mode. */
    public static ChannelHandler responder(Options options) {
        return new AcseHandler(new AcseMachine(options), new State.Listening());
    }
}
