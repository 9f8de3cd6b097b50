/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.mixer.address.McgamSource;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.EncodedInformationTypes;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;
import org.apache.james.x400.connector.p1.UpperBounds;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/** Trace from header fields, RFC 2156 §5.1.6: from the bottom to the top, first the submission, last the conversion at this gateway. */
final class TraceToX400 {
    /** Conversions in one direction beyond which a message goes round in circles. */
    static final int MAX_CONVERSIONS = 5;
    private static final Pattern BY = Pattern.compile("\\bby\\s+([^\\s;()]+)", Pattern.CASE_INSENSITIVE);
    private static final String CONVERSION_COMMENT = "MIXER Conversion";

    private final Gateway gateway;
    private final McgamSource mcgams;
    private final UtcTime now;
    private final List<TraceInformationElement> external = new ArrayList<>();
    private final List<InternalTraceInformationElement> internal = new ArrayList<>();

    TraceToX400(Gateway gateway, McgamSource mcgams, OffsetDateTime now) {
        this.gateway = gateway;
        this.mcgams = mcgams;
        this.now = MtsTime.of(now);
    }

    /**
     * Walks through the header.
     *
     * @param originator of the message in X.400
     * @param origin     the domain of the sender
     * @param converted  what the message has been converted to here
     */
    void read(Header header, OrAddress originator, String origin, EncodedInformationTypes converted) {
        List<HeaderField> way = header.where(field -> field.is("Received") || field.is("X400-Received")).fields().reversed();
        if (way.stream().noneMatch(field -> field.is("X400-Received"))) {
            UtcTime submission = header.first("Resent-Date").or(() -> header.first("Date")).flatMap(MtsTime::parse).orElse(now);
            GlobalDomainIdentifier domain = MtsIdentifierText.domainOf(originator).orElse(gateway.domain());
            external.add(TraceInformationElement.relayed(domain, submission));
            internal.add(InternalTraceInformationElement.relayed(domain, cut(origin), submission));
        }
        way.forEach(field -> {
            if (field.is("X400-Received")) {
                TraceText.parse(field.body()).ifPresent(this::add);
            } else {
                received(field.body());
            }
        });
        AdditionalActions conversion = AdditionalActions.NONE.withConverted(converted);
        external.add(TraceInformationElement.relayed(gateway.domain(), now).withAdditional(conversion));
    }

    TraceInformation external() {
        return new TraceInformation(external);
    }

    List<InternalTraceInformationElement> internal() {
        return List.copyOf(internal);
    }

    /** Whether the message has crossed the border too often. */
    static boolean isLoop(Header header, Oid mixer) {
        long toInternet = header.all("Received").stream().filter(body -> body.contains(CONVERSION_COMMENT)).count();
        long toX400 = header.all("X400-Received").stream().flatMap(body -> TraceText.parse(body).stream())
            .filter(passage -> isConversion(passage.additional(), mixer)).count();
        return Math.max(toInternet, toX400) > MAX_CONVERSIONS;
    }

    static boolean isConversion(AdditionalActions actions, Oid mixer) {
        return actions.converted().filter(types -> types.extended().contains(mixer)).isPresent();
    }

    private void add(Passage passage) {
        if (passage.mtaName().isEmpty() || external.isEmpty() || !external.getLast().domain().equals(passage.domain())) {
            external.add(passage.external());
        }
        passage.internal().ifPresent(internal::add);
    }

    private void received(String body) {
        Matcher by = BY.matcher(body);
        if (!by.find()) {
            return;
        }
        UtcTime arrival = MtsTime.parse(body.substring(body.lastIndexOf(';') + 1)).orElse(now);
        GlobalDomainIdentifier domain = domainOf(by.group(1)).orElse(gateway.domain());
        if (external.isEmpty() || !external.getLast().domain().equals(domain)) {
            external.add(TraceInformationElement.relayed(domain, arrival));
        }
        internal.add(InternalTraceInformationElement.relayed(domain, cut(by.group(1)), arrival));
    }

    private Optional<GlobalDomainIdentifier> domainOf(String host) {
        return mcgams.orDomainOf(host).map(rule -> rule.orDomain().levels()).filter(levels -> levels.size() > 1)
            .flatMap(levels -> levels.get(0).map(country -> new GlobalDomainIdentifier(DomainName.of(country),
                levels.get(1).filter(name -> !name.isBlank()).map(DomainName::of).orElse(DomainName.BLANK),
                levels.size() > 2 ? levels.get(2).map(DomainName::of) : Optional.empty())));
    }

    private static String cut(String name) {
        return name.length() > UpperBounds.MTA_NAME ? name.substring(0, UpperBounds.MTA_NAME) : name;
    }
}
