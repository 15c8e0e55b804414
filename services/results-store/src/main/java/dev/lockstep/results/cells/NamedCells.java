package dev.lockstep.results.cells;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.results.experiments.ExperimentLookup;
import dev.lockstep.results.http.NotFoundException;
import dev.lockstep.results.summary.CellSummary;
import dev.lockstep.results.summary.Summaries;
import org.springframework.stereotype.Component;

/** Finds cells of several experiments, with what came out of them. */
@Component
public class NamedCells {
    private final ResultsQueries results;
    private final Summaries summaries;

    NamedCells(ResultsQueries results, Summaries summaries) {
        this.results = results;
        this.summaries = summaries;
    }

    /**
     * All cells of an experiment.
     *
     * @throws NotFoundException if there is no such experiment
     */
    public List<NamedCell> of(ExperimentId id) {
        ExperimentView experiment = results.experiment(id).orElseThrow(() -> ExperimentLookup.notFound(id.toString()));
        return named(experiment, summaries.of(id, experiment.cells()));
    }

    /** An experiment's cells, whose summaries these are, as people call them. */
    public static List<NamedCell> named(ExperimentView experiment, List<CellSummary> summaries) {
        CellLabels labels = new CellLabels(experiment.cells());
        return summaries.stream()
                .map(summary -> {
                    int cell = summary.cell().number();
                    return new NamedCell(
                            new CellId(experiment.id(), cell), experiment.name(), labels.of(cell), summary);
                })
                .toList();
    }

    /**
     * The cells at these places, in their order.
     *
     * @throws NotFoundException if there is no cell at one of them
     */
    public List<NamedCell> at(List<CellId> places) {
        Map<ExperimentId, List<NamedCell>> byExperiment = new HashMap<>();
        return places.stream()
                .map(place -> byExperiment.computeIfAbsent(place.experiment(), this::of).stream()
                        .filter(cell -> cell.place().equals(place))
                        .findFirst()
                        .orElseThrow(() -> new NotFoundException("cell", place.toString())))
                .toList();
    }
}
