/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.james.x400.connector.mixer.address.AddressOf1988;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.NonDeliveryDiagnostic;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An APDU for a peer of 1984: its content first, then its envelope. Where the content is converted, our element of the trace tells to what.
 * An address that 1984 cannot say travels inside one of our own domain, so that answers come back to us (RFC 1328 §3.1).
 */
final class Downgrading {
    private static final Logger LOGGER = LoggerFactory.getLogger(Downgrading.class);

    private final Supplier<Tracing> tracing;

    Downgrading(Supplier<Tracing> tracing) {
        this.tracing = Objects.requireNonNull(tracing, "tracing");
    }

    /** Whether what the connector's peer gets must be downgraded. */
    static boolean isFor(Connector connector) {
        return connector.protocol().mode() == TransferMode.X410_1984;
    }

    /** @throws IOException where there is no room for what is made */
    Downgrade.Result of(MtsApdu apdu, BodyHabits habits, Spool spool) throws IOException {
        Downgrade downgrade = new Downgrade(new AddressOf1988(tracing.get().domain())::wrap);
        if (!(apdu instanceof Message message)) {
            return downgrade.to1984(apdu);
        }
        return switch (new ContentDowngrade(downgrade, habits, spool).toP2(message)) {
            case ContentDowngrade.Impossible(String why) -> new Downgrade.Impossible(why);
            case ContentDowngrade.Downgraded(var result, var converted, var losses) -> {
                if (!losses.isEmpty()) {
                    LOGGER.info("message {} for a peer of 1984: not carried over: {}", apdu.identifier(), losses);
                }
                // criticality is judged by the extensions of the original, which are still there
                yield downgrade.to1984(converted.map(types -> traced(result, types)).orElse(result));
            }
        };
    }

    private static Message traced(Message message, EncodedInformationTypes types) {
        TraceInformation trace = message.envelope().trace();
        if (trace.elements().isEmpty()) {
            return message;
        }
        TraceInformationElement last = trace.elements().getLast();
        return new Message(message.envelope().withTrace(trace.withLast(last.withAdditional(last.additional().withConverted(types)))),
            message.content());
    }

    static Rejected rejected(String why) {
        return new Rejected(NonDeliveryReason.UNABLE_TO_TRANSFER, Optional.of(NonDeliveryDiagnostic.UNABLE_TO_DOWNGRADE),
            new Cause(Cause.Kind.UNABLE_TO_DOWNGRADE, "the peer speaks P1 of 1984: " + why));
    }
}
