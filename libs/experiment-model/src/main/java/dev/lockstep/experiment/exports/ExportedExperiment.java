package dev.lockstep.experiment.exports;

import java.time.Instant;
import java.util.List;

import dev.lockstep.experiment.spec.ExperimentPlan;
import org.jspecify.annotations.Nullable;

/**
 * A valid export: an experiment and its succeeded runs. Cells and seeds of the plan may have no run.
 *
 * @param plan with the name, description and labels of the export, which may differ from those in its spec
 * @param sha256 the SHA-256 digest of the content, whatever its notation
 * @param extensions how often seeds were added to the experiment
 * @param endedAt null if it was exported before all of its runs had ended
 * @param runs at least one
 */
public record ExportedExperiment(
        ExperimentPlan plan,
        String sha256,
        int extensions,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<ExportedRun> runs) {
    public ExportedExperiment {
        runs = List.copyOf(runs);
    }
}
