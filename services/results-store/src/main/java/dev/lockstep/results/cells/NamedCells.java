package dev.lockstep.results.cells;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.http.ExperimentLookup;
import dev.lockstep.http.NotFoundException;
import dev.lockstep.http.Parameters;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.Summaries;
import org.springframework.stereotype.Component;

/** Finds cells of several experiments, with their labels and summaries. */
@Component
public class NamedCells {
    private static final int MAX_EXPERIMENTS = 50;

    private final ResultsQueries results;
    private final ExperimentLookup experiments;
    private final Summaries summaries;

    NamedCells(ResultsQueries results, ExperimentLookup experiments, Summaries summaries) {
        this.results = results;
        this.experiments = experiments;
        this.summaries = summaries;
    }

    /** Returns all cells of the experiments in the query parameter {@code experiments}, as in "0197...,latest". */
    public List<NamedCell> ofExperiments(String names) {
        return Parameters.list("experiments", names, MAX_EXPERIMENTS).stream()
                .map(experiments::id)
                .distinct()
                .flatMap(id -> ofExperiment(id).stream())
                .toList();
    }

    /** Returns all cells of an experiment; throws {@link NotFoundException} if it does not exist. */
    private List<NamedCell> ofExperiment(ExperimentId id) {
        ExperimentView experiment = results.experiment(id).orElseThrow(() -> ExperimentLookup.notFound(id.toString()));
        return of(experiment, summaries.of(id, experiment.cells()));
    }

    /** Returns the cells of these summaries with their labels. */
    public static List<NamedCell> of(ExperimentView experiment, List<CellSummary> summaries) {
        CellLabels labels = new CellLabels(experiment.cells());
        return summaries.stream()
                .map(summary -> {
                    int cell = summary.cell().number();
                    return new NamedCell(
                            new CellId(experiment.id(), cell),
                            experiment.name(),
                            labels.of(cell),
                            summary,
                            experiment.origin().extensions());
                })
                .toList();
    }

    /** Returns the cells with these ids, in their order; throws {@link NotFoundException} if one does not exist. */
    public List<NamedCell> withIds(List<CellId> ids) {
        Map<ExperimentId, List<NamedCell>> byExperiment = new HashMap<>();
        return ids.stream()
                .map(id -> byExperiment.computeIfAbsent(id.experiment(), this::ofExperiment).stream()
                        .filter(cell -> cell.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("cell", id.toString())))
                .toList();
    }
}
