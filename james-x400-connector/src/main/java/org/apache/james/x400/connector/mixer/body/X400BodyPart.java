/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.body;

import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.connector.ipm.codec.InterpersonalContentCodec;
import org.apache.james.x400.connector.mixer.mime.Header;
import org.apache.james.x400.connector.mixer.mime.HeaderField;
import org.apache.james.x400.connector.mixer.mime.MimeEntity;
import org.apache.james.x400.transport.asn1.BerException;

/** Body parts that have no media type, as they stand: {@code application/x400-bp}, RFC 2157 §3.2. */
final class X400BodyPart {
    static final String TYPE = "application/x400-bp";
    private static final String EXTENDED = "2.6.1.4.";

    private X400BodyPart() {
    }

    static MimeEntity encode(BodyPart part) {
        return new MimeEntity.Leaf(Header.of(new HeaderField("Content-Type", TYPE + "; bp-type=" + type(part))),
            InterpersonalContentCodec.encodeBodyPart(part));
    }

    /** The number of a basic part, the object identifier of an extended one. */
    private static String type(BodyPart part) {
        return switch (part) {
            case BodyPart.Ia5Text text -> "0";
            case BodyPart.G3Facsimile fax -> "3";
            case BodyPart.Teletex text -> "5";
            case BodyPart.Videotex text -> "6";
            case BodyPart.NationallyDefined other -> "7";
            case BodyPart.ForwardedMessage message -> "9";
            case BodyPart.BilaterallyDefined octets -> "14";
            case BodyPart.GeneralText text -> EXTENDED + "11";
            case BodyPart.FileTransfer file -> EXTENDED + "12";
            case BodyPart.ForwardedNotification notification -> EXTENDED + "15";
            case BodyPart.Voice voice -> EXTENDED + "16";
            case BodyPart.ForwardedContent content -> EXTENDED + "17." + content.contentType();
            case BodyPart.Extended other -> other.type().map(Object::toString).orElse("15");
            case BodyPart.Uninterpreted(var number, var element) -> Integer.toString(number);
        };
    }

    /** The body part that such an entity holds; empty if its octets are none. */
    static Optional<BodyPart> decode(MimeEntity.Leaf part) {
        if (!part.isType(TYPE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InterpersonalContentCodec.decodeBodyPart(part.content()));
        } catch (BerException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
