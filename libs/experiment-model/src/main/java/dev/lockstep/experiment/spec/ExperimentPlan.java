package dev.lockstep.experiment.spec;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A valid experiment, ready to be stored. Each cell is trained once with every seed.
 *
 * @param priority -100 to 100; higher priorities run earlier
 * @param sentSpec the spec as submitted, as JSON text
 * @param warnings about values that are valid but surely not meant, pointing into the submitted spec
 */
public record ExperimentPlan(
        String name,
        @Nullable String description,
        Map<String, String> labels,
        int priority,
        List<Long> seeds,
        List<Cell> cells,
        String sentSpec,
        List<Violation> warnings) {
    /** The maximum number of runs of an experiment. */
    public static final int MAX_RUNS = 1_000;

    public ExperimentPlan {
        labels = Map.copyOf(labels);
        seeds = List.copyOf(seeds);
        cells = List.copyOf(cells);
        warnings = List.copyOf(warnings);
        if (seeds.isEmpty() || cells.isEmpty() || runCount(seeds, cells) > MAX_RUNS) {
            throw new IllegalArgumentException("an experiment must have 1 to " + MAX_RUNS + " runs");
        }
    }

    public int runCount() {
        return runCount(seeds, cells);
    }

    private static int runCount(List<Long> seeds, List<Cell> cells) {
        return Math.multiplyExact(seeds.size(), cells.size());
    }
}
