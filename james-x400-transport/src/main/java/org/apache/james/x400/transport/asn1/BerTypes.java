/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The universal types of X.680. */
public final class BerTypes {
    static final BerTag OCTET_STRING_TAG = BerTag.universal(4);

    /** Written as FF where true. X.690 8.2. */
    public static final BerType<Boolean> BOOLEAN = new BooleanType();
    /** Of 32 bits; greater ones are an error. X.690 8.3. */
    public static final BerType<Integer> INTEGER = new IntegerType(BerTag.universal(2), "INTEGER");
    /** Of 64 bits; greater ones are an error. */
    public static final BerType<Long> LONG_INTEGER = new LongType();
    /** Of up to 4096 octets. */
    public static final BerType<BigInteger> BIG_INTEGER = new BigIntegerType();
    /** With any value of 32 bits; see {@link BerEnumerated} for enums. X.690 8.4. */
    public static final BerType<Integer> ENUMERATED = new IntegerType(BerTag.universal(10), "ENUMERATED");
    public static final BerType<BerNull> NULL = new NullType();
    /** A part of the input, not a copy of it. X.690 8.7. */
    public static final BerType<Octets> OCTET_STRING = new OctetsType(OCTET_STRING_TAG, "OCTET STRING");

    /** An OCTET STRING that is written in segments of so many octets, the last one excepted. X.690 8.7.3. */
    public static BerType<Octets> segmentedOctetString(int segment) {
        return new SegmentedString(segment);
    }

    public static final BerType<BitString> BIT_STRING = new BitStringType();
    public static final BerType<Oid> OBJECT_IDENTIFIER = new OidType();
    /** A GraphicString as octets. */
    public static final BerType<Octets> OBJECT_DESCRIPTOR = new OctetsType(BerTag.universal(7), "ObjectDescriptor");
    /** See {@link External}. */
    public static final BerType<External> EXTERNAL;

    /** One character an octet, whatever the octet: what a peer writes into a string is kept. */
    public static final BerType<String> NUMERIC_STRING = new Latin1Type(BerTag.universal(18), "NumericString");
    /** One character an octet, whatever the octet. */
    public static final BerType<String> PRINTABLE_STRING = new Latin1Type(BerTag.universal(19), "PrintableString");
    /** One character an octet, whatever the octet. */
    public static final BerType<String> IA5_STRING = new Latin1Type(BerTag.universal(22), "IA5String");
    /** One character an octet, whatever the octet. */
    public static final BerType<String> VISIBLE_STRING = new Latin1Type(BerTag.universal(26), "VisibleString");
    /** T.61 octets, escape sequences included. */
    public static final BerType<Octets> TELETEX_STRING = new OctetsType(BerTag.universal(20), "TeletexString");
    /** Octets, escape sequences included. */
    public static final BerType<Octets> VIDEOTEX_STRING = new OctetsType(BerTag.universal(21), "VideotexString");
    /** Octets, escape sequences included. */
    public static final BerType<Octets> GRAPHIC_STRING = new OctetsType(BerTag.universal(25), "GraphicString");
    /** Octets, escape sequences included. */
    public static final BerType<Octets> GENERAL_STRING = new OctetsType(BerTag.universal(27), "GeneralString");
    public static final BerType<String> UTF8_STRING = text(12, "UTF8String", StandardCharsets.UTF_8);
    public static final BerType<String> UNIVERSAL_STRING = text(28, "UniversalString", Charset.forName("UTF-32BE"));
    public static final BerType<String> BMP_STRING = text(30, "BMPString", StandardCharsets.UTF_16BE);

    public static final BerType<UtcTime> UTC_TIME = new UtcTimeType();
    public static final BerType<GeneralizedTime> GENERALIZED_TIME =
        new Latin1Type(BerTag.universal(24), "GeneralizedTime").map(GeneralizedTime::new, GeneralizedTime::text);

    /** Any one element, header included, kept octet for octet: ANY, and open types. */
    public static final BerType<Octets> ANY = new AnyType();

    static {
        EXTERNAL = External.type();
    }

    private BerTypes() {
    }

    /**
     * A type that is not known yet where it is used: for types that contain themselves.
     *
     * @param name of the type in the standard
     */
    public static <T> BerType<T> recursive(String name, Supplier<BerType<T>> type) {
        return new LazyType<>(name, type);
    }

    /**
     * Any one element, whose type another component tells: ANY DEFINED BY.
     *
     * @param unopened a value that holds the element as it was read, header included
     * @param typeOf   the type that a value is written with
     */
    public static <T> BerType<T> open(Function<? super Octets, ? extends T> unopened, Function<? super T, BerType<T>> typeOf) {
        return new OpenType<>(unopened, typeOf);
    }

    /**
     * {@code CHOICE { numeric NumericString, printable PrintableString }}, one character an octet, whatever the octet.
     *
     * @param isNumeric whether a value is written as the first of them
     */
    public static <T> BerType<T> numericOrPrintable(String name, Function<? super String, ? extends T> numeric,
                                                    Function<? super String, ? extends T> printable,
                                                    Predicate<? super T> isNumeric, Function<? super T, String> text) {
        return new NumericOrPrintableType<>(name, numeric, printable, isNumeric, text);
    }

    /** An element with this tag, header included, kept octet for octet: for what is passed on without a look. */
    public static BerType<Octets> element(BerTag tag) {
        return new ElementType(tag);
    }

    /**
     * Two types under one tag, told apart by the form of the element: for peers that make an IMPLICIT tag EXPLICIT, or the other way.
     *
     * @param written   the type that is written
     * @param tolerated the type that is read besides
     * @param primitive whether {@code written} is the one in the primitive form
     */
    public static <T> BerType<T> byForm(BerType<T> written, BerType<T> tolerated, boolean primitive) {
        return primitive ? new FormType<>(written, tolerated, written) : new FormType<>(tolerated, written, written);
    }

    static String latin1(Octets octets) {
        return new String(octets.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static BerType<String> text(int number, String name, Charset charset) {
        return new OctetsType(BerTag.universal(number), name)
            .map(octets -> decode(octets, name, charset), text -> encode(text, name, charset));
    }

    private static String decode(Octets octets, String name, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray())).toString();
            if (!encode(text, name, charset).equals(octets)) {
                throw new IllegalArgumentException("octets are no " + name + " as it is written");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("octets are no " + name, e);
        }
    }

    private static Octets encode(String text, String name, Charset charset) {
        try {
            ByteBuffer encoded = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            return Octets.wrap(octets);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text does not fit into a " + name, e);
        }
    }
}
