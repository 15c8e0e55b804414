package dev.lockstep.results.queue;

import java.util.HashMap;
import java.util.Map;

import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.cells.CellLabels;

/** Labels the cells of runs and caches the labels of each experiment for one request. */
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
