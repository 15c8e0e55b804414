package dev.lockstep.http;

import java.util.List;
import java.util.function.Function;

import dev.lockstep.experiment.results.Page;
import org.jspecify.annotations.Nullable;

/** A page as JSON. */
public record PageJson<T>(List<T> items, @Nullable String nextCursor) {
    public static <V, T> PageJson<T> of(Page<V> page, Function<V, T> mapper) {
        return new PageJson<>(page.items().stream().map(mapper).toList(), page.nextCursor());
    }
}
