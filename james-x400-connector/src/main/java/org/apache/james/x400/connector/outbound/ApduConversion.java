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
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.x400.connector.mixer.mime.WorkFileSpool;
import org.apache.james.x400.connector.mta.Downgrade;
import org.apache.james.x400.connector.mta.Tracing;
import org.apache.james.x400.connector.outbound.TransferOutcome.Rejected;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.NonDeliveryReason;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.connector.p1.codec.MtsApduCodec;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.UtcTime;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The APDU that an {@link ApduMail} holds, as it goes to one peer: responsibility only for the recipients of this copy, no internal trace
 * across the border of our domain, the content as it is. Only for a peer of 1984 it is downgraded, where that can be.
 */
final class ApduConversion implements Conversion {
    private static final Logger LOGGER = LoggerFactory.getLogger(ApduConversion.class);

    private final MtsApduCodec codec;
    private final Supplier<Tracing> tracing;
    private final Function<String, Optional<GlobalDomainIdentifier>> domains;
    private final Path workFolder;
    private final Downgrading downgrading;

    /** @param domains of the peers of connectors, by name */
    ApduConversion(MtsApduCodec codec, Supplier<Tracing> tracing, Function<String, Optional<GlobalDomainIdentifier>> domains,
                   Path workFolder) {
        this.domains = Objects.requireNonNull(domains, "domains");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.tracing = Objects.requireNonNull(tracing, "tracing");
        this.workFolder = Objects.requireNonNull(workFolder, "workFolder");
        this.downgrading = new Downgrading(tracing);
    }

    @Override
    public Converted convert(Mail mail, Set<MailAddress> recipients, DeliveryRecord record, Connector connector) throws MessagingException {
        WorkFileSpool spool = new WorkFileSpool(workFolder, WorkFileSpool.DEFAULT_THRESHOLD);
        try {
            MtsApdu apdu = read(mail, spool);
            MtsApdu leaving = forPeer(rerouted(apdu, record), recipients, connector.remoteMta().domain());
            return Downgrading.isFor(connector) ? downgraded(leaving, recipients, connector, spool)
                : new Converted(List.of(new Part(encode(leaving, connector), recipients)), Map.of(), () -> close(spool));
        } catch (BerException e) {
            close(spool);
            Cause damaged = new Cause(Cause.Kind.UNMAPPABLE, "the APDU in mail " + mail.getName() + " is damaged: " + e.getMessage());
            return refused(recipients, new Rejected(NonDeliveryReason.TRANSFER_FAILURE, Optional.empty(), damaged));
        } catch (IOException e) {
            close(spool);
            throw new MessagingException("the APDU in mail " + mail.getName() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Octets encode(MtsApdu apdu, Connector connector) {
        return codec.encode(apdu, connector.protocol().segmentedContent());
    }

    /** The APDU in the mail; refers to octets in the spool. */
    MtsApdu read(Mail mail, WorkFileSpool spool) throws MessagingException, IOException, BerException {
        try (InputStream in = ApduMail.open(mail)) {
            Octets octets = spool.keep(in);
            return codec.decode(octets);
        }
    }

    private MtsApdu rerouted(MtsApdu apdu, DeliveryRecord record) {
        return record.rerouted().map(connector ->
            tracing.get().rerouted(apdu, UtcTime.of(record.submitted()), domains.apply(connector))).orElse(apdu);
    }

    private Converted downgraded(MtsApdu apdu, Set<MailAddress> recipients, Connector connector, WorkFileSpool spool) throws IOException {
        return switch (downgrading.of(apdu, connector.body(), spool)) {
            case Downgrade.Impossible(String why) -> {
                close(spool);
                yield refused(recipients, Downgrading.rejected(why));
            }
            case Downgrade.Downgraded(MtsApdu downgraded, Map<Integer, String> refused) -> {
                Map<MailAddress, Rejected> rejected = new LinkedHashMap<>();
                refused.forEach((place, why) -> rejected.put(ApduMail.standIn(place + 1), Downgrading.rejected(why)));
                Set<MailAddress> served = new LinkedHashSet<>(recipients);
                served.removeAll(rejected.keySet());
                yield new Converted(served.isEmpty() ? List.of() : List.of(new Part(encode(downgraded, connector), served)), rejected,
                    () -> close(spool));
            }
        };
    }

    private static Converted refused(Set<MailAddress> recipients, Rejected rejected) {
        Map<MailAddress, Rejected> refused = new LinkedHashMap<>();
        recipients.forEach(recipient -> refused.put(recipient, rejected));
        return new Converted(List.of(), refused, () -> { });
    }

    private MtsApdu forPeer(MtsApdu apdu, Set<MailAddress> recipients, Optional<GlobalDomainIdentifier> peer) {
        return switch (apdu) {
            case Message(MessageTransferEnvelope envelope, Octets content) -> new Message(envelope
                .withRecipients(responsible(envelope.recipients(), recipients))
                .withExtensions(tracing.get().leaving(envelope.extensions(), peer)), content);
            case Probe(ProbeTransferEnvelope envelope) -> new Probe(envelope
                .withRecipients(responsible(envelope.recipients(), recipients))
                .withExtensions(tracing.get().leaving(envelope.extensions(), peer)));
            case Report(ReportTransferEnvelope envelope, var content) -> new Report(envelope
                .withExtensions(tracing.get().leaving(envelope.extensions(), peer)), content);
        };
    }

    private static List<PerRecipientMessageFields> responsible(List<PerRecipientMessageFields> all, Set<MailAddress> recipients) {
        List<PerRecipientMessageFields> changed = new ArrayList<>(all.size());
        for (int i = 0; i < all.size(); i++) {
            boolean ofThisCopy = recipients.contains(ApduMail.standIn(i + 1));
            changed.add(all.get(i).withIndicators(all.get(i).indicators().withResponsibility(ofThisCopy)));
        }
        return changed;
    }

    static void close(WorkFileSpool spool) {
        try {
            spool.close();
        } catch (IOException e) {
            LOGGER.warn("a work file did not close: {}", e.toString());
        }
    }
}
