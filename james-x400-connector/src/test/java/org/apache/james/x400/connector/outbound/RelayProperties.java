/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import static org.apache.james.x400.connector.mta.Samples.NOW;
import static org.apache.james.x400.connector.mta.Samples.THEM;
import static org.apache.james.x400.connector.mta.Samples.US;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.server.core.MailImpl;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.testkit.P1Generators;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.james.x400.transport.testkit.Seeded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disclosure, histories, requests, times, prohibitions and whatever else an APDU may say are nobody's business here: what goes on says what
 * it said, but for trace and responsibility. {@code -Dx400.relay.count} says for how many APDUs that is looked at.
 */
class RelayProperties {
    private static final int COUNT = Integer.getInteger("x400.relay.count", 300);

    @TempDir
    Path folder;

    private final Tracing tracing = new Tracing(US, "MTA-US");
    private final Connector connector =
        Connector.named("far", new RemoteMta(new MtaCredentials("FAR", Password.NONE), Optional.of(THEM))).build();

    @Test
    void whatGoesOnShouldSayWhatItSaidButForTraceAndResponsibility() {
        Seeded.check(COUNT, random -> {
            MtsApdu apdu = P1Generators.strict(random).apdu();

            assertThat(sentOn(apdu)).isEqualTo(expected(apdu));
        });
    }

    /** Through the mail that holds it while it waits, for its first recipient. */
    private MtsApdu sentOn(MtsApdu apdu) throws Exception {
        Octets entered = MtsApduCodec.standard().encode(tracing.entered(apdu, UtcTime.of(NOW)));
        MailImpl mail = ApduMail.of("x400-1", "message", apdu.identifier().toString(), entered, Map.of(1, OrAddress.builder().build()));
        try {
            Conversion.Converted converted = new ApduConversion(MtsApduCodec.standard(), () -> tracing, name -> Optional.empty(), folder)
                .convert(mail, Set.copyOf(mail.getRecipients()), DeliveryRecord.first(apdu.identifier(), mail.getRecipients(), NOW),
                    connector);
            try {
                return MtsApduCodec.standard().decode(Octets.wrap(converted.parts().getFirst().apdu().toByteArray()));
            } finally {
                converted.release().run();
            }
        } finally {
            LifecycleUtil.dispose(mail);
        }
    }

    private static MtsApdu expected(MtsApdu apdu) {
        return switch (apdu) {
            case Message(var envelope, var content) -> new Message(envelope.withTrace(longer(envelope.trace()))
                .withExtensions(outside(envelope.extensions())).withRecipients(firstOnly(envelope.recipients())), content);
            case Probe(var envelope) -> new Probe(envelope.withTrace(longer(envelope.trace()))
                .withExtensions(outside(envelope.extensions())).withRecipients(firstOnly(envelope.recipients())));
            case Report(var envelope, var content) -> new Report(envelope.withTrace(longer(envelope.trace()))
                .withExtensions(outside(envelope.extensions())), content);
        };
    }

    private static TraceInformation longer(TraceInformation trace) {
        return trace.and(TraceInformationElement.relayed(US, UtcTime.of(NOW)));
    }

    private static Extensions outside(Extensions extensions) {
        return extensions.without(StandardExtensions.INTERNAL_TRACE_INFORMATION.number());
    }

    private static List<PerRecipientMessageFields> firstOnly(List<PerRecipientMessageFields> recipients) {
        return IntStream.range(0, recipients.size()).mapToObj(place -> recipients.get(place).withIndicators(
            recipients.get(place).indicators().withResponsibility(place == 0))).toList();
    }
}
