/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.apache.james.x400.connector.configuration.EffectiveSetting.Origin;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.peer.AddressMapping.SameDomain;
import org.apache.james.x400.connector.peer.AddressSpace;
import org.apache.james.x400.connector.peer.AssociationPolicy;
import org.apache.james.x400.connector.peer.BodyHabits;
import org.apache.james.x400.connector.peer.BodyHabits.AttachmentForm;
import org.apache.james.x400.connector.peer.BodyHabits.TextForm;
import org.apache.james.x400.connector.peer.BodyHabits.Tnef;
import org.apache.james.x400.connector.peer.BodyHabits.UnknownParts;
import org.apache.james.x400.connector.peer.CallAddress;
import org.apache.james.x400.connector.peer.Connector;
import org.apache.james.x400.connector.peer.ConnectorTls;
import org.apache.james.x400.connector.peer.ExpectedSelectors;
import org.apache.james.x400.connector.peer.InboundCriteria;
import org.apache.james.x400.connector.peer.MappingHabits;
import org.apache.james.x400.connector.peer.MappingHabits.InternetAddressForm;
import org.apache.james.x400.connector.peer.MtaCredentials;
import org.apache.james.x400.connector.peer.OrAddressPattern;
import org.apache.james.x400.connector.peer.OriginatorRestrictions;
import org.apache.james.x400.connector.peer.OutgoingSelectors;
import org.apache.james.x400.connector.peer.Password;
import org.apache.james.x400.connector.peer.ProtocolSettings;
import org.apache.james.x400.connector.peer.RemoteMta;
import org.apache.james.x400.connector.peer.RetryPolicy;
import org.apache.james.x400.connector.peer.TraceSettings;
import org.apache.james.x400.connector.peer.TransferTimeouts;
import org.apache.james.x400.transport.endpoint.DialogueMode;
import org.apache.james.x400.transport.endpoint.PresentationAddress;
import org.apache.james.x400.transport.endpoint.TransferMode;
import org.apache.james.x400.transport.service.Selector;

/** Reads one {@code <connector>}. */
final class ConnectorReader {
    private static final ValueType<TransferMode> MODE = ValueType.oneOf(TransferMode.values());
    private static final ValueType<DialogueMode> DIALOGUE = words(Map.of(DialogueMode.MONOLOGUE, "monologue",
        DialogueMode.TWO_WAY_ALTERNATE, "two-way alternate"), DialogueMode.values());
    private static final ValueType<TextForm> TEXT_FORM = words(Map.of(TextForm.IA5, "ia5", TextForm.GENERAL_TEXT, "general-text",
        TextForm.TELETEX, "teletex", TextForm.ISO_6937, "iso-6937"), TextForm.values());
    private static final ValueType<AttachmentForm> ATTACHMENT_FORM = words(Map.of(AttachmentForm.FILE_TRANSFER, "file-transfer",
        AttachmentForm.BILATERALLY_DEFINED, "bilaterally-defined", AttachmentForm.TEXT, "text"), AttachmentForm.values());
    private static final ValueType<Tnef> TNEF = words(Map.of(Tnef.PASS, "pass", Tnef.OPEN, "open", Tnef.REMOVE, "remove"), Tnef.values());
    private static final ValueType<UnknownParts> UNKNOWN_PARTS = words(Map.of(UnknownParts.ENCAPSULATE, "encapsulate",
        UnknownParts.REPLACE, "replace", UnknownParts.REFUSE, "refuse"), UnknownParts.values());
    private static final ValueType<InternetAddressForm> INTERNET_ADDRESSES = words(Map.of(InternetAddressForm.RFC_822, "rfc-822",
        InternetAddressForm.SMTP, "smtp", InternetAddressForm.MSXENCAP, "msxencap"), InternetAddressForm.values());
    private static final ValueType<OptionalInt> WORD_WRAP = new ValueType<>("never, or a column from 40 to 998",
        text -> text.equals("never") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text)),
        column -> column.isPresent() ? Integer.toString(column.getAsInt()) : "never");
    private static final ValueType<OptionalLong> SIZE_LIMIT = new ValueType<>("none, or " + ValueTypes.SIZE.accepted(),
        text -> text.equals("none") ? OptionalLong.empty() : OptionalLong.of(ValueTypes.SIZE.read().apply(text)),
        size -> size.isPresent() ? ValueTypes.SIZE.write().apply(size.getAsLong()) : "none");
    private static final ValueType<Optional<Duration>> POLL = new ValueType<>("never, or " + ValueTypes.DURATION.accepted(),
        text -> text.equals("never") ? Optional.empty() : Optional.of(ValueTypes.DURATION.read().apply(text)),
        time -> time.map(ValueTypes.DURATION.write()).orElse("never"));
    private static final ValueType<OrAddressPattern> PATTERN = new ValueType<>("an O/R address with * as C=DE;A=VIAT;P=ACME*",
        OrAddressPattern::parse, OrAddressPattern::toString);

    private final Section section;
    private final Optional<Preset> preset;

    private ConnectorReader(Section section) {
        this.section = section;
        this.preset = section.attribute("preset", ValueType.oneOf(Preset.values()));
    }

    /** @return empty where there were problems, which the section has noted */
    static Optional<Connector> read(Section section) {
        Optional<String> name = section.attribute("name", ValueType.TEXT);
        if (name.isEmpty()) {
            section.problem(section.path() + "[@name]", "is missing; accepted: a name that no other connector has");
        }
        return new ConnectorReader(section).connector(name.orElse("unnamed"));
    }

    private Optional<Connector> connector(String name) {
        Optional<RemoteMta> remoteMta = remoteMta(section.part("remoteMta"));
        Optional<MtaCredentials> localMta = section.has("localMta") ? credentials(section.part("localMta")) : Optional.empty();
        Optional<CallAddress> callAddress = callAddress();
        Optional<ProtocolSettings> protocol = protocol();
        Optional<OutgoingSelectors> selectors = outgoing(section.part("outgoing"));
        Section incoming = section.part("incoming");
        Optional<InboundCriteria> inbound = inbound(incoming);
        ConnectorTls tls = TlsReader.connector(section.part("tls"), incoming);
        Section traced = section.part("trace");
        Optional<TraceSettings> trace = section.has("trace") ? trace(traced) : Optional.empty();
        Optional<AssociationPolicy> associations = associations(section.part("associations"));
        Optional<RetryPolicy> retry = retry(section.part("retry"));
        Optional<TransferTimeouts> timeouts = timeouts(section.part("transferTimeout"));
        Optional<BodyHabits> body = body(section.part("body"), protocol.map(ProtocolSettings::mode).orElse(TransferMode.NORMAL_1988));
        Optional<MappingHabits> mapping = mapping(section.part("mapping"));
        List<AddressSpace> spaces = addressSpaces(section.part("addressSpaces"));
        Section originators = section.part("originators");
        OriginatorRestrictions restrictions = new OriginatorRestrictions(originators.values("accept", ValueType.TEXT),
            originators.values("reject", ValueType.TEXT));
        OptionalLong maximumMessageSize = section.value("maximumMessageSize", SIZE_LIMIT, OptionalLong.empty());
        var schedule = ScheduleReader.read(section.part("schedule"));
        Optional<Duration> poll = section.value("poll", POLL, Optional.empty());
        if (remoteMta.isEmpty()) {
            return Optional.empty();
        }
        Connector.Builder builder = Connector.named(name, remoteMta.get()).schedule(schedule).poll(poll).addressSpaces(spaces)
            .originators(restrictions).tls(tls).trace(trace).maximumMessageSize(maximumMessageSize);
        localMta.ifPresent(builder::localCredentials);
        callAddress.ifPresent(builder::callAddress);
        protocol.ifPresent(builder::protocol);
        selectors.ifPresent(builder::selectors);
        inbound.ifPresent(builder::inbound);
        associations.ifPresent(builder::associations);
        retry.ifPresent(builder::retry);
        timeouts.ifPresent(builder::timeouts);
        body.ifPresent(builder::body);
        mapping.ifPresent(builder::mapping);
        Optional<Connector> connector = section.make(builder::build);
        connector.ifPresent(made -> made.warnings().forEach(section::warning));
        return connector;
    }

    private static Optional<TraceSettings> trace(Section trace) {
        Optional<String> file = trace.requiredAttribute("file", ValueType.TEXT);
        long maxSize = trace.attribute("maxSize", ValueTypes.SIZE, TraceSettings.DEFAULT_MAX_SIZE);
        int files = trace.attribute("files", ValueType.number(1, 100), TraceSettings.DEFAULT_FILES);
        return file.flatMap(path -> trace.make(() -> new TraceSettings(path, maxSize, files)));
    }

    private Optional<RemoteMta> remoteMta(Section mta) {
        Optional<MtaCredentials> credentials = credentials(mta);
        Optional<GlobalDomainIdentifier> domain = mta.optional("globalDomain", ValueTypes.GLOBAL_DOMAIN);
        return credentials.map(known -> new RemoteMta(known, domain));
    }

    static Optional<MtaCredentials> credentials(Section mta) {
        Optional<String> name = mta.required("name", ValueType.TEXT);
        Password password = mta.value("password", ValueTypes.PASSWORD, Password.NONE);
        return name.flatMap(known -> mta.make(() -> new MtaCredentials(known, password)));
    }

    private Optional<CallAddress> callAddress() {
        var hosts = section.values("host", ValueTypes.HOST);
        int port = section.value("port", ValueType.number(1, 65535), CallAddress.defaults().port());
        var source = section.optional("sourceAddress", ValueTypes.ADDRESS);
        return section.make(() -> new CallAddress(hosts, port, source));
    }

    private Optional<ProtocolSettings> protocol() {
        ProtocolSettings start = preset.map(Preset::protocol).orElseGet(ProtocolSettings::defaults);
        var mode = section.value("mode", MODE, start.mode(), origin());
        var dialogueMode = section.value("dialogueMode", DIALOGUE, start.dialogueMode(), origin());
        int checkpointSize = section.value("checkpointSize", ValueType.number(0, 65535), start.checkpointSize(), origin());
        int windowSize = section.value("windowSize", ValueType.number(1, 65535), start.windowSize(), origin());
        var recoveryTimeout = section.value("recoveryTimeout", ValueTypes.DURATION, start.recoveryTimeout(), origin());
        int tpduSize = section.value("tpduSize", ValueType.oneOf(ProtocolSettings.TPDU_SIZES, Object::toString), start.tpduSize(),
            origin());
        boolean segmentedContent = section.value("segmentedContent", ValueType.BOOLEAN, start.segmentedContent(), origin());
        return section.make(() -> new ProtocolSettings(mode, dialogueMode, checkpointSize, windowSize, recoveryTimeout, tpduSize,
            segmentedContent));
    }

    private Optional<OutgoingSelectors> outgoing(Section outgoing) {
        OutgoingSelectors start = preset.map(Preset::selectors).orElseGet(OutgoingSelectors::defaults);
        PresentationAddress calling = address(outgoing.part("calling"), start.calling());
        PresentationAddress called = address(outgoing.part("called"), start.called());
        return outgoing.make(() -> new OutgoingSelectors(calling, called));
    }

    private PresentationAddress address(Section selectors, PresentationAddress start) {
        return new PresentationAddress(selectors.attribute("presentation", ValueTypes.SELECTOR, start.presentation(), origin()),
            selectors.attribute("session", ValueTypes.SELECTOR, start.session(), origin()),
            selectors.attribute("transport", ValueTypes.SELECTOR, start.transport(), origin()));
    }

    private static Optional<InboundCriteria> inbound(Section incoming) {
        var addresses = incoming.values("address", ValueTypes.NETWORK);
        var names = incoming.values("name", ValueTypes.HOST_NAME);
        boolean anyAddress = incoming.value("anyAddress", ValueType.BOOLEAN, false);
        var proxies = incoming.values("proxy", ValueTypes.NETWORK);
        boolean proxyProtocol = incoming.value("proxyProtocol", ValueType.BOOLEAN, false);
        Optional<ExpectedSelectors> calling = expected(incoming.part("calling"));
        Optional<ExpectedSelectors> called = expected(incoming.part("called"));
        List<TransferMode> modes = incoming.values("mode", MODE);
        Set<TransferMode> accepted = modes.isEmpty() ? InboundCriteria.defaults().modes() : EnumSet.copyOf(modes);
        List<DialogueMode> dialogueModes = incoming.values("dialogueMode", DIALOGUE);
        Set<DialogueMode> possible = dialogueModes.isEmpty() ? InboundCriteria.defaults().dialogueModes() : EnumSet.copyOf(dialogueModes);
        return incoming.make(() -> new InboundCriteria(addresses, names, anyAddress, proxies, proxyProtocol,
            calling.orElse(ExpectedSelectors.ANY), called.orElse(ExpectedSelectors.ANY), accepted, possible));
    }

    private static Optional<ExpectedSelectors> expected(Section selectors) {
        Optional<Selector> transport = selectors.attribute("transport", ValueTypes.SELECTOR);
        Optional<Selector> session = selectors.attribute("session", ValueTypes.SELECTOR);
        Optional<Selector> presentation = selectors.attribute("presentation", ValueTypes.SELECTOR);
        return selectors.make(() -> new ExpectedSelectors(transport, session, presentation));
    }

    private static Optional<AssociationPolicy> associations(Section policy) {
        AssociationPolicy start = AssociationPolicy.defaults();
        int maximum = policy.value("maximum", ValueType.number(1, 1000), start.maximum());
        int urgentReserve = policy.value("urgentReserve", ValueType.number(0, 999), Math.min(start.urgentReserve(), maximum - 1));
        int threshold = policy.value("threshold", ValueType.number(1, Integer.MAX_VALUE), start.queueThreshold());
        var lifetime = policy.value("lifetime", ValueTypes.DURATION, start.lifetime());
        var disconnect = policy.value("disconnect", ValueTypes.DURATION, start.disconnect());
        return policy.make(() -> new AssociationPolicy(maximum, urgentReserve, threshold, lifetime, disconnect));
    }

    private static Optional<RetryPolicy> retry(Section policy) {
        RetryPolicy start = RetryPolicy.defaults();
        int openRetries = policy.value("openRetries", ValueType.number(0, 100_000), start.openRetries());
        var openInterval = policy.value("openInterval", ValueTypes.DURATION, start.openInterval());
        int transferRetries = policy.value("transferRetries", ValueType.number(0, 100_000), start.transferRetries());
        var transferInterval = policy.value("transferInterval", ValueTypes.DURATION, start.transferInterval());
        return policy.make(() -> new RetryPolicy(openRetries, openInterval, transferRetries, transferInterval));
    }

    private static Optional<TransferTimeouts> timeouts(Section perKilobyte) {
        TransferTimeouts start = TransferTimeouts.defaults();
        var urgent = perKilobyte.value("urgent", ValueTypes.DURATION, start.urgent());
        var normal = perKilobyte.value("normal", ValueTypes.DURATION, start.normal());
        var nonUrgent = perKilobyte.value("nonUrgent", ValueTypes.DURATION, start.nonUrgent());
        return perKilobyte.make(() -> new TransferTimeouts(urgent, normal, nonUrgent));
    }

    private Optional<BodyHabits> body(Section body, TransferMode mode) {
        BodyHabits start = preset.map(Preset::body).orElseGet(() -> BodyHabits.defaults(mode));
        var text = body.value("text", TEXT_FORM, start.text(), origin());
        var attachments = body.value("attachments", ATTACHMENT_FORM, start.attachments(), origin());
        var wordWrap = body.value("wordWrap", WORD_WRAP, start.wordWrap(), origin());
        var tnef = body.value("tnef", TNEF, start.tnef(), origin());
        var unknownParts = body.value("unknownParts", UNKNOWN_PARTS, start.unknownParts(), origin());
        boolean contentReturn = body.value("contentReturn", ValueType.BOOLEAN, start.contentReturn(), origin());
        boolean nameLists = body.value("nameLists", ValueType.BOOLEAN, start.nameLists(), origin());
        return body.make(() -> new BodyHabits(text, attachments, wordWrap, tnef, unknownParts, contentReturn, nameLists));
    }

    private static Optional<MappingHabits> mapping(Section mapping) {
        MappingHabits start = MappingHabits.defaults();
        var internetAddresses = mapping.value("internetAddresses", INTERNET_ADDRESSES, start.internetAddresses());
        boolean receipts = mapping.value("receipts", ValueType.BOOLEAN, start.receipts());
        boolean reportExtensions = mapping.value("reportExtensions", ValueType.BOOLEAN, start.reportExtensions());
        Optional<OrAddress> address = mapping.optional("address", ValueTypes.OR_ADDRESS);
        List<SameDomain> rules = AddressMappingReader.sameDomains(mapping);
        return mapping.make(() -> new MappingHabits(internetAddresses, receipts, reportExtensions, address, rules));
    }

    private static List<AddressSpace> addressSpaces(Section spaces) {
        List<AddressSpace> all = new ArrayList<>();
        for (Section domain : spaces.parts("domain", Section::indexed)) {
            int cost = domain.attribute("cost", ValueType.number(1, 100), 1);
            domain.text(ValueType.TEXT).flatMap(pattern -> domain.make(() -> new AddressSpace.MailDomains(pattern, cost)))
                .ifPresent(all::add);
        }
        for (Section address : spaces.parts("orAddress", Section::indexed)) {
            int cost = address.attribute("cost", ValueType.number(1, 100), 1);
            address.text(PATTERN).flatMap(pattern -> address.make(() -> new AddressSpace.OrAddresses(pattern, cost))).ifPresent(all::add);
        }
        return all;
    }

    private Origin origin() {
        return preset.isPresent() ? Origin.PRESET : Origin.DEFAULT;
    }

    private static <E> ValueType<E> words(Map<E, String> words, E[] values) {
        Map<E, String> copy = new HashMap<>(words);
        return ValueType.oneOf(List.of(values), copy::get);
    }
}
