/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.function.Function;
import java.util.function.Predicate;

/** The CHOICE of NumericString and PrintableString: as {@link BerChoice} would make it, in fewer steps. */
final class NumericOrPrintableType<T> extends BerType<T> {
    private static final BerTag NUMERIC = BerTag.universal(18);
    private static final BerTag PRINTABLE = BerTag.universal(19);

    private final String name;
    private final Function<? super String, ? extends T> numeric;
    private final Function<? super String, ? extends T> printable;
    private final Predicate<? super T> isNumeric;
    private final Function<? super T, String> text;

    NumericOrPrintableType(String name, Function<? super String, ? extends T> numeric, Function<? super String, ? extends T> printable,
                           Predicate<? super T> isNumeric, Function<? super T, String> text) {
        this.name = name;
        this.numeric = numeric;
        this.printable = printable;
        this.isNumeric = isNumeric;
        this.text = text;
    }

    @Override
    boolean accepts(BerTag tag) {
        return NUMERIC.is(tag) || PRINTABLE.is(tag);
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        boolean digits = (reader.identifier() & BerTag.LOW_NUMBERS) == NUMERIC.number();
        try {
            return digits ? numeric.apply(reader.latin1()) : printable.apply(reader.latin1());
        } catch (IllegalArgumentException e) {
            throw BerException.refused(e, offset).within(digits ? "numeric" : "printable");
        } catch (BerException e) {
            throw e.within(digits ? "numeric" : "printable");
        }
    }

    @Override
    Writing<T> makeWriting() {
        Predicate<? super T> chosen = isNumeric;
        Function<? super T, String> characters = text;
        Writing<String> asNumeric = BerTypes.NUMERIC_STRING.writing();
        Writing<String> asPrintable = BerTypes.PRINTABLE_STRING.writing();
        return (writer, value) -> {
            if (chosen.test(value)) {
                asNumeric.write(writer, characters.apply(value));
            } else {
                asPrintable.write(writer, characters.apply(value));
            }
        };
    }

    @Override
    String notation() {
        return name;
    }

    @Override
    public String describe() {
        return name + " ::= CHOICE {\n  numeric NumericString,\n  printable PrintableString }";
    }
}
