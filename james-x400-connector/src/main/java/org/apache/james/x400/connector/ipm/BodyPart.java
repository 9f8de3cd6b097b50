/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.apache.james.x400.connector.p1.MtsIdentifier;
import org.apache.james.x400.transport.asn1.BitString;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;
import org.apache.james.x400.transport.asn1.Oid;
import org.apache.james.x400.transport.asn1.UtcTime;

/**
 * A part of the body of an IPM. Parts that have a basic and an extended form are one type here, whichever form they came in. What we do not
 * understand, or what is not what it says, is {@link Uninterpreted} or {@link Extended}, and stays as it came.
 */
public sealed interface BodyPart {
    /**
     * Text in IA5, basic part 0.
     *
     * @param text lines that end with CR LF
     */
    record Ia5Text(Repertoire repertoire, Octets text) implements BodyPart {
        /** The alphabet: telex's, or IA5 as everybody writes it. */
        public enum Repertoire {
            ITA2(2),
            IA5(5);

            private final int wireValue;

            Repertoire(int wireValue) {
                this.wireValue = wireValue;
            }

            public int wireValue() {
                return wireValue;
            }
        }

        public Ia5Text {
            Objects.requireNonNull(repertoire, "repertoire");
            Objects.requireNonNull(text, "text");
        }

        public static Ia5Text of(Octets text) {
            return new Ia5Text(Repertoire.IA5, text);
        }
    }

    /**
     * Facsimile of group 3, basic part 3.
     *
     * @param pages    how many
     * @param nonBasic parameters
     * @param images   one for each page
     */
    record G3Facsimile(Optional<Integer> pages, Optional<BitString> nonBasic, List<BitString> images) implements BodyPart {
        public G3Facsimile {
            Objects.requireNonNull(pages, "pages");
            Objects.requireNonNull(nonBasic, "nonBasic");
            images = List.copyOf(images);
        }
    }

    /**
     * Text in T.61, basic part 5.
     *
     * @param pages           how many
     * @param telexCompatible only characters that telex has
     * @param nonBasic        parameters, the complete element
     * @param texts           one for each page
     */
    record Teletex(Optional<Integer> pages, boolean telexCompatible, Optional<Octets> nonBasic, List<Octets> texts) implements BodyPart {
        public Teletex {
            Objects.requireNonNull(pages, "pages");
            Objects.requireNonNull(nonBasic, "nonBasic");
            texts = List.copyOf(texts);
        }
    }

    /**
     * Videotex, basic part 6.
     *
     * @param syntax 0 ids, 1 to 3 data syntax I to III
     */
    record Videotex(Optional<Integer> syntax, Octets data) implements BodyPart {
        public Videotex {
            Objects.requireNonNull(syntax, "syntax");
            Objects.requireNonNull(data, "data");
        }
    }

    /**
     * What a country defines for itself, basic part 7.
     *
     * @param element of any type, complete
     */
    record NationallyDefined(Octets element) implements BodyPart {
        public NationallyDefined {
            Objects.requireNonNull(element, "element");
        }
    }

    /** A forwarded message, basic part 9. */
    record ForwardedMessage(MessageParameters parameters, Ipm message) implements BodyPart {
        public ForwardedMessage {
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Octets without name or type, basic part 14: how attachments went before there were file transfer parts. */
    record BilaterallyDefined(Octets octets) implements BodyPart {
        public BilaterallyDefined {
            Objects.requireNonNull(octets, "octets");
        }
    }

    /**
     * Text in registered character sets, extended part 11.
     *
     * @param characterSets numbers of the ISO register
     * @param text          with escape sequences, perhaps
     */
    record GeneralText(List<Integer> characterSets, Octets text) implements BodyPart {
        public GeneralText {
            characterSets = List.copyOf(characterSets);
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A file, extended part 12 ("BP-15", FTBP).
     *
     * @param data one after another, in one or several pieces
     */
    record FileTransfer(FileTransferParameters parameters, List<External> data) implements BodyPart {
        public FileTransfer {
            Objects.requireNonNull(parameters, "parameters");
            data = List.copyOf(data);
        }
    }

    /**
     * A forwarded notification, extended part 15.
     */
    record ForwardedNotification(MessageParameters parameters, Ipn notification) implements BodyPart {
        public ForwardedNotification {
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(notification, "notification");
        }
    }

    /**
     * Sound, extended part 16.
     *
     * @param seconds     how long
     * @param encoding    object identifier of the encoding
     * @param information for people
     * @param sound       encoded so
     */
    record Voice(Optional<Integer> seconds, Oid encoding, Optional<String> information, Octets sound) implements BodyPart {
        public Voice {
            Objects.requireNonNull(seconds, "seconds");
            Objects.requireNonNull(encoding, "encoding");
            Objects.requireNonNull(information, "information");
            Objects.requireNonNull(sound, "sound");
        }
    }

    /**
     * A forwarded message of any content type, extended part 17.
     *
     * @param contentType       object identifier of the content type
     * @param deliveryTime      when it was delivered
     * @param deliveryEnvelope  OtherMessageDeliveryFields of P3: the element, complete
     * @param mtsIdentifier     of the forwarded message
     * @param submissionProof   the element, complete
     * @param content           as it was delivered
     */
    record ForwardedContent(Oid contentType, Optional<UtcTime> deliveryTime, Optional<Octets> deliveryEnvelope,
                            Optional<MtsIdentifier> mtsIdentifier, Optional<Octets> submissionProof, Octets content) implements BodyPart {
        public ForwardedContent {
            Objects.requireNonNull(contentType, "contentType");
            Objects.requireNonNull(deliveryTime, "deliveryTime");
            Objects.requireNonNull(deliveryEnvelope, "deliveryEnvelope");
            Objects.requireNonNull(mtsIdentifier, "mtsIdentifier");
            Objects.requireNonNull(submissionProof, "submissionProof");
            Objects.requireNonNull(content, "content");
        }
    }

    /**
     * An extended part, basic number 15, of a type that we do not know, or one that is not what its type promises.
     *
     * @param parameters what the type says about the data
     * @param data       whose direct reference is the type
     */
    record Extended(Optional<External> parameters, External data) implements BodyPart {
        public Extended {
            Objects.requireNonNull(parameters, "parameters");
            Objects.requireNonNull(data, "data");
        }

        /** The type; absent where a peer left it out. */
        public Optional<Oid> type() {
            return data.directReference();
        }
    }

    /**
     * A basic part that we do not look into, or one that is not what it says.
     *
     * @param number  of the basic part, see {@link #name}
     * @param element the complete element, with the tag that is the number
     */
    record Uninterpreted(int number, Octets element) implements BodyPart {
        private static final List<String> NAMES = List.of("ia5-text", "telex", "voice", "g3-facsimile", "g4-class1", "teletex", "videotex",
            "nationally-defined", "encrypted", "message", "simple-formattable-document", "mixed-mode", "body part 12", "body part 13",
            "bilaterally-defined", "extended");

        public Uninterpreted {
            Objects.requireNonNull(element, "element");
        }

        /** As the standard calls it. */
        public String name() {
            return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "body part " + number;
        }
    }
}
