/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with
 * the License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is distributed on
 * an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied. See the License for the
 * specific language governing permissions and limitations under the License.
 */
package org.apache.james.x400.connector.mixer.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The result of a mapping and what was lost on the way.
 *
 * @param losses in the order in which they occurred; empty when everything was carried over
 */
public record Mapped<T>(T value, List<Loss> losses) {
    public Mapped {
        Objects.requireNonNull(value, "value");
        losses = List.copyOf(losses);
    }

    public static <T> Mapped<T> of(T value, Loss... losses) {
        return new Mapped<>(value, List.of(losses));
    }

    public boolean isComplete() {
        return losses.isEmpty();
    }

    /** The value, with the losses added to a list that gathers those of a larger mapping. */
    public T into(List<? super Loss> gathered) {
        gathered.addAll(losses);
        return value;
    }

    public Mapped<T> withMore(List<Loss> more) {
        List<Loss> all = new ArrayList<>(losses);
        all.addAll(more);
        return new Mapped<>(value, all);
    }

    public <R> Mapped<R> map(Function<? super T, ? extends R> function) {
        return new Mapped<>(function.apply(value), losses);
    }

    /** This mapping followed by another one of its value. */
    public <R> Mapped<R> then(Function<? super T, Mapped<R>> next) {
        List<Loss> all = new ArrayList<>(losses);
        R result = next.apply(value).into(all);
        return new Mapped<>(result, all);
    }
}
