/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mta;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.PersonalName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtaReportRequest;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.OriginatorReportRequest;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Envelopes for tests of what is decided by them: everything is in order unless a test says otherwise. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-21T10:15:30Z");
    public static final GlobalDomainIdentifier US = GlobalDomainIdentifier.of("DE", "VIAT", "US");
    public static final GlobalDomainIdentifier THEM = GlobalDomainIdentifier.of("DE", "VIAT", "THEM");

    private Samples() {
    }

    /** C=DE;A=VIAT;P=(domain);S=(name) */
    public static OrName name(String domain, String surname) {
        return OrName.of(OrAddress.builder().country("DE").administrationDomain("VIAT").privateDomain(domain)
            .personalName(PersonalName.of(surname)).build());
    }

    /** With a non-delivery report wanted by both. */
    public static PerRecipientMessageFields recipient(int number, boolean responsible) {
        return recipient(number, responsible, MtaReportRequest.NON_DELIVERY_REPORT, OriginatorReportRequest.NON_DELIVERY_REPORT);
    }

    public static PerRecipientMessageFields recipient(int number, boolean responsible, MtaReportRequest mta,
                                                      OriginatorReportRequest originator) {
        return PerRecipientMessageFields.of(name("US", "R" + number), number, PerRecipientIndicators.of(responsible, mta, originator));
    }

    /** From THEM to those recipients, on its way for a minute. */
    public static MessageTransferEnvelope.Builder envelope(PerRecipientMessageFields... recipients) {
        List<PerRecipientMessageFields> all = Arrays.asList(recipients);
        return MessageTransferEnvelope.builder(new MtsIdentifier(THEM, "THEM-1"), name("THEM", "Sender"), ContentType.P22)
            .trace(TraceInformation.of(TraceInformationElement.relayed(THEM, UtcTime.of(NOW.minusSeconds(60)))))
            .recipients(all);
    }
}
