/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.transport.asn1;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A component of a SEQUENCE or SET, and where its owner keeps it.
 *
 * @param value     of the owner: an Optional where the component is optional
 * @param byDefault the value that is not written; of a component with a default only
 */
record Component<T, V>(Member<V> member, BerType<V> read, Writing<V> written, Function<? super T, ?> value, boolean optional,
                       Optional<V> byDefault) {
    private static final MethodHandle WRITE = write();

    static <T, V> Component<T, V> of(Member<V> member, Function<? super T, ? extends V> value) {
        return new Component<>(member, member.type().reading(), member.type().writing(), value, false, member.byDefault());
    }

    static <T, V> Component<T, V> optional(Member<V> member, Function<? super T, Optional<V>> value) {
        return new Component<>(member, member.type().reading(), member.type().writing(), value, true, Optional.empty());
    }

    private static MethodHandle write() {
        try {
            return MethodHandles.lookup().findVirtual(Component.class, "write", methodType(void.class, BerWriter.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Component.write is not there", e);
        }
    }

    Object read(BerReader reader) throws BerException {
        try {
            return read.readElement(reader);
        } catch (BerException e) {
            throw e.within(member.name());
        }
    }

    @SuppressWarnings("unchecked")
    void write(BerWriter writer, T owner) {
        Object given = value.apply(owner);
        if (optional) {
            given = ((Optional<V>) given).orElse(null);
        } else if (given == null) {
            throw new IllegalArgumentException(member.name() + " is missing");
        }
        if (given != null && (byDefault.isEmpty() || !given.equals(byDefault.get()))) {
            written.write(writer, (V) given);
        }
    }

    /**
     * Writes all components of an owner, the last one first, when {@link #write(MethodHandle, BerWriter, Object)} asks for it. They are
     * constants of the handle, which the virtual machine makes one piece of code of; a loop over them would have to find out for each
     * what it is, which costs more than to write it.
     */
    static <T> MethodHandle writeAll(List<Component<T, ?>> components) {
        MethodHandle all = MethodHandles.empty(methodType(void.class, BerWriter.class, Object.class));
        for (Component<T, ?> component : components) {
            all = MethodHandles.foldArguments(all, WRITE.bindTo(component));
        }
        return all;
    }

    static void write(MethodHandle all, BerWriter writer, Object owner) {
        try {
            all.invokeExact(writer, owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
