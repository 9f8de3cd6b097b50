/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.p1.AdditionalActions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.Attempted;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.AttemptedDomain;
import org.apache.james.x400.connector.p1.InternalTraceInformationElement.AttemptedMta;
import org.apache.james.x400.connector.p1.RoutingAction;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * The body of an {@code X400-Received} field, RFC 2156 §5.3.7:
 * {@code by mta "A" in /PRMD=P/ADMD=A/C=DE/; deferred until D; converted (IA5-Text); attempted MTA "B"; Relayed; D}.
 */
public final class TraceText {
    private static final Pattern BY = Pattern.compile("by\\s+(?:mta\\s+(\"(?:[^\"\\\\]++|\\\\.)*+\"|\\S+)\\s+in\\s+)?(.+)",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern CONVERTED = Pattern.compile("converted\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTEMPTED = Pattern.compile("attempted\\s+(MD|MTA)\\s+(.+)", Pattern.CASE_INSENSITIVE);
    private static final String DEFERRED = "deferred until ";

    private TraceText() {
    }

    public static String of(Passage passage) {
        List<String> clauses = new ArrayList<>();
        clauses.add("by " + passage.mtaName().map(name -> "mta " + quoted(name) + " in ").orElse("")
            + MtsIdentifierText.of(passage.domain()));
        AdditionalActions additional = passage.additional();
        additional.deferredTime().ifPresent(time -> clauses.add(DEFERRED + MtsTime.toMailDate(time)));
        additional.converted().ifPresent(types -> clauses.add("converted (" + EncodedInformationTypesText.of(types) + ")"));
        passage.attempted().ifPresent(tried -> clauses.add("attempted " + switch (tried) {
            case AttemptedDomain(var domain) -> "MD " + MtsIdentifierText.of(domain);
            case AttemptedMta(var name) -> "MTA " + quoted(name);
        }));
        clauses.add((passage.routingAction() == RoutingAction.RELAYED ? "Relayed" : "Rerouted")
            + (additional.dlOperation() ? ", Expanded" : "") + (additional.redirected() ? ", Redirected" : ""));
        clauses.add(MtsTime.toMailDate(passage.arrivalTime()));
        return String.join("; ", clauses);
    }

    /** Empty if domain or date cannot be read. */
    public static Optional<Passage> parse(String body) {
        List<String> clauses = clauses(body);
        Matcher by = BY.matcher(clauses.getFirst());
        Optional<UtcTime> arrival = MtsTime.parse(clauses.getLast());
        if (clauses.size() < 2 || !by.matches() || arrival.isEmpty()) {
            return Optional.empty();
        }
        Optional<GlobalDomainIdentifier> domain = MtsIdentifierText.parseDomain(by.group(2));
        Optional<String> mta = Optional.ofNullable(by.group(1)).map(TraceText::unquoted);
        return domain.map(found -> read(clauses.subList(1, clauses.size() - 1), found, mta, arrival.get()));
    }

    private static Passage read(List<String> clauses, GlobalDomainIdentifier domain, Optional<String> mta, UtcTime arrival) {
        AdditionalActions additional = AdditionalActions.NONE;
        Optional<Attempted> attempted = Optional.empty();
        RoutingAction action = RoutingAction.RELAYED;
        for (String clause : clauses) {
            String lower = clause.toLowerCase(Locale.ROOT);
            Matcher converted = CONVERTED.matcher(clause);
            Matcher tried = ATTEMPTED.matcher(clause);
            if (lower.startsWith(DEFERRED)) {
                Optional<UtcTime> released = MtsTime.parse(clause.substring(DEFERRED.length()));
                additional = released.map(additional::withDeferredTime).orElse(additional);
            } else if (converted.matches()) {
                additional = additional.withConverted(EncodedInformationTypesText.parse(converted.group(1)));
            } else if (tried.matches()) {
                attempted = tried.group(1).equalsIgnoreCase("MTA") ? Optional.of(new AttemptedMta(unquoted(tried.group(2))))
                    : MtsIdentifierText.parseDomain(tried.group(2)).map(AttemptedDomain::new);
            } else {
                action = lower.contains("rerouted") ? RoutingAction.REROUTED : action;
                additional = lower.contains("expanded") ? additional.withDlOperation() : additional;
                additional = lower.contains("redirected") ? additional.withRedirected() : additional;
            }
        }
        return new Passage(domain, mta, arrival, action, attempted, additional);
    }

    /** Divides at semicolons outside quotes. */
    private static List<String> clauses(String body) {
        List<String> clauses = new ArrayList<>();
        StringBuilder clause = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            quoted = c == '"' ? !quoted : quoted;
            if (c == ';' && !quoted) {
                clauses.add(clause.toString().strip());
                clause.setLength(0);
            } else {
                clause.append(c);
            }
        }
        clauses.add(clause.toString().strip());
        return clauses;
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String unquoted(String word) {
        String text = word.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
            ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    }
}
