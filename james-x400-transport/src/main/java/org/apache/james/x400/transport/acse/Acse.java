/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.acse;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
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

    /**
     * An APDU for whoever wants to look at it.
     *
     * @param apdu   a record
     * @param values what the user above has sent
     */
    public record Contents(Record apdu, List<Octets> values) {
    }

    /** @return empty where the octets are no ACSE APDU */
    public static Optional<Contents> contents(Octets octets) {
        try {
            AcseApdu apdu = AcseCodec.APDU.decode(octets);
            List<External> information = switch (apdu) {
                case AcseApdu.Aarq aarq -> aarq.userInformation();
                case AcseApdu.Aare aare -> aare.userInformation();
                case AcseApdu.Rlrq rlrq -> rlrq.userInformation();
                case AcseApdu.Rlre rlre -> rlre.userInformation();
                case AcseApdu.Abrt abrt -> abrt.userInformation();
            };
            return Optional.of(new Contents((Record) apdu, information.stream().map(External::encoding)
                .filter(External.SingleAsn1.class::isInstance).map(value -> ((External.SingleAsn1) value).element()).toList()));
        } catch (BerException noApdu) {
            return Optional.empty();
        }
    }
}
