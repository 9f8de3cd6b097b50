/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.x400.connector.oraddress.OrAddress;
import org.apache.james.x400.connector.oraddress.OrAddressSyntaxException;
import org.apache.james.x400.connector.oraddress.OrAddressText;
import org.apache.james.x400.connector.p1.codec.OrAddressTypes;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.mailet.Attribute;
import org.apache.mailet.AttributeName;
import org.apache.mailet.AttributeValue;
import org.apache.mailet.Mail;

/**
 * An APDU of P1 in the clothes of a mail, so that it can wait in James's queue: reports and probes of ours, and messages that are only
 * passing through and keep their content octet for octet. Its recipients are stand-ins, {@code recipient-3@x400.invalid} for the third
 * recipient of the APDU; the O/R addresses behind them are an attribute, as text, by which they are routed.
 */
final class ApduMail {
    private static final AttributeName KIND = AttributeName.of("x400-apdu");
    private static final AttributeName ADDRESSES = AttributeName.of("x400-apdu-recipients");
    private static final AttributeName ANSWERS_TO = AttributeName.of("x400-apdu-answers-to");
    private static final AttributeName ORIGINATOR = AttributeName.of("x400-apdu-originator");
    private static final AttributeName LENGTH = AttributeName.of("x400-apdu-length");
    private static final String DOMAIN = "x400.invalid";
    private static final String LOCAL_PART = "recipient-";
    /** In front of an address that has no complete text form: no attribute is called so. */
    private static final String OCTETS = "ber:";
    private static final String HEADER = """
        Subject: X.400 %s %s\r
        MIME-Version: 1.0\r
        Content-Type: application/octet-stream\r
        Content-Transfer-Encoding: base64\r
        \r
        """;

    private ApduMail() {
    }

    /**
     * A mail that holds an APDU. The caller disposes of it.
     *
     * @param kind       {@code message}, {@code probe} or {@code report}
     * @param identifier of the APDU, as text
     * @param recipients the recipients to be served, by their index in the APDU from 1 on
     */
    static MailImpl of(String name, String kind, String identifier, Octets apdu, Map<Integer, OrAddress> recipients) throws IOException {
        MimeMessageInputStreamSource source = source(name);
        try (OutputStream out = source.getWritableOutputStream()) {
            out.write(HEADER.formatted(kind, identifier.replaceAll("[^\\x20-\\x7E]", "?")).getBytes(StandardCharsets.US_ASCII));
            try (OutputStream body = Base64.getMimeEncoder().wrap(out); InputStream octets = apdu.open()) {
                octets.transferTo(body);
            }
        }
        MailImpl mail = MailImpl.builder().name(name).sender(MaybeSender.nullSender())
            .addRecipients(recipients.keySet().stream().map(ApduMail::standIn).toList())
            .addAttribute(new Attribute(KIND, AttributeValue.of(kind)))
            .addAttribute(new Attribute(LENGTH, AttributeValue.of(apdu.length())))
            .addAttribute(new Attribute(ADDRESSES, AttributeValue.of(written(recipients))))
            .build();
        setContent(mail, source);
        return mail;
    }

    private static MimeMessageInputStreamSource source(String name) throws IOException {
        try {
            return MimeMessageInputStreamSource.create(name);
        } catch (RuntimeException e) {
            throw new IOException("no room for the APDU: " + e.getMessage(), e);
        }
    }

    private static void setContent(MailImpl mail, MimeMessageInputStreamSource source) throws IOException {
        try {
            mail.setMessageContent(source);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    static boolean is(Mail mail) {
        return mail.getAttribute(KIND).isPresent();
    }

    /** {@code message}, {@code probe} or {@code report}; empty where it is none. */
    static Optional<String> kind(Mail mail) {
        return text(mail, KIND);
    }

    /** The connector over which that came which this APDU answers. */
    static Optional<String> answersTo(Mail mail) {
        return text(mail, ANSWERS_TO);
    }

    static void setAnswersTo(Mail mail, String connector) {
        mail.setAttribute(new Attribute(ANSWERS_TO, AttributeValue.of(connector)));
    }

    /** Whose message or probe it is, as text; empty where it is a report. */
    static Optional<String> originator(Mail mail) {
        return text(mail, ORIGINATOR);
    }

    static void setOriginator(Mail mail, String address) {
        mail.setAttribute(new Attribute(ORIGINATOR, AttributeValue.of(address)));
    }

    /** Octets of the APDU; empty where the mail is none. */
    static OptionalLong length(Mail mail) {
        return mail.getAttribute(LENGTH).map(attribute -> attribute.getValue().value()).filter(Number.class::isInstance)
            .map(value -> OptionalLong.of(((Number) value).longValue())).orElseGet(OptionalLong::empty);
    }

    /** A stream of the octets of the APDU. */
    static InputStream open(Mail mail) throws MessagingException {
        try {
            return mail.getMessage().getInputStream();
        } catch (IOException e) {
            throw new MessagingException("the APDU cannot be read", e);
        }
    }

    /** The O/R addresses behind the stand-ins; one that cannot be read is left out. */
    static Map<MailAddress, OrAddress> addresses(Mail mail) {
        Map<MailAddress, OrAddress> addresses = new LinkedHashMap<>();
        for (String line : text(mail, ADDRESSES).orElse("").split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                MailAddress standIn = standIn(Integer.parseInt(line.substring(0, space)));
                address(line.substring(space + 1)).ifPresent(address -> addresses.put(standIn, address));
            }
        }
        return addresses;
    }

    /** The index of the recipient that a stand-in stands for; empty where it is none. */
    static Optional<Integer> index(MailAddress recipient) {
        String local = recipient.getLocalPart();
        return recipient.getDomain().asString().equals(DOMAIN) && local.matches(LOCAL_PART + "\\d{1,6}")
            ? Optional.of(Integer.parseInt(local.substring(LOCAL_PART.length()))) : Optional.empty();
    }

    static MailAddress standIn(int index) {
        try {
            return new MailAddress(LOCAL_PART + index, DOMAIN);
        } catch (AddressException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(Map<Integer, OrAddress> recipients) {
        List<String> lines = new ArrayList<>();
        recipients.forEach((index, address) -> lines.add(index + " " + written(address)));
        return String.join("\n", lines);
    }

    /** As text where that says all, else as octets. */
    private static String written(OrAddress address) {
        String text = OrAddressText.semicolons(address).replace('\n', ' ');
        return address(text).filter(address::equals).isPresent() ? text
            : OCTETS + Base64.getEncoder().encodeToString(OrAddressTypes.OR_ADDRESS.encode(address).toByteArray());
    }

    private static Optional<OrAddress> address(String text) {
        try {
            return Optional.of(text.startsWith(OCTETS)
                ? OrAddressTypes.OR_ADDRESS.decode(Octets.of(Base64.getDecoder().decode(text.substring(OCTETS.length()))))
                : OrAddressText.parse(text));
        } catch (OrAddressSyntaxException | BerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Mail mail, AttributeName name) {
        return mail.getAttribute(name).map(attribute -> attribute.getValue().value()).filter(String.class::isInstance)
            .map(String.class::cast);
    }
}
