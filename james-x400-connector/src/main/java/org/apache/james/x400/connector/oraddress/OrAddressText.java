/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.oraddress;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * O/R addresses as text, in the two forms that people write:
 * <ul>
 * <li>slashes, RFC 2156 §4.1: {@code /G=Anna/S=Smith/O=Sales/PRMD=ACME/ADMD=VIAT/C=DE/};</li>
 * <li>semicolons, F.401: {@code C=DE;A=VIAT;P=ACME;O=Sales;S=Smith;G=Anna}.</li>
 * </ul>
 * A part of an address has a text too. {@code $} quotes a character ({@code $/}, {@code $=}); octets outside the repertoire are three
 * decimal digits in braces; {@code *} stands before a teletex form. Labels of both forms, in any case, are read in either.
 */
public final class OrAddressText {
    private OrAddressText() {
    }

    /** The slash form with the keys of RFC 2156, the most significant attribute last. */
    public static String slashes(OrAddress address) {
        StringBuilder out = new StringBuilder("/");
        new OrAddressPrinter(address).slashOrder().forEach(pair -> out.append(pair).append('/'));
        return out.toString();
    }

    /** The semicolon form with the labels of F.401, the most significant attribute first. */
    public static String semicolons(OrAddress address) {
        return String.join(";", new OrAddressPrinter(address).semicolonOrder());
    }

    /**
     * Reads either form. Text that starts with a slash may mix slashes and semicolons, and its unnumbered organizational units stand
     * the most significant last; other text is divided by semicolons, if it has any, and its unnumbered units stand the most significant
     * first when O stands left of them. A country without an administration domain gets the blank one. Names of digits only are numeric.
     * Upper bounds are not checked: see {@link OrAddressBounds}.
     *
     * @throws OrAddressSyntaxException naming the attribute and the reason
     */
    public static OrAddress parse(String text) throws OrAddressSyntaxException {
        return OrAddressReader.read(text);
    }

    /** The names of those attributes of the address that neither form can express (universal strings, unknown and repeated attributes). */
    public static List<String> withoutTextForm(OrAddress address) {
        Set<Integer> seen = new HashSet<>();
        return address.extensionAttributes().stream()
            .filter(attribute -> !seen.add(attribute.number()) || !OrAddressPrinter.hasTextForm(attribute))
            .map(OrAddressText::nameOf)
            .toList();
    }

    private static String nameOf(ExtensionAttribute attribute) {
        return attribute instanceof ExtensionAttribute.Unrecognized
            ? "extension-attribute " + attribute.number()
            : attribute.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
