package dev.lockstep.experiment.results;

import java.util.Map;

import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which experiments are wanted.
 *
 * @param status where they stand; null: anywhere
 * @param labels all of which they carry
 * @param text what their name or description contains, in upper or lower case; null: anything
 */
public record ExperimentFilter(
        @Nullable RunStatus status,
        Map<String, String> labels,
        @Nullable String text) {
    /** Every experiment. */
    public static final ExperimentFilter ALL = new ExperimentFilter(null, Map.of(), null);

    public ExperimentFilter {
        labels = Map.copyOf(labels);
    }
}
