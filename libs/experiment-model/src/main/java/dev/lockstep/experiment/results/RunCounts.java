package dev.lockstep.experiment.results;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import dev.lockstep.experiment.run.RunStatus;

/** The number of an experiment's runs by status; statuses that no run has are absent. */
public record RunCounts(Map<RunStatus, Integer> byStatus) {
    public RunCounts {
        Map<RunStatus, Integer> ordered = new EnumMap<>(RunStatus.class);
        ordered.putAll(byStatus);
        ordered.values().removeIf(count -> count == 0);
        if (ordered.isEmpty()) {
            throw new IllegalArgumentException("an experiment has at least one run");
        }
        byStatus = Collections.unmodifiableMap(ordered);
    }

    public int total() {
        return byStatus.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The status of the experiment, as {@link RunStatus#ofExperiment} derives it. */
    public RunStatus experimentStatus() {
        return RunStatus.ofExperiment(byStatus.keySet());
    }
}
