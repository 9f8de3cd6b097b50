/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.peer;

import java.util.Objects;
import java.util.OptionalInt;

import org.apache.james.x400.transport.endpoint.TransferMode;

/**
 * What a peer's users can read.
 *
 * @param text          the body part that carries message text
 * @param attachments   the body part that carries attachments
 * @param wordWrap      column at which message text is wrapped, 40 to 998; absent: never
 * @param tnef          what becomes of {@code winmail.dat}, which Exchange passed on where "remote clients support MAPI"
 * @param unknownParts  what becomes of parts that have no equivalent on the other side
 * @param contentReturn whether the peer is asked to return the content with a non-delivery report
 * @param nameLists     whether a text of the peer's that begins with the names of its bilaterally-defined parts is the list of them;
 *                      those without one are {@code att.dat} then
 */
public record BodyHabits(TextForm text, AttachmentForm attachments, OptionalInt wordWrap, Tnef tnef,
                         UnknownParts unknownParts, boolean contentReturn, boolean nameLists) {
    /** The body part for message text. */
    public enum TextForm {
        /** IA5 text; what it cannot say goes as {@link #GENERAL_TEXT} in 1988 modes and as ISO 6937 or T.61 in 1984. */
        IA5,
        /** General text with the smallest of the registered character sets that can say it. */
        GENERAL_TEXT,
        /** Teletex, T.61. */
        TELETEX,
        /** ISO 6937 text. */
        ISO_6937
    }

    /** The body part for attachments. */
    public enum AttachmentForm {
        /** BP-15, file transfer body part: name and dates survive. */
        FILE_TRANSFER,
        /** BP-14, bilaterally defined: octets without a name, all that 1984 knows. */
        BILATERALLY_DEFINED,
        /** MIME in an IA5 text (RFC 2157 §3.1.3), for peers that take neither; behind them stands another gateway. */
        TEXT
    }

    /** What becomes of Microsoft's rich text and attachments in one stream. */
    public enum Tnef {
        /** It is passed on as it is, both ways. */
        PASS,
        /** Its text and attachments take its place, both ways. */
        OPEN,
        /** It is not sent to the peer; what the peer sends is passed on. */
        REMOVE
    }

    /** What becomes of a part of the Internet or of X.400 that the other side has no equivalent for. RFC 2157 §3.1. */
    public enum UnknownParts {
        /** It goes in a wrapper from which another gateway takes it out again unchanged. */
        ENCAPSULATE,
        /** A text takes its place that tells what it was. */
        REPLACE,
        /** The message is refused for all its recipients: encoded information types unsupported. */
        REFUSE
    }

    public BodyHabits {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(attachments, "attachments");
        Objects.requireNonNull(tnef, "tnef");
        Objects.requireNonNull(unknownParts, "unknownParts");
        if (wordWrap.isPresent()) {
            Range.check("the word wrap column", wordWrap.getAsInt(), 40, 998);
        }
    }

    /** @param mode decides the form of attachments: 1984 knows no file transfer body part */
    public static BodyHabits defaults(TransferMode mode) {
        return defaults(mode != TransferMode.X410_1984);
    }

    /** @param extended whether the peer knows extended body parts, which came with 1988 */
    public static BodyHabits defaults(boolean extended) {
        return new BodyHabits(TextForm.IA5, extended ? AttachmentForm.FILE_TRANSFER : AttachmentForm.BILATERALLY_DEFINED,
            OptionalInt.empty(), Tnef.PASS, UnknownParts.ENCAPSULATE, false, false);
    }

    public BodyHabits withTnef(Tnef habit) {
        return new BodyHabits(text, attachments, wordWrap, habit, unknownParts, contentReturn, nameLists);
    }

    public BodyHabits withUnknownParts(UnknownParts habit) {
        return new BodyHabits(text, attachments, wordWrap, tnef, habit, contentReturn, nameLists);
    }

    public BodyHabits withText(TextForm form, OptionalInt column) {
        return new BodyHabits(form, attachments, column, tnef, unknownParts, contentReturn, nameLists);
    }

    public BodyHabits withAttachments(AttachmentForm form) {
        return new BodyHabits(text, form, wordWrap, tnef, unknownParts, contentReturn, nameLists);
    }

    public BodyHabits withContentReturn(boolean wanted) {
        return new BodyHabits(text, attachments, wordWrap, tnef, unknownParts, wanted, nameLists);
    }

    public BodyHabits withNameLists(boolean read) {
        return new BodyHabits(text, attachments, wordWrap, tnef, unknownParts, contentReturn, read);
    }
}
