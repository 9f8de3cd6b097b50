/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The table of a CHOICE type: first the alternatives in the order of the production, then {@link #build}. X.690 8.13.
 *
 * @param <T> what a value is in Java: a sealed interface with one class for each alternative, as a rule
 */
public final class BerChoice<T> {
    private final String name;
    private final List<Alternative<T, ?>> alternatives = new ArrayList<>();

    private record Alternative<T, V>(String name, BerType<V> type, BerType<V> read, Writing<V> written, Predicate<? super T> form,
                                     Function<? super V, ? extends T> wrap, Function<? super T, ? extends V> unwrap) {
        T read(BerReader reader) throws BerException {
            long offset = reader.offset();
            try {
                return wrap.apply(read.readElement(reader));
            } catch (IllegalArgumentException e) {
                throw BerException.refused(e, offset).within(name);
            } catch (BerException e) {
                throw e.within(name);
            }
        }

        void write(BerWriter writer, T value) {
            written.write(writer, unwrap.apply(value));
        }
    }

    private BerChoice(String name) {
        this.name = name;
    }

    /** @param name of the type in the standard */
    public static <T> BerChoice<T> named(String name) {
        return new BerChoice<>(name);
    }

    /**
     * An alternative whose values are wrapped.
     *
     * @param form   the class that marks a value as this alternative; of several that fit a value the first one counts
     * @param wrap   may throw {@link IllegalArgumentException}, see {@link BerType#map}
     * @param unwrap the other direction
     */
    public <A extends T, V> BerChoice<T> alternative(String alternative, BerType<V> type, Class<A> form,
                                                     Function<? super V, ? extends A> wrap, Function<? super A, ? extends V> unwrap) {
        return alternative(alternative, type, form::isInstance, wrap, value -> unwrap.apply(form.cast(value)));
    }

    /**
     * An alternative whose values are told from the others' by more than their class.
     *
     * @param form   whether a value is of this alternative; of several that fit a value the first one counts
     * @param wrap   may throw {@link IllegalArgumentException}, see {@link BerType#map}
     * @param unwrap the other direction
     */
    public <V> BerChoice<T> alternative(String alternative, BerType<V> type, Predicate<? super T> form,
                                        Function<? super V, ? extends T> wrap, Function<? super T, ? extends V> unwrap) {
        alternatives.add(new Alternative<>(alternative, type, type.reading(), type.writing(), form, wrap, unwrap));
        return this;
    }

    /** An alternative whose values are values of the CHOICE as they are. */
    public <A extends T> BerChoice<T> alternative(String alternative, BerType<A> type, Class<A> form) {
        return alternative(alternative, type, form, Function.identity(), Function.identity());
    }

    /** The finished type. */
    public BerType<T> build() {
        return new Type<>(name, List.copyOf(alternatives));
    }

    private static final class Type<T> extends BerType<T> {
        private final String name;
        private final Alternative<T, ?>[] alternatives;
        private final TagTable table;

        @SuppressWarnings("unchecked")
        Type(String name, List<Alternative<T, ?>> alternatives) {
            this.name = name;
            this.alternatives = alternatives.<Alternative<T, ?>>toArray(Alternative[]::new);
            this.table = TagTable.anyOrder(alternatives.stream().<BerType<?>>map(Alternative::type).toList());
        }

        @Override
        boolean accepts(BerTag tag) {
            for (Alternative<T, ?> alternative : alternatives) {
                if (alternative.type().accepts(tag)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        T readElement(BerReader reader) throws BerException {
            int found = table.find(reader);
            if (found < 0) {
                throw new BerException("unexpected element " + reader.tag() + ", no alternative of " + name, reader.offset());
            }
            return alternatives[found].read(reader);
        }

        @Override
        Writing<T> makeWriting() {
            return (writer, value) -> {
                for (Alternative<T, ?> alternative : alternatives) {
                    if (alternative.form().test(value)) {
                        alternative.write(writer, value);
                        return;
                    }
                }
                throw new IllegalArgumentException(value.getClass().getSimpleName() + " is no alternative of " + name);
            };
        }

        @Override
        String notation() {
            return name;
        }

        @Override
        public String describe() {
            StringBuilder text = new StringBuilder(name).append(" ::= CHOICE {");
            String separator = "\n  ";
            for (Alternative<T, ?> alternative : alternatives) {
                text.append(separator).append(alternative.name()).append(' ').append(alternative.type().notation());
                separator = ",\n  ";
            }
            return text.append(" }").toString();
        }
    }
}
