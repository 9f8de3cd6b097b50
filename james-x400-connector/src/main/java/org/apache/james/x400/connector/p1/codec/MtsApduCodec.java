/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.p1.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.Objects;

import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportTransferEnvelope;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerLimits;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * Messages, probes and reports: octets to values and back. The octets are the bare MTS-APDU, in every mode of transfer and in both editions
 * of P1: what 1984 does not know is optional in 1988, so one table reads and writes both. Immutable, for any number of threads.
 */
public final class MtsApduCodec {
    private static final int SEGMENT = 2048;
    private static final MtsApduCodec STANDARD = new MtsApduCodec(Options.defaults());

    private final Options options;
    private final BerType<MtsApdu> apdu;
    private final BerType<MtsApdu> segmented;

    /**
     * What is agreed with a peer.
     *
     * @param extensionTypeForm how types of extensions are written
     * @param limits            of reading
     * @param maxEnvelope       octets that an APDU may have besides the content of a message and the returned content of a report
     */
    public record Options(ExtensionTypeForm extensionTypeForm, BerLimits limits, long maxEnvelope) {
        public Options {
            Objects.requireNonNull(extensionTypeForm, "extensionTypeForm");
            Objects.requireNonNull(limits, "limits");
            if (maxEnvelope < 1) {
                throw new IllegalArgumentException("maxEnvelope " + maxEnvelope + " is below 1");
            }
        }

        /** The form of the standard, and room for an envelope of 32767 recipients with long addresses. */
        public static Options defaults() {
            return new Options(ExtensionTypeForm.IMPLICIT, BerLimits.defaults(), 16 * 1024 * 1024);
        }

        public Options withExtensionTypeForm(ExtensionTypeForm form) {
            return new Options(form, limits, maxEnvelope);
        }
    }

    public MtsApduCodec(Options options) {
        this.options = options;
        this.apdu = mtsApdu(options, BerTypes.OCTET_STRING);
        this.segmented = mtsApdu(options, BerTypes.segmentedOctetString(SEGMENT));
    }

    /** With the default options, which fit every peer that follows the standard. */
    public static MtsApduCodec standard() {
        return STANDARD;
    }

    /**
     * Content and raw values of the result are parts of {@code octets} and last as long.
     *
     * @throws BerException where the octets are no APDU, with the path of the field, the reason and the offset
     */
    public MtsApdu decode(Octets octets) throws BerException {
        if (octets.length() > options.maxEnvelope()) {
            checkEnvelope(octets);
        }
        return apdu.decode(octets, options.limits());
    }

    private void checkEnvelope(Octets octets) throws BerException {
        long envelope = EnvelopeSize.of(octets, options.limits());
        if (envelope > options.maxEnvelope()) {
            throw new BerException("envelope of " + envelope + " octets is longer than " + options.maxEnvelope(), 0);
        }
    }

    /** A rope of the octets of the envelope and, without a copy, of the content. */
    public Octets encode(MtsApdu value) {
        return apdu.encode(value);
    }

    /**
     * As {@link #encode(MtsApdu)}.
     *
     * @param segmentedContent whether the content of a message goes in segments of 2 kB: some peers cannot take long strings (Q197281)
     */
    public Octets encode(MtsApdu value, boolean segmentedContent) {
        return segmentedContent ? segmented.encode(value) : encode(value);
    }

    /**
     * <pre>
     * MTS-APDU ::= CHOICE {
     *   message [0] Message,
     *   report  [1] Report,
     *   probe   [2] Probe }
     * Message ::= SEQUENCE { envelope MessageTransferEnvelope, content Content }
     * Report  ::= SEQUENCE { envelope ReportTransferEnvelope, content ReportTransferContent }
     * Probe   ::= ProbeTransferEnvelope
     * </pre>
     */
    private static BerType<MtsApdu> mtsApdu(Options options, BerType<Octets> contentType) {
        EnvelopeTypes envelopes = new EnvelopeTypes(options.extensionTypeForm());
        ReportTypes reports = new ReportTypes(options.extensionTypeForm());
        BerSequence<Message> m = BerSequence.named("Message");
        Member<MessageTransferEnvelope> envelope = m.required("envelope", envelopes.message(), Message::envelope);
        Member<Octets> content = m.required("content", contentType, Message::content);

        BerSequence<Report> r = BerSequence.named("Report");
        Member<ReportTransferEnvelope> reportEnvelope = r.required("envelope", reports.envelope(), Report::envelope);
        Member<ReportTransferContent> reportContent = r.required("content", reports.content(), Report::content);

        return BerChoice.<MtsApdu>named("MTS-APDU")
            .alternative("message", m.implicit(context(0), v -> new Message(v.get(envelope), v.get(content))), Message.class)
            .alternative("report", r.implicit(context(1), v -> new Report(v.get(reportEnvelope), v.get(reportContent))), Report.class)
            .alternative("probe", envelopes.probe().map(Probe::new, Probe::envelope).implicit(context(2)), Probe.class)
            .build();
    }
}
