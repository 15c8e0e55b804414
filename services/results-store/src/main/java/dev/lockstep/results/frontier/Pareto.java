package dev.lockstep.results.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Of things that cost something and are worth something: those that nothing else beats in one without losing in the other. */
final class Pareto {
    private Pareto() {}

    /** From the cheapest on. Things that are equal in both are all in or all out. */
    static <T> List<T> front(List<T> things, ToDoubleFunction<T> cost, ToDoubleFunction<T> worth) {
        List<T> cheapestFirst = things.stream()
                .sorted(Comparator.comparingDouble(cost)
                        .thenComparing(Comparator.comparingDouble(worth).reversed()))
                .toList();
        List<T> front = new ArrayList<>();
        for (T thing : cheapestFirst) {
            if (front.isEmpty() || beats(thing, front.getLast(), cost, worth)) {
                front.add(thing);
            }
        }
        return front;
    }

    private static <T> boolean beats(T thing, T last, ToDoubleFunction<T> cost, ToDoubleFunction<T> worth) {
        double more = worth.applyAsDouble(thing) - worth.applyAsDouble(last);
        return more > 0 || (more == 0 && cost.applyAsDouble(thing) == cost.applyAsDouble(last));
    }
}
