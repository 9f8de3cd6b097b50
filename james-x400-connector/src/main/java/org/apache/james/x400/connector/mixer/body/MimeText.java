/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.x400.connector.mixer.body.TextSurvey.Source;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;

/** How the octets of a text/plain part are read. */
final class MimeText {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private MimeText() {
    }

    /** The charset parameter in lower case, us-ascii where it is absent. */
    static String charset(MimeEntity part) {
        return part.type().parameter("charset").orElse("us-ascii").strip().toLowerCase(Locale.ROOT);
    }

    /** Empty for a charset that nobody here can read. */
    static Optional<Source> source(String charset) {
        if (charset.equals("teletex") || charset.equals("t.61") || charset.equals("t.61-8bit")) {
            return Optional.of(Source.teletex());
        }
        return platform(charset).map(Source::charset);
    }

    /**
     * Text that claims to be ASCII and is not is taken for UTF-8; a malformed sequence for Latin-1. Where Latin-1 has control characters
     * that nobody writes, windows-1252 has those that are meant.
     */
    private static Optional<Charset> platform(String charset) {
        if (charset.equals("us-ascii") || charset.equals("ascii") || charset.equals("unknown-8bit")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (charset.equals("iso-8859-1")) {
            return Optional.of(WESTERN);
        }
        try {
            return Charset.isSupported(charset) ? Optional.of(Charset.forName(charset)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }
}
