/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import java.util.Map;
import java.util.Optional;

import org.apache.james.x400.connector.ipm.BodyPart;
import org.apache.james.x400.transport.asn1.BerException;
import org.apache.james.x400.transport.asn1.BerReader;
import org.apache.james.x400.transport.asn1.BerTag;
import org.apache.james.x400.transport.asn1.BerWriter;
import org.apache.james.x400.transport.asn1.External;
import org.apache.james.x400.transport.asn1.Octets;

/**
 * The basic forms of extended body parts, for readers of 1984, who have no others. Parts that we look into have theirs when they are read;
 * here are those that stay as they are, RFC 1496 §3.1: with parameters a sequence of parameters and data, else the data alone.
 */
public final class BasicForm {
    private static final int EXTENDED = 15;
    private static final int MESSAGE = 9;
    /** By the last arc of the object identifier of the data: the number of the basic part. */
    private static final Map<String, Integer> NUMBERS = Map.of("2.6.1.4.3", 4, "2.6.1.4.6", 8, "2.6.1.4.8", 11);

    private BasicForm() {
    }

    /** Empty where there is none. */
    public static Optional<BodyPart> of(BodyPart.Extended part) {
        Optional<Integer> number = part.type().map(type -> NUMBERS.get(type.toString()));
        if (number.isEmpty() || !(part.data().encoding() instanceof External.SingleAsn1(var data))) {
            return Optional.empty();
        }
        try {
            Octets content = part.parameters().isPresent() ? Octets.concat(parameters(part.parameters().get()), data) : content(data);
            BerWriter writer = new BerWriter();
            writer.octets(content);
            writer.header(BerTag.context(number.get()), true, content.length());
            return Optional.of(new BodyPart.Uninterpreted(number.get(), writer.toOctets()));
        } catch (BerException e) {
            return Optional.empty();
        }
    }

    private static Octets parameters(External external) {
        return external.encoding() instanceof External.SingleAsn1(var element) ? element : Octets.EMPTY;
    }

    private static Octets content(Octets element) throws BerException {
        BerReader reader = new BerReader(element, InterpersonalContentCodec.LIMITS);
        reader.next();
        return reader.content();
    }

    /**
     * Whether a body part of the content is in the extended form, those in forwarded messages among them.
     *
     * @throws BerException where the content is none
     */
    public static boolean isMissingIn(Octets content) throws BerException {
        BerReader reader = new BerReader(content, InterpersonalContentCodec.LIMITS);
        if (!reader.next() || !reader.tag().equals(BerTag.context(0))) {
            return false;
        }
        reader.enter();
        return isMissingInIpm(reader);
    }

    /** The reader stands before the heading. */
    private static boolean isMissingInIpm(BerReader reader) throws BerException {
        if (!skip(reader) || !enter(reader)) {
            return false;
        }
        while (reader.next()) {
            boolean message = reader.tag().equals(BerTag.context(MESSAGE));
            if (reader.tag().equals(BerTag.context(EXTENDED)) || isMissingInside(message, reader.element())) {
                return true;
            }
        }
        return false;
    }

    /** A message that cannot be read stays as it is. */
    private static boolean isMissingInside(boolean message, Octets part) {
        if (!message) {
            return false;
        }
        try {
            BerReader reader = new BerReader(part, InterpersonalContentCodec.LIMITS);
            return enter(reader) && skip(reader) && enter(reader) && isMissingInIpm(reader);
        } catch (BerException e) {
            return false;
        }
    }

    private static boolean enter(BerReader reader) throws BerException {
        boolean there = reader.next();
        if (there) {
            reader.enter();
        }
        return there;
    }

    private static boolean skip(BerReader reader) throws BerException {
        boolean there = reader.next();
        if (there) {
            reader.skip();
        }
        return there;
    }
}
