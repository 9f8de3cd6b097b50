/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.address;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.IpmBounds;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.mixer.loss.Mapped;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.Repertoire;

/**
 * IPM identifiers and Message-IDs, RFC 2156 §4.7.3. A native identifier is a msg-id of the domain MHS, its relative part and its user
 * divided by a star; a Message-ID is a
 * user-relative identifier in the escapes of PrintableString. No mapping rules take part.
 */
public final class IpmIdentifiers {
    private static final String DOMAIN = "MHS";

    private IpmIdentifiers() {
    }

    /**
     * The identifier for a message-id. One that is longer than an identifier may be is cut.
     *
     * @param messageId with its angle brackets or without
     */
    public static Mapped<IpmIdentifier> toIpm(String messageId) {
        String text = withoutBrackets(messageId);
        return genuine(text).map(Mapped::of).orElseGet(() -> escaped(text));
    }

    private static Optional<IpmIdentifier> genuine(String text) {
        return AddrSpec.parse(text).filter(spec -> spec.domain().toUpperCase(Locale.ROOT).equals(DOMAIN)).flatMap(spec -> {
            int star = spec.localPart().indexOf('*');
            if (star < 0 || !Repertoire.PRINTABLE.containsAll(spec.localPart().substring(0, star))) {
                return Optional.empty();
            }
            String relative = spec.localPart().substring(0, star);
            String user = spec.localPart().substring(star + 1);
            if (user.isEmpty()) {
                return Optional.of(new IpmIdentifier(Optional.empty(), relative));
            }
            try {
                OrAddress address = OrAddressText.parse(user);
                return Optional.of(new IpmIdentifier(Optional.of(OrName.of(address)), relative));
            } catch (OrAddressSyntaxException e) {
                return Optional.empty();
            }
        });
    }

    private static Mapped<IpmIdentifier> escaped(String text) {
        String ascii = text.codePoints().map(c -> c < 128 ? c : '?').collect(StringBuilder::new, StringBuilder::appendCodePoint,
            StringBuilder::append).toString();
        String relative = PrintableStringEscape.encode(ascii).orElseThrow();
        if (relative.length() > IpmBounds.LOCAL_IPM_IDENTIFIER) {
            return Mapped.of(new IpmIdentifier(Optional.empty(), relative.substring(0, IpmBounds.LOCAL_IPM_IDENTIFIER)),
                new Loss(Loss.Place.HEADING, "IPM-identifier", "cut from " + relative.length() + " to " + IpmBounds.LOCAL_IPM_IDENTIFIER
                    + " characters"));
        }
        return ascii.equals(text) ? Mapped.of(new IpmIdentifier(Optional.empty(), relative))
            : Mapped.of(new IpmIdentifier(Optional.empty(), relative),
                new Loss(Loss.Place.HEADING, "IPM-identifier", "characters beyond ASCII replaced"));
    }

    /** The msg-id, with angle brackets. */
    public static String toMessageId(IpmIdentifier identifier) {
        return internetId(identifier).orElseGet(() -> "<" + AddrSpec.of(identifier.userRelativeIdentifier() + "*"
            + identifier.user().map(user -> OrAddressText.slashes(user.address())).orElse(""), DOMAIN).text() + ">");
    }

    /** What neither form says of an identifier. */
    public static Optional<Loss> lost(IpmIdentifier identifier) {
        List<String> unsaid = identifier.user().map(user -> OrAddressText.withoutTextForm(user.address())).orElse(List.of());
        if (!unsaid.isEmpty()) {
            return Optional.of(new Loss(Loss.Place.HEADING, "IPM-identifier", "attributes of its user have no text form: " + unsaid));
        }
        if (identifier.user().filter(user -> !comesBack(user.address())).isPresent()) {
            return Optional.of(new Loss(Loss.Place.HEADING, "IPM-identifier",
                "the text form of its user does not say all of its attributes"));
        }
        return identifier.user().flatMap(OrName::directoryName).map(name ->
            new Loss(Loss.Place.HEADING, "IPM-identifier", "the directory name of its user is left out"));
    }

    /** As {@link #toMessageId}, but an identifier without user that never was a msg-id is a phrase, for In-Reply-To and References. */
    public static String toReference(IpmIdentifier identifier) {
        if (identifier.user().isPresent() || internetId(identifier).isPresent()) {
            return toMessageId(identifier);
        }
        return '"' + identifier.userRelativeIdentifier().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Lists of units in two character sets have more forms than their text, and the type of a domain defined attribute may be blank. */
    private static boolean comesBack(OrAddress user) {
        try {
            return OrAddressText.parse(OrAddressText.slashes(user)).matches(user);
        } catch (OrAddressSyntaxException e) {
            return false;
        }
    }

    private static Optional<String> internetId(IpmIdentifier identifier) {
        if (identifier.user().isPresent()) {
            return Optional.empty();
        }
        String decoded = PrintableStringEscape.decode(identifier.userRelativeIdentifier());
        // spaces outside quotes would not come back
        boolean spaced = decoded.indexOf(' ') >= 0 && !decoded.startsWith("\"");
        return AddrSpec.parse(decoded).filter(spec -> !spaced && spec.text().equals(decoded))
            .filter(spec -> spec.route().isEmpty() && spec.isAscii()).map(spec -> "<" + spec.text() + ">");
    }

    private static String withoutBrackets(String messageId) {
        String text = messageId.strip();
        return text.startsWith("<") && text.endsWith(">") ? text.substring(1, text.length() - 1) : text;
    }
}
