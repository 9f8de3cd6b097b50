/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit.referee;

import java.util.List;
import java.util.Optional;

import org.apache.james.x400.connector.oraddress.DomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.DomainName;
import org.apache.james.x400.connector.oraddress.ExtensionAttribute;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.p1.ContentType;
import org.apache.james.x400.connector.p1.ExtensionField;
import org.apache.james.x400.connector.p1.ExtensionType;
import org.apache.james.x400.connector.p1.Extensions;
import org.apache.james.x400.connector.p1.GlobalDomainIdentifier;
import org.apache.james.x400.connector.p1.Message;
import org.apache.james.x400.connector.p1.MessageTransferEnvelope;
import org.apache.james.x400.connector.p1.MtsApdu;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.PerMessageIndicators;
import org.apache.james.x400.connector.p1.PerRecipientIndicators;
import org.apache.james.x400.connector.p1.PerRecipientMessageFields;
import org.apache.james.x400.connector.p1.PerRecipientReportFields;
import org.apache.james.x400.connector.p1.Probe;
import org.apache.james.x400.connector.p1.ProbeTransferEnvelope;
import org.apache.james.x400.connector.p1.Report;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.ReportType;
import org.apache.james.x400.connector.p1.TraceInformation;
import org.apache.james.x400.connector.p1.TraceInformationElement;

/** The facts in an APDU as we understood it. */
final class ApduFacts {
    private ApduFacts() {
    }

    static List<String> of(MtsApdu apdu) {
        Facts facts = new Facts();
        switch (apdu) {
            case Message(var envelope, var content) -> message(facts, envelope);
            case Probe(var envelope) -> probe(facts, envelope);
            case Report(var envelope, var content) -> {
                identifier(facts, "identifier", envelope.reportIdentifier());
                name(facts, "originator", envelope.reportDestinationName());
                trace(facts, "trace", envelope.trace());
                extensions(facts, envelope.extensions());
                report(facts, content);
            }
        }
        return facts.lines();
    }

    private static void message(Facts facts, MessageTransferEnvelope envelope) {
        identifier(facts, "identifier", envelope.messageIdentifier());
        name(facts, "originator", envelope.originatorName());
        contentType(facts, envelope.contentType());
        envelope.contentIdentifier().ifPresent(text -> facts.text("content_identifier", text));
        facts.numberUnlessDefault("priority", envelope.priority().wireValue());
        indicators(facts, envelope.perMessageIndicators());
        envelope.deferredDeliveryTime().ifPresent(time -> facts.text("deferred_delivery_time", time.text()));
        trace(facts, "trace", envelope.trace());
        extensions(facts, envelope.extensions());
        recipients(facts, envelope.recipients());
    }

    private static void probe(Facts facts, ProbeTransferEnvelope envelope) {
        identifier(facts, "identifier", envelope.probeIdentifier());
        name(facts, "originator", envelope.originatorName());
        contentType(facts, envelope.contentType());
        envelope.contentIdentifier().ifPresent(text -> facts.text("content_identifier", text));
        envelope.contentLength().ifPresent(length -> facts.number("content_length", length));
        indicators(facts, envelope.perMessageIndicators());
        trace(facts, "trace", envelope.trace());
        extensions(facts, envelope.extensions());
        recipients(facts, envelope.recipients());
    }

    private static void report(Facts facts, ReportTransferContent content) {
        identifier(facts, "subject", content.subjectIdentifier());
        content.subjectIntermediateTrace().ifPresent(trace -> trace(facts, "subject trace", trace));
        content.contentType().ifPresent(type -> contentType(facts, type));
        content.contentIdentifier().ifPresent(text -> facts.text("content_identifier", text));
        extensions(facts, content.extensions());
        for (int i = 0; i < content.recipients().size(); i++) {
            Facts inner = facts.within("recipient " + (i + 1));
            PerRecipientReportFields recipient = content.recipients().get(i);
            name(inner, "name", recipient.actualRecipientName());
            inner.number("number", recipient.originalNumber());
            indicators(inner, recipient.indicators());
            inner.text("arrival_time", recipient.lastTrace().arrivalTime().text());
            reportType(inner, recipient.reportType());
            recipient.intendedRecipientName().ifPresent(name -> name(inner, "intended", name));
            recipient.supplementaryInformation().ifPresent(text -> inner.text("supplementary_information", text));
            extensions(inner, recipient.extensions());
            facts.add(inner);
        }
    }

    private static void reportType(Facts facts, ReportType type) {
        switch (type) {
            case ReportType.Delivery(var time, var user) -> {
                facts.text("message_delivery_time", time.text());
                facts.numberUnlessDefault("type_of_MTS_user", user.code());
            }
            case ReportType.NonDelivery(var reason, var diagnostic) -> {
                facts.number("non_delivery_reason_code", reason.code());
                diagnostic.ifPresent(code -> facts.number("non_delivery_diagnostic_code", code.code()));
            }
        }
    }

    private static void recipients(Facts facts, List<PerRecipientMessageFields> recipients) {
        for (int i = 0; i < recipients.size(); i++) {
            Facts inner = facts.within("recipient " + (i + 1));
            PerRecipientMessageFields recipient = recipients.get(i);
            name(inner, "name", recipient.recipientName());
            inner.number("number", recipient.originalNumber());
            indicators(inner, recipient.indicators());
            recipient.explicitConversion().ifPresent(conversion -> inner.number("explicit_conversion", conversion.code()));
            extensions(inner, recipient.extensions());
            facts.add(inner);
        }
    }

    private static void contentType(Facts facts, ContentType type) {
        switch (type) {
            case ContentType.BuiltIn(var number) -> facts.number("built_in", number);
            case ContentType.Extended(var oid) -> facts.text("extended", oid.toString());
        }
    }

    private static void indicators(Facts facts, PerMessageIndicators indicators) {
        facts.numberUnlessDefault("per_message_indicators", indicators.bits());
    }

    private static void indicators(Facts facts, PerRecipientIndicators indicators) {
        facts.numberUnlessDefault("per_recipient_indicators",
            (indicators.responsibility() ? 0x80 : 0) | (indicators.originatingMtaReport() ? 0x40 : 0)
            | (indicators.originatingMtaNonDeliveryReport() ? 0x20 : 0) | (indicators.originatorReport() ? 0x10 : 0)
            | (indicators.originatorNonDeliveryReport() ? 0x08 : 0));
    }

    private static void identifier(Facts facts, String part, MtsIdentifier identifier) {
        Facts inner = facts.within(part);
        domain(inner, identifier.domain());
        inner.text("local_identifier", identifier.localIdentifier());
        facts.add(inner);
    }

    private static void domain(Facts facts, GlobalDomainIdentifier domain) {
        country(facts, domain.country());
        domainName(facts, domain.administrationDomain());
        domain.privateDomain().ifPresent(name -> domainName(facts, name));
    }

    private static void country(Facts facts, DomainName name) {
        facts.text(name.form() == DomainName.Form.NUMERIC ? "x121_dcc_code" : "iso_3166_alpha2_code", name.text());
    }

    private static void domainName(Facts facts, DomainName name) {
        facts.text(name.form() == DomainName.Form.NUMERIC ? "numeric" : "printable", name.text());
    }

    private static void trace(Facts facts, String part, TraceInformation trace) {
        for (int i = 0; i < trace.elements().size(); i++) {
            Facts inner = facts.within(part + " " + (i + 1));
            TraceInformationElement element = trace.elements().get(i);
            domain(inner, element.domain());
            inner.text("arrival_time", element.arrivalTime().text());
            inner.number("routing_action", element.routingAction().wireValue());
            element.attemptedDomain().ifPresent(attempted -> domain(inner, attempted));
            element.additional().deferredTime().ifPresent(time -> inner.text("deferred_time", time.text()));
            int other = (element.additional().redirected() ? 0x80 : 0) | (element.additional().dlOperation() ? 0x40 : 0);
            inner.numberUnlessDefault("other_actions", other);
            facts.add(inner);
        }
    }

    private static void extensions(Facts facts, Extensions extensions) {
        for (ExtensionField field : extensions.fields()) {
            switch (field.type()) {
                case ExtensionType.Standard(var number) -> facts.number("standard_extension", number);
                case ExtensionType.Private(var oid) -> facts.text("private_extension", oid.toString());
            }
        }
    }

    private static void name(Facts facts, String part, OrName name) {
        Facts inner = facts.within(part);
        OrAddress address = name.address();
        address.country().ifPresent(country -> country(inner, country));
        address.administrationDomain().ifPresent(domain -> domainName(inner, domain));
        text(inner, "network_address", address.networkAddress());
        text(inner, "terminal_identifier", address.terminalIdentifier());
        address.privateDomain().ifPresent(domain -> domainName(inner, domain));
        text(inner, "organization_name", address.organization());
        text(inner, "numeric_user_identifier", address.numericUserIdentifier());
        address.personalName().ifPresent(person -> {
            inner.text("surname", person.surname());
            text(inner, "given_name", person.givenName());
            text(inner, "initials", person.initials());
            text(inner, "generation_qualifier", person.generationQualifier());
        });
        address.organizationalUnits().forEach(unit -> inner.text("OrganizationalUnitName", unit));
        for (DomainDefinedAttribute attribute : address.domainDefinedAttributes()) {
            inner.text("type", attribute.type());
            inner.text("value", attribute.value());
        }
        for (ExtensionAttribute attribute : address.extensionAttributes()) {
            inner.number("extension_attribute_type", attribute.number());
        }
        facts.add(inner);
    }

    private static void text(Facts facts, String name, Optional<String> text) {
        text.ifPresent(present -> facts.text(name, present));
    }
}
