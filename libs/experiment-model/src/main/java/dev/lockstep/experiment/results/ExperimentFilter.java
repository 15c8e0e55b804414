package dev.lockstep.experiment.results;

import java.util.Map;

import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * Selects experiments.
 *
 * @param status the status; null matches any
 * @param labels labels that an experiment must all have
 * @param text text that the name or description contains, case-insensitive; null matches any
 */
public record ExperimentFilter(
        @Nullable RunStatus status,
        Map<String, String> labels,
        @Nullable String text) {
    /** Selects every experiment. */
    public static final ExperimentFilter ALL = new ExperimentFilter(null, Map.of(), null);

    public ExperimentFilter {
        labels = Map.copyOf(labels);
    }
}
