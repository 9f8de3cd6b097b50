/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A finished SEQUENCE (components in their order) or SET (components in any order, written in that of the table). */
final class StructureType<T> extends TaggedType<T> {
    private final String name;
    private final String shownAs;
    private final boolean ordered;
    private final Component<T, ?>[] components;
    /** The places of those that must be there. */
    private final int[] required;
    private final TagTable table;
    private final MethodHandle writeAll;
    private final BerStructure.Unknown unknown;
    private final Function<? super T, List<Octets>> retained;
    private final Function<Members, ? extends T> value;

    @SuppressWarnings("unchecked")
    StructureType(String name, BerTag tag, String shownAs, boolean ordered, List<Component<T, ?>> components,
                  BerStructure.Unknown unknown, Function<? super T, List<Octets>> retained, Function<Members, ? extends T> value) {
        super(tag, true);
        this.name = name;
        this.shownAs = shownAs;
        this.ordered = ordered;
        this.components = components.<Component<T, ?>>toArray(Component[]::new);
        this.writeAll = Component.writeAll(components);
        this.required = IntStream.range(0, this.components.length).filter(i -> this.components[i].member().isRequired()).toArray();
        List<Member<?>> members = components.stream().<Member<?>>map(Component::member).toList();
        this.table = ordered ? TagTable.inOrder(members) : TagTable.anyOrder(members.stream().<BerType<?>>map(Member::type).toList());
        this.unknown = unknown;
        this.retained = retained;
        this.value = value;
    }

    @Override
    T readElement(BerReader reader) throws BerException {
        long offset = reader.offset();
        Object[] values = new Object[components.length];
        List<Octets> others = List.of();
        int first = 0;
        short[] byIdentifier = table.byIdentifier();
        reader.enter();
        while (reader.next()) {
            int found = table.find(byIdentifier, reader, first);
            if (found < 0) {
                others = takeUnknown(reader, others, first);
                continue;
            }
            if (values[found] != null) {
                throw new BerException(components[found].member().name() + " is there twice", reader.offset());
            }
            values[found] = components[found].read(reader);
            first = ordered ? found + 1 : 0;
        }
        reader.leave();
        return build(values, others, offset);
    }

    private List<Octets> takeUnknown(BerReader reader, List<Octets> others, int first) throws BerException {
        return switch (unknown) {
            case REFUSED -> throw new BerException("unexpected element " + reader.tag() + expected(first), reader.offset());
            case IGNORED -> {
                reader.skip();
                yield others;
            }
            case RETAINED -> {
                List<Octets> longer = others.isEmpty() ? new ArrayList<>() : others;
                longer.add(reader.element());
                yield longer;
            }
        };
    }

    /** In a SEQUENCE, the components that may come next: up to the first one that must. */
    private String expected(int first) {
        StringBuilder text = new StringBuilder();
        for (int i = first; ordered && i < components.length; i++) {
            text.append(i == first ? ", expected " : " or ").append(components[i].member().name());
            if (components[i].member().isRequired()) {
                break;
            }
        }
        return text.toString();
    }

    private T build(Object[] values, List<Octets> others, long offset) throws BerException {
        for (int i : required) {
            if (values[i] == null) {
                throw new BerException(components[i].member().name() + " is missing", offset);
            }
        }
        try {
            return value.apply(new Members(values, others.isEmpty() ? List.of() : List.copyOf(others)));
        } catch (IllegalArgumentException e) {
            throw BerException.refused(e, offset);
        }
    }

    @Override
    Writing<T> content() {
        return this::writeContent;
    }

    private void writeContent(BerWriter writer, T owner) {
        if (unknown == BerStructure.Unknown.RETAINED) {
            retained.apply(owner).reversed().forEach(writer::octets);
        }
        Component.write(writeAll, writer, owner);
    }

    @Override
    String notation() {
        return name;
    }

    @Override
    public String describe() {
        StringBuilder text = new StringBuilder(name).append(" ::= ").append(shownAs).append(" {");
        for (int i = 0; i < components.length; i++) {
            text.append(i == 0 ? "\n  " : ",\n  ").append(components[i].member());
        }
        if (unknown != BerStructure.Unknown.REFUSED) {
            text.append(components.length == 0 ? "\n  ..." : ",\n  ...");
        }
        return text.append(" }").toString();
    }
}
