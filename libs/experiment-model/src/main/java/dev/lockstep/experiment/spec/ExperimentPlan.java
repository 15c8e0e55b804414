package dev.lockstep.experiment.spec;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A valid experiment, ready to be stored: its cells, each to be run once with every seed.
 *
 * @param priority -100 to 100; higher runs earlier
 * @param sentSpec the spec as its author sent it, as JSON text
 */
public record ExperimentPlan(
        String name,
        @Nullable String description,
        Map<String, String> labels,
        int priority,
        List<Long> seeds,
        List<Cell> cells,
        String sentSpec) {
    /** The most runs that one experiment may have. */
    public static final int MAX_RUNS = 1_000;

    public ExperimentPlan {
        labels = Map.copyOf(labels);
        seeds = List.copyOf(seeds);
        cells = List.copyOf(cells);
        if (seeds.isEmpty() || cells.isEmpty() || runCount(seeds, cells) > MAX_RUNS) {
            throw new IllegalArgumentException("an experiment has 1 to " + MAX_RUNS + " runs");
        }
    }

    public int runCount() {
        return runCount(seeds, cells);
    }

    private static int runCount(List<Long> seeds, List<Cell> cells) {
        return Math.multiplyExact(seeds.size(), cells.size());
    }
}
