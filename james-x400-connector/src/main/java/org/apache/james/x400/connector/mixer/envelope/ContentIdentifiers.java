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
import java.util.Optional;

import org.apache.james.x400.connector.mixer.charset.Transliteration;
import org.apache.james.x400.connector.mixer.mime.EncodedWords;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.oraddress.Repertoire;
import org.apache.james.x400.connector.p1.UpperBounds;

/** What comes back in reports to know a message by: content-identifier and content-correlator. RFC 2156 §5.1.5, Appendix A. */
public final class ContentIdentifiers {
    /** Before an ENVID in a content-correlator. */
    public static final String ENVID = "SMTP/NOTARY ENVID: ";
    private static final int MAX_CORRELATOR = 512;
    private static final String CUT = "...";

    private ContentIdentifiers() {
    }

    /** The beginning of the subject, or what an earlier gateway kept. */
    static Optional<String> identifier(Header header) {
        return header.first("X400-Content-Identifier").or(() -> header.first("Content-Identifier"))
            .or(() -> header.first("Subject").map(EncodedWords::decode)).map(ContentIdentifiers::printable).filter(text -> !text.isEmpty())
            .map(text -> text.length() <= UpperBounds.CONTENT_IDENTIFIER ? text
                : text.substring(0, UpperBounds.CONTENT_IDENTIFIER - CUT.length()) + CUT);
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder();
        Transliteration.toAscii(text).chars().forEach(c -> printable.append(Repertoire.PRINTABLE.contains(c) ? (char) c : ' '));
        return printable.toString().strip().replaceAll(" +", " ");
    }

    /** The ENVID, or without one the lines that a person knows a message by. */
    static Optional<String> correlator(Optional<String> envelopeId, Header header) {
        if (envelopeId.isPresent()) {
            return envelopeId.map(id -> ascii(ENVID + id));
        }
        List<String> lines = new ArrayList<>();
        for (String name : List.of("Subject", "Message-ID", "Date", "To")) {
            header.first(name).ifPresent(body -> lines.add(name + ": " + body));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(ascii(String.join("\r\n", lines)));
    }

    private static String ascii(String text) {
        String ascii = Transliteration.toAscii(text);
        return ascii.length() <= MAX_CORRELATOR ? ascii : ascii.substring(0, MAX_CORRELATOR);
    }
}
