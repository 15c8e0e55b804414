package dev.lockstep.store.results;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.CellId;
import dev.lockstep.experiment.results.CellView;
import dev.lockstep.experiment.results.ExperimentFilter;
import dev.lockstep.experiment.results.ExperimentItem;
import dev.lockstep.experiment.results.ExperimentView;
import dev.lockstep.experiment.results.Page;
import dev.lockstep.experiment.results.PageRequest;
import dev.lockstep.experiment.results.QueueView;
import dev.lockstep.experiment.results.ResultsQueries;
import dev.lockstep.experiment.results.RunCurve;
import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.results.WorkerView;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.store.StoreProperties;
import dev.lockstep.store.queue.OwnerLimits;
import org.springframework.jdbc.core.simple.JdbcClient;

final class JdbcResultsQueries implements ResultsQueries {
    private final ExperimentViewReader experiments;
    private final RunReader runs;
    private final EpochReader epochs;
    private final OutcomeReader outcomes;
    private final CurveReader curves;
    private final BestCells bestCells;
    private final QueueReader queue;
    private final WorkerReader workers;

    JdbcResultsQueries(JdbcClient database, OwnerLimits limits, StoreProperties.Backoff backoff) {
        experiments = new ExperimentViewReader(database);
        runs = new RunReader(database, limits, backoff);
        epochs = new EpochReader(database);
        outcomes = new OutcomeReader(database);
        curves = new CurveReader(database);
        bestCells = new BestCells(database);
        queue = new QueueReader(database, runs, limits);
        workers = new WorkerReader(database, runs);
    }

    @Override
    public Page<ExperimentItem> experiments(ExperimentFilter filter, PageRequest page) {
        return experiments.page(filter, page);
    }

    @Override
    public Optional<ExperimentView> experiment(ExperimentId id) {
        return experiments.one(id);
    }

    @Override
    public Optional<ExperimentId> latestExperiment() {
        return experiments.latest();
    }

    @Override
    public List<CellView> cells(ExperimentId experiment) {
        return experiments.cells(experiment);
    }

    @Override
    public boolean hasEnded(ExperimentId id) {
        return experiments.hasEnded(id);
    }

    @Override
    public Page<RunView> runs(ExperimentId experiment, PageRequest page) {
        return runs.page(experiment, page);
    }

    @Override
    public Optional<RunView> run(RunId id) {
        return runs.one(id);
    }

    @Override
    public Optional<List<StoredEpoch>> epochs(RunId run, int afterEpoch) {
        return epochs.of(run, afterEpoch);
    }

    @Override
    public List<RunOutcome> outcomes(ExperimentId experiment) {
        return outcomes.of(experiment);
    }

    @Override
    public List<Long> seedsOfImport(ExperimentId experiment) {
        return outcomes.seedsOfImport(experiment);
    }

    @Override
    public List<RunCurve> curves(ExperimentId experiment, EpochMetric metric) {
        return curves.of(experiment, metric);
    }

    @Override
    public List<CellId> bestCells(String dataset, int minSeeds, int limit) {
        return bestCells.on(dataset, minSeeds, limit);
    }

    @Override
    public QueueView queue(PageRequest page) {
        return queue.page(page);
    }

    @Override
    public List<WorkerView> workers() {
        return workers.all();
    }
}
