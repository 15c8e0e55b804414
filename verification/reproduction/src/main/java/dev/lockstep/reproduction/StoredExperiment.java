package dev.lockstep.reproduction;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.RunOutcome;
import org.jspecify.annotations.Nullable;

/**
 * An exported experiment.
 *
 * @param file name of its file
 * @param runs by cell
 */
record StoredExperiment(
        String file,
        String name,
        @Nullable String description,
        Map<String, String> labels,
        List<CellView> cells,
        Map<Integer, List<StoredRun>> runs) {

    Stream<StoredRun> allRuns() {
        return runs.values().stream().flatMap(List::stream);
    }

    List<RunOutcome> outcomes(int cell) {
        return runs.getOrDefault(cell, List.of()).stream()
                .map(run -> run.outcome(cell))
                .toList();
    }
}
