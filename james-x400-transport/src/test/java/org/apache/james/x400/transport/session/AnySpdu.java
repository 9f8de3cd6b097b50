/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.session;

import java.util.Optional;

import org.apache.james.x400.transport.service.Selector;
import org.apache.james.x400.transport.session.SessionPrimitive.OldConnection;
import org.apache.james.x400.transport.testkit.Generator;

/** Generates every SPDU that we can send. */
final class AnySpdu {
    private final Generator generator;

    AnySpdu(Generator generator) {
        this.generator = generator;
    }

    Spdu next() {
        return switch (generator.between(0, 23)) {
            case 0, 1 -> new Spdu.Connect(identifier(), item(), units(), selector(), selector(), generator.chance(10), userData(10240));
            case 2, 3 -> new Spdu.Accept(identifier(), item(), tokens(), units(), selector(), selector(), userData(2000));
            case 4 -> new Spdu.Refuse(identifier(), octet(), units(), octet(),
                new SessionRefusal(generator.between(0, 255)), userData(1000));
            case 5 -> new Spdu.Finish(octet(), userData(1000));
            case 6 -> new Spdu.Disconnect(userData(1000));
            case 7 -> new Spdu.Abort(generator.between(0, 255), generator.bytes(generator.length(9)), userData(1000));
            case 8 -> new Spdu.AbortAccept();
            case 9 -> new Spdu.GiveTokens(tokens());
            case 10 -> new Spdu.PleaseTokens(tokens(), userData(300));
            case 11 -> generator.chance(50) ? new Spdu.GiveTokensConfirm() : new Spdu.GiveTokensAck();
            case 12, 13 -> new Spdu.Data(generator.chance(80), generator.chance(80), userData(generator.chance(5) ? 70_000 : 3000));
            case 14 -> new Spdu.MinorSyncPoint(serial(), generator.chance(50), userData(300));
            case 15 -> new Spdu.MinorSyncAck(serial(), userData(300));
            case 16 -> new Spdu.ActivityStart(activity(), userData(300));
            case 17 -> new Spdu.ActivityResume(activity(), activity(), serial(), oldConnection(), userData(300));
            case 18 -> new Spdu.ActivityInterrupt(reason());
            case 19 -> generator.chance(50) ? new Spdu.ActivityInterruptAck() : new Spdu.ActivityDiscardAck();
            case 20 -> new Spdu.ActivityDiscard(reason());
            case 21 -> new Spdu.ActivityEnd(serial(), userData(300));
            case 22 -> new Spdu.ActivityEndAck(serial(), userData(300));
            default -> generator.chance(50)
                ? new Spdu.ExceptionData(reason(), userData(300))
                : new Spdu.ExceptionReport(generator.bytes(generator.length(9)));
        };
    }

    private SessionConnectionIdentifier identifier() {
        return new SessionConnectionIdentifier(opaque(64), opaque(64), opaque(4));
    }

    private Spdu.ConnectItem item() {
        return new Spdu.ConnectItem(octet(), generator.chance(30) ? Optional.of(generator.between(0, 0x7FFF_FFFE)) : Optional.empty(),
            octet(), octet());
    }

    private Optional<FunctionalUnits> units() {
        return generator.chance(80) ? Optional.of(new FunctionalUnits(generator.between(0, 0xFFFF))) : Optional.empty();
    }

    private Optional<OldConnection> oldConnection() {
        return generator.chance(50) ? Optional.empty()
            : Optional.of(new OldConnection(opaque(64), opaque(64), ParameterOctets.of(generator.bytes(15)), opaque(4)));
    }

    private Optional<Integer> octet() {
        return generator.chance(70) ? Optional.of(generator.between(0, 255)) : Optional.empty();
    }

    private ParameterOctets opaque(int most) {
        return ParameterOctets.of(generator.bytes(generator.length(most)));
    }

    private Selector selector() {
        return Selector.of(generator.bytes(generator.length(16)));
    }

    private Tokens tokens() {
        return new Tokens(generator.oneOf(0, 1, 4, 0x10, 0x15, 0x40));
    }

    private ActivityIdentifier activity() {
        return ActivityIdentifier.of(generator.bytes(generator.between(1, 6)));
    }

    private SessionReason reason() {
        return new SessionReason(generator.between(0, 255));
    }

    private int serial() {
        return generator.between(0, Serials.MAX);
    }

    private byte[] userData(int most) {
        return generator.bytes(generator.length(most));
    }
}
