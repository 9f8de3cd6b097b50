/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.testkit.referee;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The facts in APDUs as tshark understood them, taken from its PDML. Values are compared by their octets, not by how they are shown. */
final class TsharkFacts {
    private static final Set<String> TEXTS = Set.of("iso_3166_alpha2_code", "x121_dcc_code", "printable", "numeric", "local_identifier",
        "content_identifier", "deferred_delivery_time", "arrival_time", "deferred_time", "network_address", "terminal_identifier",
        "organization_name", "numeric_user_identifier", "surname", "given_name", "initials", "generation_qualifier",
        "OrganizationalUnitName", "message_delivery_time", "supplementary_information");
    private static final Set<String> NUMBERS = Set.of("built_in", "content_length", "routing_action", "explicit_conversion",
        "non_delivery_reason_code", "non_delivery_diagnostic_code");
    private static final Set<String> NUMBERS_WITH_DEFAULT = Set.of("priority", "type_of_MTS_user");
    /** Bit fields, as one number with the first bit highest. */
    private static final Map<String, Integer> BITS = Map.of("per_message_indicators", 16, "per_recipient_indicators", 8,
        "other_actions", 8);
    private static final Map<String, String> PARTS = Map.of("message_identifier_element", "identifier",
        "probe_identifier_element", "identifier", "report_identifier_element", "identifier", "subject_identifier_element", "subject",
        "originator_name_element", "originator", "report_destination_name_element", "originator",
        "recipient_name_element", "name", "actual_recipient_name_element", "name",
        "originally_intended_recipient_name_element", "intended");
    /** What stands within these is not compared. */
    private static final Set<String> CLOSED = Set.of("original_encoded_information_types_element", "per_domain_bilateral_information",
        "converted_encoded_information_types_element", "directory_name", "returned_content", "content");

    private static final Pattern TROUBLE = Pattern.compile("(?i)/malformed|ber error|dissector bug|\\(error/");
    /** tshark 4.0 knows no VideotexString (21), and no parameter of a document type. */
    private static final Pattern BEYOND_TSHARK = Pattern.compile("can not handle universal tag:21|in p22\\.document_type_element");

    /**
     * What there is about one APDU.
     *
     * @param facts      as {@link ApduFacts} has them
     * @param complaints of tshark about the octets
     */
    record Understood(List<String> facts, List<String> complaints) {
    }

    private record Node(String name, String show, String value, String showname, List<Node> children) {
        Optional<Node> find(String wanted) {
            if (name.equals(wanted)) {
                return Optional.of(this);
            }
            return children.stream().flatMap(child -> child.find(wanted).stream()).findFirst();
        }
    }

    /** tshark shows octets as they are, so that its PDML is not always XML: here what cannot be a character becomes a question mark. */
    private static final class Characters extends FilterReader {
        Characters(InputStream octets) {
            super(new InputStreamReader(octets, StandardCharsets.ISO_8859_1));
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            for (int i = offset; i < offset + count; i++) {
                if (buffer[i] < ' ' && buffer[i] != '\n' && buffer[i] != '\t' || buffer[i] > '~') {
                    buffer[i] = '?';
                }
            }
            return count;
        }
    }

    private TsharkFacts() {
    }

    /** By number of the TCP stream. */
    static Map<Integer, Understood> read(InputStream pdml) throws XMLStreamException {
        XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(new Characters(pdml));
        Map<Integer, Understood> all = new HashMap<>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getLocalName().equals("packet")) {
                Node packet = packet(reader);
                packet.find("p1.MTS_APDU").ifPresent(apdu -> all.put(
                    Integer.valueOf(packet.find("tcp.stream").orElseThrow().show()), understood(packet, apdu)));
            }
        }
        return all;
    }

    private static Node packet(XMLStreamReader reader) throws XMLStreamException {
        Deque<Node> open = new ArrayDeque<>();
        Node root = new Node("packet", "", "", "", new ArrayList<>());
        open.push(root);
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Node node = new Node(attribute(reader, "name"), attribute(reader, "show"), attribute(reader, "value"),
                        attribute(reader, "showname"), new ArrayList<>());
                    open.element().children().add(node);
                    open.push(node);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (open.size() == 1) {
                        return root;
                    }
                    open.pop();
                }
                default -> { }
            }
        }
    }

    private static String attribute(XMLStreamReader reader, String name) {
        return Optional.ofNullable(reader.getAttributeValue(null, name)).orElse("");
    }

    private static Understood understood(Node packet, Node apdu) {
        Facts facts = new Facts();
        walk(facts, apdu);
        List<String> complaints = new ArrayList<>();
        complaints(packet, "packet", complaints);
        return new Understood(facts.lines(), complaints);
    }

    /** With the last named field around it: what cannot be read is often within something that has no name. */
    private static void complaints(Node node, String around, List<String> found) {
        String complaint = node.showname() + " in " + around;
        if (node.name().equals("_ws.expert") && TROUBLE.matcher(complaint).find() && !BEYOND_TSHARK.matcher(complaint).find()) {
            found.add(complaint);
        }
        String place = node.name().startsWith("p1.") || node.name().startsWith("p22.") ? node.name() : around;
        node.children().forEach(child -> complaints(child, place, found));
    }

    private static void walk(Facts facts, Node node) {
        int number = 0;
        for (Node child : node.children()) {
            String name = child.name().replaceFirst("^p1\\.", "");
            switch (name) {
                case "TraceInformationElement_element" ->
                    part(facts, (node.name().contains("subject") ? "subject trace " : "trace ") + ++number, child);
                case "PerRecipientMessageTransferFields_element", "PerRecipientProbeTransferFields_element",
                    "PerRecipientReportTransferFields_element" -> part(facts, "recipient " + ++number, child);
                case "BuiltInDomainDefinedAttribute_element" -> defined(facts, child);
                case "ExtensionField_element" -> extension(facts, child);
                case "ExtensionAttribute_element" -> child.find("p1.extension_attribute_type").ifPresent(type ->
                    facts.number("extension_attribute_type", Long.parseLong(type.show())));
                case "originally_specified_recipient_number" -> facts.number("number", Long.parseLong(child.show()));
                case "extended" -> facts.text("extended", child.show());
                default -> field(facts, name, child);
            }
        }
    }

    private static void field(Facts facts, String name, Node node) {
        if (PARTS.containsKey(name)) {
            part(facts, PARTS.get(name), node);
        } else if (TEXTS.contains(name)) {
            facts.hex(name, node.value());
        } else if (NUMBERS.contains(name)) {
            facts.number(name, Long.parseLong(node.show()));
        } else if (NUMBERS_WITH_DEFAULT.contains(name)) {
            facts.numberUnlessDefault(name, Long.parseLong(node.show()));
        } else if (BITS.containsKey(name)) {
            bits(facts, name, node);
        } else if (!CLOSED.contains(name)) {
            walk(facts, node);
        }
    }

    private static void part(Facts facts, String name, Node node) {
        Facts inner = facts.within(name);
        walk(inner, node);
        facts.add(inner);
    }

    private static void defined(Facts facts, Node attribute) {
        for (Node child : attribute.children()) {
            if (!child.value().isEmpty()) {
                facts.hex(child.name().endsWith("type") ? "type" : "value", child.value());
            }
        }
    }

    /** Only which extension it is: the values of some have names and traces that would be taken for those of the envelope. */
    private static void extension(Facts facts, Node field) {
        field.find("p1.standard_extension").ifPresent(type -> facts.number("standard_extension", Long.parseLong(type.show())));
        field.find("p1.private_extension").ifPresent(type -> facts.text("private_extension", type.show()));
    }

    private static void bits(Facts facts, String name, Node node) {
        String octets = (node.value() + "0000").substring(0, BITS.get(name) / 4);
        facts.numberUnlessDefault(name, Long.parseLong(octets, 16));
    }

    /** Runs tshark over a capture. */
    static Map<Integer, Understood> of(Path capture) throws Exception {
        Process process = new ProcessBuilder("tshark", "-n", "-r", capture.toString(), "-Y", "p1.MTS_APDU", "-T", "pdml")
            .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (InputStream pdml = process.getInputStream()) {
            Map<Integer, Understood> all = read(pdml);
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("tshark ended with " + exit + " over " + capture);
            }
            return all;
        }
    }

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("tshark", "-v").redirectErrorStream(true).start();
            String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && version.contains("TShark");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }
}
