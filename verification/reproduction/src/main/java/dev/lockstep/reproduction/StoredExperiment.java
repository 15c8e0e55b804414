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
 * @param missing seeds without a succeeded run, by cell
 */
record StoredExperiment(
        String file,
        String name,
        @Nullable String description,
        Map<String, String> labels,
        List<CellView> cells,
        Map<Integer, List<StoredRun>> runs,
        Map<Integer, List<Long>> missing) {

    Stream<StoredRun> allRuns() {
        return runs.values().stream().flatMap(List::stream);
    }

    List<RunOutcome> outcomes(int cell) {
        return Stream.concat(
                        runs.getOrDefault(cell, List.of()).stream().map(run -> run.outcome(cell)),
                        missing.getOrDefault(cell, List.of()).stream().map(seed -> StoredRun.missing(cell, seed)))
                .toList();
    }
}
