/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.transport.asn1.Octets;

/**
 * What is in a TNEF stream of that which a mail can show.
 *
 * @param subject     of the message, as it stands in the stream
 * @param submission  when it was submitted
 * @param text        in its richest form
 * @param attachments in their order
 * @param whole       whether nothing behind them was unreadable
 */
public record TnefContents(Optional<String> subject, Optional<Instant> submission, Optional<Text> text, List<Attachment> attachments,
                           boolean whole) {
    /** @param type with its parameters, as {@code text/html; charset=windows-1252} */
    public record Text(String type, Octets octets) {
        public Text {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(octets, "octets");
        }
    }

    /** What hangs on the message. */
    public sealed interface Attachment {
    }

    /**
     * @param name         as the stream has it
     * @param type         as the stream has it
     * @param contentId    by which the text refers to it
     * @param modification when the file was modified last
     */
    public record File(Optional<String> name, Optional<String> type, Optional<String> contentId, Optional<Instant> modification,
                       Octets octets) implements Attachment {
        public File {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(contentId, "contentId");
            Objects.requireNonNull(modification, "modification");
            Objects.requireNonNull(octets, "octets");
        }
    }

    /** A message in the message. */
    public record EnclosedMessage(TnefContents contents) implements Attachment {
        public EnclosedMessage {
            Objects.requireNonNull(contents, "contents");
        }
    }

    public TnefContents {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(submission, "submission");
        Objects.requireNonNull(text, "text");
        attachments = List.copyOf(attachments);
    }

    boolean isEmpty() {
        return text.isEmpty() && attachments.isEmpty();
    }
}
