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
    private record Thing(double cost, double worth) {}

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Few different values, so that there are ties. */
    @ParameterizedTest
    @MethodSource("seeds")
    void on_the_front_is_just_what_nothing_beats(long seed) {
        Random random = new Random(seed);
        List<Thing> things = IntStream.range(0, 1 + random.nextInt(30))
                .mapToObj(_ -> new Thing(random.nextInt(8), random.nextInt(8)))
                .toList();

        List<Thing> front = Pareto.front(things, Thing::cost, Thing::worth);

        assertThat(front)
                .containsExactlyInAnyOrderElementsOf(things.stream()
                        .filter(thing -> things.stream().noneMatch(other -> beats(other, thing)))
                        .toList());
        assertThat(front).extracting(Thing::cost).isSorted();
    }

    @Test
    void of_nothing_the_front_is_empty() {
        assertThat(Pareto.front(List.<Thing>of(), Thing::cost, Thing::worth)).isEmpty();
    }

    private static boolean beats(Thing a, Thing b) {
        return a.cost <= b.cost && a.worth >= b.worth && (a.cost < b.cost || a.worth > b.worth);
    }
}
