package dev.lockstep.results.summary;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.run.ExperimentId;
import org.springframework.stereotype.Component;

/** Summarizes the cells of experiments. */
@Component
public class Summaries {
    private final ResultsQueries results;

    Summaries(ResultsQueries results) {
        this.results = results;
    }

    /** Returns a summary of each of the experiment's cells. */
    public List<CellSummary> of(ExperimentId experiment, List<CellView> cells) {
        Map<Integer, List<RunOutcome>> outcomes =
                results.outcomes(experiment).stream().collect(groupingBy(RunOutcome::cell));
        List<Long> seedsOfImport = results.seedsOfImport(experiment);
        return cells.stream()
                .map(cell -> summary(cell, outcomes.getOrDefault(cell.number(), List.of()), seedsOfImport))
                .toList();
    }

    private static CellSummary summary(CellView cell, List<RunOutcome> outcomes, List<Long> seeds) {
        Set<Long> withRun = outcomes.stream().map(RunOutcome::seed).collect(toSet());
        return new CellSummary(
                cell,
                outcomes,
                seeds.stream().filter(seed -> !withRun.contains(seed)).toList());
    }
}
