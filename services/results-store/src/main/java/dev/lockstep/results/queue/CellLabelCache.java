package dev.lockstep.results.queue;

import java.util.HashMap;
import java.util.Map;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.cells.CellLabels;

/** What people call the cells of runs, each experiment's cells read once for an answer. */
final class CellLabelCache {
    private final ResultsQueries results;
    private final Map<ExperimentId, CellLabels> byExperiment = new HashMap<>();

    CellLabelCache(ResultsQueries results) {
        this.results = results;
    }

    String of(RunView run) {
        return byExperiment
                .computeIfAbsent(run.experiment(), id -> new CellLabels(results.cells(id)))
                .of(run.cell());
    }
}
