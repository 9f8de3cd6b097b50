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
