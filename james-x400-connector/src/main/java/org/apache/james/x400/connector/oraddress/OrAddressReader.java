/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.oraddress.ExtensionAttribute.TeletexDomainDefinedAttribute;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException.Problem;

/** Reads one text: cuts it into pairs, sorts them by label, then builds the address. */
final class OrAddressReader {
    private static final Pattern DEFINED = Pattern.compile("DDA?([1-9][0-9]?)?[.:](.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("OU([1-9][0-9]?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern POSTAL_LINE = Pattern.compile("PD-A([1-9])", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> TERMINAL_TYPES =
        Map.of("tlx", 3, "ttx", 4, "g3fax", 5, "g4fax", 6, "ia5", 7, "vtx", 8);

    private record Defined(String type, TextValue value) {
    }

    private final Map<AttributeLabel, TextValue> single = new EnumMap<>(AttributeLabel.class);
    private final List<TextValue> units = new ArrayList<>();
    private final SortedMap<Integer, TextValue> numberedUnits = new TreeMap<>();
    private final List<Defined> defined = new ArrayList<>();
    private final SortedMap<Integer, Defined> numberedDefined = new TreeMap<>();
    private final SortedMap<Integer, String> postalLines = new TreeMap<>();
    private final boolean leastSignificantFirst;
    private boolean organizationLeftOfUnits;

    private OrAddressReader(boolean leastSignificantFirst) {
        this.leastSignificantFirst = leastSignificantFirst;
    }

    static OrAddress read(String text) throws OrAddressSyntaxException {
        try {
            return read(text, false);
        } catch (OrAddressSyntaxException asMixer) {
            if (!DelimitedText.hasDoubled(text)) {
                throw asMixer;
            }
            return read(text, true);
        }
    }

    private static OrAddress read(String text, boolean doubledDelimiters) throws OrAddressSyntaxException {
        boolean slashes = text.strip().startsWith("/");
        OrAddressReader reader = new OrAddressReader(slashes || TextValue.unquoted(text, ';') < 0);
        for (String pair : DelimitedText.pairs(text, doubledDelimiters)) {
            int equals = TextValue.unquoted(pair, '=');
            if (equals < 0) {
                throw new OrAddressSyntaxException(Problem.SHAPE, "", "\"" + pair.strip() + "\" is not label=value");
            }
            reader.take(pair.substring(0, equals).strip(), pair.substring(equals + 1));
        }
        OrAddress address = reader.build();
        if (address.equals(OrAddress.builder().build())) {
            throw new OrAddressSyntaxException(Problem.SHAPE, "", "no attribute in \"" + text + "\" has a value");
        }
        return address;
    }

    private void take(String label, String text) throws OrAddressSyntaxException {
        Matcher unit = UNIT.matcher(label);
        Matcher definedLabel = DEFINED.matcher(label);
        Matcher line = POSTAL_LINE.matcher(label);
        if (unit.matches()) {
            unit(label, unit.group(1), TextValue.decode(label, text));
        } else if (definedLabel.matches()) {
            defined(label, definedLabel.group(1), TextValue.resolve(label, definedLabel.group(2)), TextValue.decode(label, text));
        } else if (label.equalsIgnoreCase("RFC-822")) {
            defined.add(new Defined("RFC-822", TextValue.decode(label, text)));
        } else if (line.matches()) {
            once(label, postalLines.putIfAbsent(Integer.valueOf(line.group(1)), TextValue.resolve(label, text)));
        } else if (label.equalsIgnoreCase("PN")) {
            encodedPersonalName(label, text);
        } else {
            single(label, text);
        }
    }

    private void single(String label, String text) throws OrAddressSyntaxException {
        AttributeLabel attribute = AttributeLabel.of(label).orElseThrow(() -> unknown(label));
        TextValue value = attribute == AttributeLabel.POSTAL_ADDRESS ? postalAddress(label, text) : TextValue.decode(label, text);
        if (value.teletex().isPresent() && !attribute.hasTeletex()) {
            throw new OrAddressSyntaxException(Problem.VALUE, label, "has no teletex form; write {042} for a star");
        }
        organizationLeftOfUnits |= attribute == AttributeLabel.ORGANIZATION && units.isEmpty();
        once(label, single.putIfAbsent(attribute, value));
    }

    private static OrAddressSyntaxException unknown(String label) {
        String upper = label.toUpperCase(Locale.ROOT);
        String hint = upper.equals("DT") || upper.equals("DV") ? "; write a domain defined attribute as DDA:type=value" : "";
        return new OrAddressSyntaxException(Problem.UNKNOWN_ATTRIBUTE, label, "is not an attribute of an O/R address" + hint);
    }

    private static void once(String label, Object previous) throws OrAddressSyntaxException {
        if (previous != null) {
            throw new OrAddressSyntaxException(Problem.DUPLICATE, label, "occurs twice");
        }
    }

    private void unit(String label, String number, TextValue value) throws OrAddressSyntaxException {
        if (number == null) {
            units.add(value);
        } else {
            once(label, numberedUnits.putIfAbsent(Integer.valueOf(number), value));
        }
        if (!units.isEmpty() && !numberedUnits.isEmpty()) {
            throw new OrAddressSyntaxException(Problem.DUPLICATE, label, "stands beside numbered units; number all of them or none");
        }
    }

    private void defined(String label, String number, String type, TextValue value) throws OrAddressSyntaxException {
        if (type.isEmpty()) {
            throw new OrAddressSyntaxException(Problem.VALUE, label, "has no type; write DDA:type=value");
        }
        if (number == null) {
            defined.add(new Defined(type, value));
        } else {
            once(label, numberedDefined.putIfAbsent(Integer.valueOf(number), new Defined(type, value)));
        }
        if (!defined.isEmpty() && !numberedDefined.isEmpty()) {
            throw new OrAddressSyntaxException(Problem.DUPLICATE, label, "stands beside numbered ones; number all of them or none");
        }
    }

    private void encodedPersonalName(String label, String text) throws OrAddressSyntaxException {
        PersonalName name = EncodedPersonalName.parse(TextValue.resolve(label, text)).orElseThrow(() ->
            new OrAddressSyntaxException(Problem.VALUE, label, "is not given.I.surname"));
        once(label, single.putIfAbsent(AttributeLabel.SURNAME, TextValue.of(name.surname())));
        name.givenName().ifPresent(given -> single.putIfAbsent(AttributeLabel.GIVEN_NAME, TextValue.of(given)));
        name.initials().ifPresent(initials -> single.putIfAbsent(AttributeLabel.INITIALS, TextValue.of(initials)));
    }

    private static TextValue postalAddress(String label, String text) throws OrAddressSyntaxException {
        int star = TextValue.unquoted(text, '*');
        String lines = star < 0 ? text : text.substring(0, star);
        List<String> resolved = new ArrayList<>();
        for (String line : lines.split("\\|", -1)) {
            resolved.add(TextValue.resolve(label, line));
        }
        Optional<String> printable = lines.isEmpty() && star >= 0 ? Optional.empty() : Optional.of(String.join("\n", resolved));
        return new TextValue(printable, star < 0 ? Optional.empty()
            : Optional.of(new TeletexString(TextValue.resolve(label, text.substring(star + 1)))));
    }

    private OrAddress build() throws OrAddressSyntaxException {
        OrAddress.Builder builder = OrAddress.builder();
        standardAttributes(builder);
        personalName(builder);
        units(builder);
        defined(builder);
        extensions(builder);
        return builder.build();
    }

    private Optional<String> text(AttributeLabel label) {
        return Optional.ofNullable(single.get(label)).flatMap(TextValue::printable);
    }

    private Optional<TeletexString> teletex(AttributeLabel label) {
        return Optional.ofNullable(single.get(label)).flatMap(TextValue::teletex);
    }

    private void standardAttributes(OrAddress.Builder builder) {
        text(AttributeLabel.COUNTRY).filter(name -> !name.isBlank()).ifPresent(country -> {
            builder.country(country);
            builder.administrationDomain(DomainName.BLANK);
        });
        text(AttributeLabel.ADMINISTRATION_DOMAIN).ifPresent(name ->
            builder.administrationDomain(name.isEmpty() ? DomainName.BLANK : DomainName.of(name)));
        text(AttributeLabel.PRIVATE_DOMAIN).ifPresent(builder::privateDomain);
        text(AttributeLabel.ORGANIZATION).ifPresent(builder::organization);
        text(AttributeLabel.NUMERIC_USER_IDENTIFIER).ifPresent(builder::numericUserIdentifier);
        text(AttributeLabel.NETWORK_ADDRESS).ifPresent(builder::networkAddress);
        text(AttributeLabel.TERMINAL_IDENTIFIER).ifPresent(builder::terminalIdentifier);
    }

    private void personalName(OrAddress.Builder builder) throws OrAddressSyntaxException {
        Optional<String> surname = text(AttributeLabel.SURNAME);
        for (AttributeLabel part : List.of(AttributeLabel.GIVEN_NAME, AttributeLabel.INITIALS, AttributeLabel.GENERATION_QUALIFIER)) {
            if (single.containsKey(part) && !single.containsKey(AttributeLabel.SURNAME)) {
                throw new OrAddressSyntaxException(Problem.VALUE, part.mixerKey(), "needs a surname (S) beside it");
            }
        }
        if (surname.isPresent()) {
            builder.personalName(new PersonalName(surname.get(), text(AttributeLabel.GIVEN_NAME), text(AttributeLabel.INITIALS),
                text(AttributeLabel.GENERATION_QUALIFIER)));
        }
        Optional<TeletexString> given = partOfName(AttributeLabel.GIVEN_NAME, surname);
        Optional<TeletexString> initials = partOfName(AttributeLabel.INITIALS, surname);
        Optional<TeletexString> generation = partOfName(AttributeLabel.GENERATION_QUALIFIER, surname);
        if (teletex(AttributeLabel.SURNAME).isPresent() || given.isPresent() || initials.isPresent() || generation.isPresent()) {
            builder.extension(new ExtensionAttribute.TeletexPersonalName(
                teletex(AttributeLabel.SURNAME).orElse(new TeletexString(surname.orElse(""))), given, initials, generation));
        }
    }

    /** The teletex form; where the surname has no printable one, that of the others is the teletex form in its letters. */
    private Optional<TeletexString> partOfName(AttributeLabel part, Optional<String> surname) {
        return teletex(part).or(() -> surname.isPresent() ? Optional.empty() : text(part).map(TeletexString::new));
    }

    /** The printable and the teletex names are two lists side by side: where one name has no printable form, none can have it. */
    private void units(OrAddress.Builder builder) {
        boolean reversed = leastSignificantFirst || !organizationLeftOfUnits;
        List<TextValue> ordered = !numberedUnits.isEmpty() ? List.copyOf(numberedUnits.values()) : reversed ? units.reversed() : units;
        List<TextValue> printable = ordered.stream().takeWhile(unit -> unit.printable().isPresent()).toList();
        if (ordered.stream().skip(printable.size()).noneMatch(unit -> unit.printable().isPresent())) {
            printable.forEach(unit -> unit.printable().ifPresent(builder::organizationalUnits));
        }
        if (ordered.stream().anyMatch(unit -> unit.teletex().isPresent())) {
            builder.extension(new ExtensionAttribute.TeletexOrganizationalUnits(ordered.stream()
                .map(unit -> unit.teletex().orElseGet(() -> new TeletexString(unit.printable().orElse("")))).toList()));
        }
    }

    /**
     * The printable and the teletex attributes are two lists side by side: those without a printable form stand behind the others, and
     * a printable one before the last of the teletex ones is in both lists.
     */
    private void defined(OrAddress.Builder builder) {
        List<Defined> ordered = !numberedDefined.isEmpty() ? List.copyOf(numberedDefined.values())
            : leastSignificantFirst ? defined.reversed() : defined;
        List<Defined> printableFirst = new ArrayList<>(ordered);
        printableFirst.sort(Comparator.comparing(attribute -> attribute.value().printableText().isEmpty()));
        int last = printableFirst.size() - 1;
        while (last >= 0 && printableFirst.get(last).value().teletex().isEmpty()) {
            last--;
        }
        if (last >= 0) {
            builder.extension(new ExtensionAttribute.TeletexDomainDefinedAttributes(
                printableFirst.subList(0, last + 1).stream().map(OrAddressReader::teletex).toList()));
        }
        printableFirst.forEach(attribute ->
            attribute.value().printableText().ifPresent(value -> builder.domainDefined(attribute.type(), value)));
    }

    private static TeletexDomainDefinedAttribute teletex(Defined attribute) {
        return new TeletexDomainDefinedAttribute(new TeletexString(attribute.type()), attribute.value().teletex().orElseGet(() ->
            new TeletexString(attribute.value().printable().orElse(""))));
    }

    private void extensions(OrAddress.Builder builder) throws OrAddressSyntaxException {
        text(AttributeLabel.COMMON_NAME).ifPresent(builder::commonName);
        teletex(AttributeLabel.COMMON_NAME).ifPresent(name -> builder.extension(new ExtensionAttribute.TeletexCommonName(name)));
        teletex(AttributeLabel.ORGANIZATION).ifPresent(name -> builder.extension(new ExtensionAttribute.TeletexOrganizationName(name)));
        text(AttributeLabel.PDS_NAME).ifPresent(name -> builder.extension(new ExtensionAttribute.PdsName(name)));
        text(AttributeLabel.POSTAL_COUNTRY).ifPresent(name ->
            builder.extension(new ExtensionAttribute.PhysicalDeliveryCountryName(DomainName.of(name))));
        text(AttributeLabel.POSTAL_CODE).map(DomainName::of).ifPresent(code ->
            builder.extension(new ExtensionAttribute.PostalCode(code.form(), code.text())));
        for (AttributeLabel label : AttributeLabel.values()) {
            label.postal().filter(component -> single.containsKey(label)).ifPresent(component ->
                builder.extension(new ExtensionAttribute.PostalParameter(component, text(label), teletex(label))));
        }
        unformatted(builder);
        network(builder);
        if (single.containsKey(AttributeLabel.TERMINAL_TYPE)) {
            builder.extension(new ExtensionAttribute.TerminalType(terminalType(text(AttributeLabel.TERMINAL_TYPE).orElse(""))));
        }
    }

    private void unformatted(OrAddress.Builder builder) throws OrAddressSyntaxException {
        boolean numbered = !postalLines.isEmpty();
        if (numbered && single.containsKey(AttributeLabel.POSTAL_ADDRESS)) {
            throw new OrAddressSyntaxException(Problem.DUPLICATE, "PD-ADDRESS", "stands beside PD-A1 to PD-A6; write one or the other");
        }
        List<String> lines = numbered ? List.copyOf(postalLines.values())
            : text(AttributeLabel.POSTAL_ADDRESS).map(all -> List.of(all.split("\n", -1))).orElse(List.of());
        if (numbered || single.containsKey(AttributeLabel.POSTAL_ADDRESS)) {
            builder.extension(new ExtensionAttribute.UnformattedPostalAddress(lines, teletex(AttributeLabel.POSTAL_ADDRESS)));
        }
    }

    private void network(OrAddress.Builder builder) throws OrAddressSyntaxException {
        Optional<String> number = text(AttributeLabel.NETWORK_NUMBER);
        if (number.isEmpty() && single.containsKey(AttributeLabel.NETWORK_SUB_ADDRESS)) {
            throw new OrAddressSyntaxException(Problem.VALUE, "NET-SUB", "needs a number (NET-NUM) beside it");
        }
        number.ifPresent(digits ->
            builder.extension(new ExtensionAttribute.NetworkNumber(digits, text(AttributeLabel.NETWORK_SUB_ADDRESS))));
    }

    private static int terminalType(String text) throws OrAddressSyntaxException {
        String word = text.replaceFirst("\\(\\d+\\)$", "").strip().toLowerCase(Locale.ROOT);
        if (TERMINAL_TYPES.containsKey(word)) {
            return TERMINAL_TYPES.get(word);
        }
        if (word.matches("\\d{1,6}")) {
            return Integer.parseInt(word);
        }
        throw new OrAddressSyntaxException(Problem.VALUE, "T-TY", "\"" + text + "\" is none of tlx, ttx, g3fax, g4fax, ia5, vtx");
    }
}
