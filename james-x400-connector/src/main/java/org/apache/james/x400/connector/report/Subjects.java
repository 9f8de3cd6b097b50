/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.james.x400.connector.mixer.envelope.ContentIdentifiers;
import org.apache.james.x400.connector.mixer.mime.AddrSpec;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.MimeReader;
import org.apache.james.x400.connector.mixer.mime.Spool;
import org.apache.james.x400.connector.mixer.report.SubjectMemory;
import org.apache.james.x400.connector.p1.ContentCorrelator;
import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.connector.p1.ReportTransferContent;
import org.apache.james.x400.connector.p1.codec.StandardExtensions;
import org.apache.james.x400.connector.tracking.MessageMemory;
import org.apache.james.x400.connector.tracking.TrackedMessage;

/** What is remembered of the subject of a report, in the words of MIXER. */
public final class Subjects {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: *(<[^<>\\s]+>) *\r?$");

    private Subjects() {
    }

    /**
     * The message that a report is about. A blind copy recipient got it under an identifier with a suffix of its own, and it is remembered
     * without.
     */
    public static Optional<TrackedMessage> find(MessageMemory memory, MtsIdentifier subject) {
        return memory.sent(subject).or(() -> {
            int dot = subject.localIdentifier().lastIndexOf('.');
            return dot <= 0 ? Optional.empty()
                : memory.sent(new MtsIdentifier(subject.domain(), subject.localIdentifier().substring(0, dot)));
        });
    }

    /** As above; where a provider has given the subject another identifier, what we gave along to know it by tells. */
    public static Optional<TrackedMessage> find(MessageMemory memory, ReportTransferContent report) {
        return find(memory, report.subjectIdentifier()).or(() -> StandardExtensions.CONTENT_CORRELATOR.find(report.extensions())
            .flatMap(correlator -> correlator instanceof ContentCorrelator.Text(String text) ? correlated(memory, text)
                : Optional.empty()));
    }

    private static Optional<TrackedMessage> correlated(MessageMemory memory, String correlator) {
        if (correlator.startsWith(ContentIdentifiers.ENVID)) {
            return memory.sent(Optional.of(correlator.substring(ContentIdentifiers.ENVID.length())), Optional.empty());
        }
        Matcher messageId = MESSAGE_ID.matcher(correlator);
        return messageId.find() ? memory.sent(Optional.empty(), Optional.of(messageId.group(1))) : Optional.empty();
    }

    /** @return {@link SubjectMemory#NONE} where no mail is remembered */
    public static SubjectMemory of(TrackedMessage message) {
        return message.mail().map(mail -> {
            Map<Integer, AddrSpec> recipients = new HashMap<>();
            message.recipients().forEach(recipient -> recipient.mailAddress().flatMap(AddrSpec::parse)
                .ifPresent(address -> recipients.put(recipient.number(), address)));
            return new SubjectMemory(mail.sender().flatMap(AddrSpec::parse), mail.envelopeId(), recipients, header(mail.header()));
        }).orElse(SubjectMemory.NONE);
    }

    /** A header as text; empty where the text is empty. */
    public static Optional<Header> header(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MimeReader.read(new ByteArrayInputStream((text + "\r\n").getBytes(StandardCharsets.UTF_8)), Spool.inMemory())
                .header());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }
}
