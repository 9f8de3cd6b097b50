/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.Heading;
import org.apache.james.x400.connector.ipm.Ipm;
import org.apache.james.x400.connector.ipm.IpmIdentifier;
import org.apache.james.x400.connector.ipm.IpmsExtension;
import org.apache.james.x400.connector.ipm.OrDescriptor;
import org.apache.james.x400.connector.ipm.RecipientSpecifier;
import org.apache.james.x400.connector.ipm.codec.FileContents;
import org.apache.james.x400.connector.ipm.codec.StandardIpmsExtensions;
import org.apache.james.x400.connector.mixer.address.PrintableStringEscape;
import org.apache.james.x400.connector.mixer.address.TeletexText;
import org.apache.james.x400.connector.mixer.charset.Iso2022Reader;
import org.apache.james.x400.connector.mixer.envelope.MtsTime;
import org.apache.james.x400.connector.mixer.heading.MixerExtensions;
import org.apache.james.x400.connector.mixer.loss.Loss;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrName;
import org.apache.james.x400.connector.oraddress.TeletexString;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;

/**
 * Where an IPM that came back is another one, element by element, and which losses tell of it. Spaces in addresses count once, as X.402 has
 * it; an originator that the heading did not name is the one of the envelope.
 */
final class IpmDifferences {
    private static final Pattern CLOSING = Pattern.compile("(?:0{11,}1)*+0*$");

    /** What an element was and is. */
    record Difference(String element, Object before, Object after, Set<String> toldBy) {
        boolean isToldBy(Loss loss) {
            return toldBy.contains(loss.element());
        }

        @Override
        public String toString() {
            return element + "\n  was " + before + "\n   is " + after;
        }
    }

    private static final Oid EXTENDED_SUBJECT = Oid.of("2.6.1.5.8");

    private final List<Difference> found = new ArrayList<>();

    private IpmDifferences() {
    }

    static List<Difference> between(Ipm before, Ipm after) {
        IpmDifferences differences = new IpmDifferences();
        differences.heading(before.heading(), after.heading());
        differences.body(before.body(), after.body());
        return differences.found;
    }

    private void compare(String element, Object before, Object after, String... toldBy) {
        boolean same = before instanceof String one && after instanceof String other ? folded(one).equals(folded(other))
            : Objects.equals(before, after);
        if (!same) {
            found.add(new Difference(element, before, after, Set.of(toldBy)));
        }
    }

    /** An ADMD of one space is none, and spaces at the ends of values are nothing. */
    private static String folded(String text) {
        return text.replaceAll(" +", " ").replaceAll(" ?([=;,\\]]) ?", "$1");
    }

    private void heading(Heading before, Heading after) {
        identifiers("this-IPM", List.of(before.thisIpm()), List.of(after.thisIpm()), "this-IPM");
        if (before.originator().isPresent()) {
            descriptors("originator", before.originator().stream().toList(), after.originator().stream().toList());
        }
        descriptors("authorizing-users", before.authorizingUsers(), after.authorizingUsers());
        recipients("primary-recipients", before.primaryRecipients(), after.primaryRecipients());
        recipients("copy-recipients", before.copyRecipients(), after.copyRecipients());
        identifiers("replied-to-IPM", before.repliedToIpm().stream().toList(), after.repliedToIpm().stream().toList());
        identifiers("obsoleted-IPMs", before.obsoletedIpms(), after.obsoletedIpms());
        identifiers("related-IPMs", before.relatedIpms(), after.relatedIpms());
        compare("subject", subject(before), subject(after), "subject");
        compare("expiry-time", before.expiryTime().map(MtsTime::toDateTime), after.expiryTime().map(MtsTime::toDateTime), "expiry-time");
        compare("reply-time", before.replyTime().map(MtsTime::toDateTime), after.replyTime().map(MtsTime::toDateTime), "reply-time");
        descriptors("reply-recipients", before.replyRecipients(), after.replyRecipients());
        compare("importance", before.importance(), after.importance());
        compare("sensitivity", before.sensitivity(), after.sensitivity());
        compare("auto-forwarded", before.autoForwarded(), after.autoForwarded());
        for (IpmsExtension extension : before.extensions()) {
            if (extension.type().equals(EXTENDED_SUBJECT)) {
                continue;
            }
            compare("extension " + extension.type(), Optional.of(extension), after.extension(extension.type()),
                "(" + extension.type().toString().replace(".", ")(") + ")", extension.type().toString());
        }
    }

    /** What a reader sees, wherever it stands. */
    private static String subject(Heading heading) {
        return StandardIpmsExtensions.EXTENDED_SUBJECT.find(heading.extensions())
            .map(extended -> extended.text().replaceAll("\\s+|\\p{Cntrl}", " ").strip()).orElseGet(() -> text(heading.subject()));
    }

    private void recipients(String element, List<RecipientSpecifier> before, List<RecipientSpecifier> after) {
        descriptors(element, before.stream().map(RecipientSpecifier::recipient).toList(),
            after.stream().map(RecipientSpecifier::recipient).toList());
        compare(element + " reply-request", before.stream().map(RecipientSpecifier::replyRequested).toList(),
            after.stream().map(RecipientSpecifier::replyRequested).toList(), "reply-request", "formal-name");
    }

    private void identifiers(String element, List<IpmIdentifier> before, List<IpmIdentifier> after, String... toldBy) {
        compare(element + " local part", before.stream().map(IpmDifferences::local).toList().toString(),
            after.stream().map(IpmDifferences::local).toList().toString(), told(toldBy));
        if (!sameUsers(before.stream().map(one -> one.user().map(OrName::address)).toList(),
            after.stream().map(one -> one.user().map(OrName::address)).toList())) {
            found.add(new Difference(element, before, after, Set.of(told(toldBy))));
        }
    }

    /** Escapes of a Message-ID may be written in capitals. */
    private static String local(IpmIdentifier identifier) {
        return PrintableStringEscape.decode(identifier.userRelativeIdentifier());
    }

    private static String[] told(String... more) {
        return Stream.concat(Stream.of("IPM-identifier"), Stream.of(more)).toArray(String[]::new);
    }

    /** As X.402 compares them. */
    private static boolean sameUsers(List<Optional<OrAddress>> before, List<Optional<OrAddress>> after) {
        return before.size() == after.size() && IntStream.range(0, before.size()).allMatch(i -> before.get(i).isPresent()
            ? after.get(i).filter(address -> sameUser(before.get(i).get(), address)).isPresent() : after.get(i).isEmpty());
    }

    private static boolean sameUser(OrAddress before, OrAddress after) {
        return before.matches(after) || attributes(before).equals(attributes(after));
    }

    /** Printable and teletex domain defined attributes are two lists, whose order to each other is nothing. */
    private static Set<String> attributes(OrAddress address) {
        return new TreeSet<>(List.of(folded(address.toString()).split(";(?=[A-Z0-9.-]+[:=])")));
    }

    private void descriptors(String element, List<OrDescriptor> before, List<OrDescriptor> after) {
        List<Optional<OrAddress>> were = before.stream().map(one -> one.formalName().map(OrName::address)).toList();
        List<Optional<OrAddress>> are = after.stream().map(one -> one.formalName().map(OrName::address)).toList();
        if (!sameUsers(were, are)) {
            found.add(new Difference(element + " formal-name", were, are, Set.of("formal-name", "directory-name", element)));
        }
        compare(element + " free-form-name", before.stream().map(OrDescriptor::freeFormName).map(IpmDifferences::text).toList(),
            after.stream().map(OrDescriptor::freeFormName).map(IpmDifferences::text).toList(), "free-form-name", "formal-name",
            "telephone-number", "reply-request", "directory-name", element);
    }

    /** What a reader sees. */
    private static String text(Optional<TeletexString> teletex) {
        return teletex.map(TeletexText::decode).orElse("").replaceAll("\\s+", " ").strip();
    }

    private void body(List<BodyPart> before, List<BodyPart> after) {
        int at = 0;
        for (int i = 0; i < before.size(); i++, at++) {
            if (at + 1 < after.size() && isText(before.get(i)) && isText(after.get(at)) && isExactText(after.get(at + 1))) {
                at++;
            }
            if (at < after.size()) {
                part("body part " + (i + 1) + " ", before.get(i), after.get(at));
            }
        }
        compare("number of body parts", at, after.size(), "body");
    }

    /** A text that no character set of X.400 says all of follows its rendering as a file. */
    private static boolean isExactText(BodyPart part) {
        return part instanceof BodyPart.FileTransfer file && MixerExtensions.fieldsOf(file.parameters().extensions()).stream()
            .anyMatch(field -> field.is("Content-Type") && field.body().startsWith("text/plain"));
    }

    private void part(String place, BodyPart before, BodyPart after) {
        String kind = place + before.getClass().getSimpleName();
        if (before instanceof BodyPart.ForwardedMessage one && after instanceof BodyPart.ForwardedMessage other) {
            compare(kind + " delivery-time", one.parameters().deliveryTime().map(MtsTime::toDateTime),
                other.parameters().deliveryTime().map(MtsTime::toDateTime));
            between(one.message(), other.message()).forEach(inner -> found.add(new Difference(kind + " " + inner.element(), inner.before(),
                inner.after(), inner.toldBy())));
        } else if (isText(before) && isExactText(after)) {
            compare(kind, text(before), new String(octets(after).toByteArray(), StandardCharsets.UTF_8).replaceAll("\\r\\n?", "\n").strip(),
                "ia5-text", "text", "teletex");
        } else if (isText(before) && isText(after)) {
            compare(kind, text(before), text(after), "ia5-text", "text", "teletex");
        } else if (before instanceof BodyPart.FileTransfer file) {
            compare(kind, octets(before), octets(after));
            compare(kind + " name", name(file), after instanceof BodyPart.FileTransfer other && !name(file).isEmpty() ? name(other) : "",
                "file-transfer");
        } else if (before instanceof BodyPart.BilaterallyDefined) {
            compare(kind, octets(before), octets(after));
        } else if (before instanceof BodyPart.G3Facsimile one && after instanceof BodyPart.G3Facsimile other) {
            compare(kind, bits(one), bits(other));
            compare(kind + " parameters", one.nonBasic(), other.nonBasic());
        } else {
            compare(kind, before, after);
        }
    }

    /** The bits of each page as they go over the line; ends of line and zeros that close a page mean nothing. */
    private static List<String> bits(BodyPart.G3Facsimile fax) {
        return fax.images().stream().map(page -> {
            StringBuilder line = new StringBuilder();
            for (byte octet : page.octets().toByteArray()) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    line.append(octet >> bit & 1);
                }
            }
            return CLOSING.matcher(line).replaceFirst("");
        }).toList();
    }

    private static Octets octets(BodyPart part) {
        return part instanceof BodyPart.FileTransfer file ? FileContents.of(file)
            : part instanceof BodyPart.BilaterallyDefined octets ? octets.octets() : Octets.EMPTY;
    }

    private static String name(BodyPart.FileTransfer file) {
        return file.parameters().attributes().flatMap(FileAttributes::pathname).map(path -> path.components().stream()
            .filter(component -> !component.isEmpty()).map(Octets::toByteArray).map(HexFormat.of()::formatHex)
            .collect(Collectors.joining("/")))
            .orElse("");
    }

    private static boolean isText(BodyPart part) {
        return part instanceof BodyPart.Ia5Text || part instanceof BodyPart.GeneralText || part instanceof BodyPart.Teletex;
    }

    private static String text(BodyPart part) {
        String text = part instanceof BodyPart.GeneralText general
                ? read(Iso2022Reader.generalText(general.text().open(), Set.copyOf(general.characterSets())))
            : part instanceof BodyPart.Teletex teletex ? teletex.texts().stream().map(page -> read(Iso2022Reader.teletex(page.open())))
                .collect(Collectors.joining("\f"))
            : new String(((BodyPart.Ia5Text) part).text().toByteArray(), StandardCharsets.US_ASCII);
        return text.replaceAll("\r\n?", "\n").strip();
    }

    private static String read(Reader reader) {
        try {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
