/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.inbound;

import java.util.List;

import org.apache.james.x400.connector.mixer.address.AddressOf1988;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;

/**
 * Takes the addresses out again that we gave to peers of 1984 inside one of our own: answers and reports to them come here, and go on to
 * where the inner address leads. RFC 1328 §3.1.
 */
record RelayedAddresses(AddressOf1988 ours) {
    static RelayedAddresses of(GlobalDomainIdentifier domain) {
        return new RelayedAddresses(new AddressOf1988(domain));
    }

    Message in(Message message) {
        return new Message(message.envelope().toBuilder().originatorName(name(message.envelope().originatorName())).build()
            .withRecipients(recipients(message.envelope().recipients())), message.content());
    }

    Probe in(Probe probe) {
        ProbeTransferEnvelope envelope = probe.envelope();
        return new Probe(new ProbeTransferEnvelope(envelope.probeIdentifier(), name(envelope.originatorName()),
            envelope.originalEncodedTypes(), envelope.contentType(), envelope.contentIdentifier(), envelope.contentLength(),
            envelope.perMessageIndicators(), envelope.bilateralInformation(), envelope.trace(), envelope.extensions(),
            recipients(envelope.recipients())));
    }

    Report in(Report report) {
        ReportTransferContent content = report.content();
        ReportTransferEnvelope envelope = report.envelope();
        return new Report(new ReportTransferEnvelope(envelope.reportIdentifier(), name(envelope.reportDestinationName()), envelope.trace(),
            envelope.extensions()), new ReportTransferContent(content.subjectIdentifier(), content.subjectIntermediateTrace(),
            content.originalEncodedTypes(), content.contentType(), content.contentIdentifier(), content.returnedContent(),
            content.additionalInformation(), content.extensions(), content.recipients().stream().map(this::reported).toList()));
    }

    private List<PerRecipientMessageFields> recipients(List<PerRecipientMessageFields> all) {
        return all.stream().map(recipient -> recipient.withRecipientName(name(recipient.recipientName()))).toList();
    }

    private PerRecipientReportFields reported(PerRecipientReportFields recipient) {
        return new PerRecipientReportFields(name(recipient.actualRecipientName()), recipient.originalNumber(), recipient.indicators(),
            recipient.lastTrace(), recipient.intendedRecipientName().map(this::name), recipient.supplementaryInformation(),
            recipient.extensions());
    }

    private OrName name(OrName name) {
        return ours.unwrap(name.address()).map(inner -> new OrName(inner, name.directoryName())).orElse(name);
    }
}
