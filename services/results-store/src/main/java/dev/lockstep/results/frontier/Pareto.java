package dev.lockstep.results.frontier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Computes Pareto fronts: the items that no other item dominates in cost and value. */
final class Pareto {
    private Pareto() {}

    /** Returns the front, cheapest first. Items with equal cost and value are all in it or all not. */
    static <T> List<T> front(List<T> items, ToDoubleFunction<T> cost, ToDoubleFunction<T> value) {
        List<T> cheapestFirst = items.stream()
                .sorted(Comparator.comparingDouble(cost)
                        .thenComparing(Comparator.comparingDouble(value).reversed()))
                .toList();
        List<T> front = new ArrayList<>();
        for (T item : cheapestFirst) {
            if (front.isEmpty() || extendsFront(item, front.getLast(), cost, value)) {
                front.add(item);
            }
        }
        return front;
    }

    private static <T> boolean extendsFront(T item, T last, ToDoubleFunction<T> cost, ToDoubleFunction<T> value) {
        double gain = value.applyAsDouble(item) - value.applyAsDouble(last);
        return gain > 0 || (gain == 0 && cost.applyAsDouble(item) == cost.applyAsDouble(last));
    }
}
