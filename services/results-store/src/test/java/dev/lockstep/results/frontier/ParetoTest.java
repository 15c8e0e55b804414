package dev.lockstep.results.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParetoTest {
    private record Item(double cost, double value) {}

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Uses few different values, so that there are ties. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_front_is_the_items_that_no_other_item_dominates(long seed) {
        Random random = new Random(seed);
        List<Item> items = IntStream.range(0, 1 + random.nextInt(30))
                .mapToObj(_ -> new Item(random.nextInt(8), random.nextInt(8)))
                .toList();

        List<Item> front = Pareto.front(items, Item::cost, Item::value);

        assertThat(front)
                .containsExactlyInAnyOrderElementsOf(items.stream()
                        .filter(item -> items.stream().noneMatch(other -> dominates(other, item)))
                        .toList());
        assertThat(front).extracting(Item::cost).isSorted();
    }

    @Test
    void the_front_of_no_items_is_empty() {
        assertThat(Pareto.front(List.<Item>of(), Item::cost, Item::value)).isEmpty();
    }

    private static boolean dominates(Item a, Item b) {
        return a.cost <= b.cost && a.value >= b.value && (a.cost < b.cost || a.value > b.value);
    }
}
