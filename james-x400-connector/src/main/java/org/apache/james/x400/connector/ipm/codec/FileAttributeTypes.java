/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.ipm.codec;

import static org.apache.james.x400.transport.asn1.BerTag.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.apache.james.x400.connector.ipm.FileAttributes;
import org.apache.james.x400.connector.ipm.FileAttributes.Pathname;
import org.apache.james.x400.transport.asn1.BerChoice;
import org.apache.james.x400.transport.asn1.BerNull;
import org.apache.james.x400.transport.asn1.BerSequence;
import org.apache.james.x400.transport.asn1.BerSequenceOf;
import org.apache.james.x400.transport.asn1.BerStructure;
import org.apache.james.x400.transport.asn1.BerType;
import org.apache.james.x400.transport.asn1.BerTypes;
import org.apache.james.x400.transport.asn1.GeneralizedTime;
import org.apache.james.x400.transport.asn1.Member;
import org.apache.james.x400.transport.asn1.Members;
import org.apache.james.x400.transport.asn1.Octets;

/** The attributes of a file. */
final class FileAttributeTypes {
    /**
     * <pre>
     * FileAttributes ::= SEQUENCE {
     *   pathname CHOICE { incomplete-pathname [0] ..., complete-pathname [23] ... } OPTIONAL,
     *   permitted-actions [1], storage-account [3],
     *   date-and-time-of-creation [4], -last-modification [5], -last-read-access [6], -last-attribute-modification [7],
     *   identity-of-creator [8], -last-modifier [9], -last-reader [10], -last-attribute-modifier [11],
     *   object-availability [12], object-size [13], future-object-size [14], access-control [15],
     *   legal-qualifications [16], private-use [17], attribute-extensions [22], all OPTIONAL }
     * </pre>
     */
    static final BerType<FileAttributes> FILE_ATTRIBUTES = fileAttributes();

    private static final int CONTEXT_SHORT = 0x1F;

    private sealed interface Attribute<T> {
    }

    private record NoValue<T>() implements Attribute<T> {
    }

    private record Actual<T>(T value) implements Attribute<T> {
    }

    private sealed interface Path {
    }

    private record Incomplete(List<Octets> components) implements Path {
    }

    private record Complete(List<Octets> components) implements Path {
    }

    private FileAttributeTypes() {
    }

    private static BerType<FileAttributes> fileAttributes() {
        BerType<GeneralizedTime> time = BerTypes.GENERALIZED_TIME.implicit(context(1));
        BerType<Long> size = BerTypes.LONG_INTEGER.implicit(context(1));
        BerSequence<FileAttributes> s = BerSequence.named("FileAttributes");
        s.ignoringUnknown();
        List<Member<Octets>> others = new ArrayList<>();
        Member<Pathname> pathname = s.optional("pathname", pathname(), FileAttributes::pathname);
        others.add(other(s, 1));
        others.add(other(s, 3));
        Member<Attribute<GeneralizedTime>> creation = attribute(s, "date-and-time-of-creation", 4, time, FileAttributes::creation);
        Member<Attribute<GeneralizedTime>> modification =
            attribute(s, "date-and-time-of-last-modification", 5, time, FileAttributes::modification);
        Member<Attribute<GeneralizedTime>> read =
            attribute(s, "date-and-time-of-last-read-access", 6, time, FileAttributes::readAccess);
        Member<Attribute<GeneralizedTime>> changed =
            attribute(s, "date-and-time-of-last-attribute-modification", 7, time, FileAttributes::attributeModification);
        Member<Attribute<Octets>> creator =
            attribute(s, "identity-of-creator", 8, BerTypes.GRAPHIC_STRING, FileAttributes::creator);
        Member<Attribute<Octets>> modifier =
            attribute(s, "identity-of-last-modifier", 9, BerTypes.GRAPHIC_STRING, FileAttributes::modifier);
        Member<Attribute<Octets>> reader = attribute(s, "identity-of-last-reader", 10, BerTypes.GRAPHIC_STRING, FileAttributes::reader);
        Member<Attribute<Octets>> changer =
            attribute(s, "identity-of-last-attribute-modifier", 11, BerTypes.GRAPHIC_STRING, FileAttributes::attributeModifier);
        others.add(other(s, 12));
        Member<Attribute<Long>> objectSize = attribute(s, "object-size", 13, size, FileAttributes::objectSize);
        Member<Attribute<Long>> futureSize = attribute(s, "future-object-size", 14, size, FileAttributes::futureObjectSize);
        List.of(15, 16, 17, 22).forEach(number -> others.add(other(s, number)));
        return s.as(m -> new FileAttributes(m.find(pathname), value(m, creation), value(m, modification), value(m, read),
            value(m, changed), value(m, creator), value(m, modifier), value(m, reader), value(m, changer), value(m, objectSize),
            value(m, futureSize), others.stream().flatMap(member -> m.find(member).stream()).toList()));
    }

    private static BerType<Pathname> pathname() {
        BerType<List<Octets>> components = BerSequenceOf.of(BerTypes.GRAPHIC_STRING);
        return BerChoice.<Path>named("pathname")
            .alternative("incomplete-pathname", components.implicit(context(0)), Incomplete.class, Incomplete::new, Incomplete::components)
            .alternative("complete-pathname", components.implicit(context(23)), Complete.class, Complete::new, Complete::components)
            .build()
            .map(FileAttributeTypes::pathname,
                path -> path.complete() ? new Complete(path.components()) : new Incomplete(path.components()));
    }

    private static Pathname pathname(Path path) {
        return switch (path) {
            case Incomplete(var components) -> new Pathname(false, components);
            case Complete(var components) -> new Pathname(true, components);
        };
    }

    /** An attribute that is kept whole, in its place. */
    private static Member<Octets> other(BerStructure<FileAttributes> s, int number) {
        return s.optional("attribute " + number, BerTypes.element(context(number)), attributes -> attributes.others().stream()
            .filter(element -> (element.at(0) & CONTEXT_SHORT) == number).findFirst());
    }

    /** {@code [number] CHOICE { no-value-available [0] NULL, actual-values ... }}; without a value the attribute is taken as absent. */
    private static <T> Member<Attribute<T>> attribute(BerStructure<FileAttributes> s, String name, int number, BerType<T> type,
                                                      Function<FileAttributes, Optional<T>> value) {
        @SuppressWarnings("unchecked")
        Class<NoValue<T>> none = (Class<NoValue<T>>) (Class<?>) NoValue.class;
        @SuppressWarnings("unchecked")
        Class<Actual<T>> actual = (Class<Actual<T>>) (Class<?>) Actual.class;
        BerType<Attribute<T>> choice = BerChoice.<Attribute<T>>named(name)
            .alternative("no-value-available", BerTypes.NULL.implicit(context(0)), none, nothing -> new NoValue<T>(),
                nothing -> BerNull.NULL)
            .alternative("actual-values", type, actual, Actual::new, Actual::value)
            .build();
        return s.optional(name, choice.explicit(context(number)), attributes -> value.apply(attributes).map(Actual::new));
    }

    private static <T> Optional<T> value(Members m, Member<Attribute<T>> member) {
        return m.find(member).flatMap(attribute -> switch (attribute) {
            case NoValue<T>() -> Optional.empty();
            case Actual<T>(var value) -> Optional.of(value);
        });
    }
}
