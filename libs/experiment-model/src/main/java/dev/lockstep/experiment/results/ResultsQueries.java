package dev.lockstep.experiment.results;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/** Reads experiments, runs, the queue and workers. A run whose lease has expired is returned as queued. */
public interface ResultsQueries {
    /**
     * Returns the experiments that match the filter, newest first.
     *
     * @throws InvalidCursorException if the cursor is of another list, for example of another filter
     */
    Page<ExperimentItem> experiments(ExperimentFilter filter, PageRequest page);

    Optional<ExperimentView> experiment(ExperimentId id);

    /** Returns the experiment submitted last; empty if there is none. */
    Optional<ExperimentId> latestExperiment();

    /** Returns the cells by number; empty if the experiment does not exist. */
    List<CellView> cells(ExperimentId experiment);

    /** Returns whether every run has ended. The query is cheap enough to poll. */
    boolean hasEnded(ExperimentId id);

    /**
     * Returns an experiment's runs by cell and seed; empty if the experiment does not exist.
     *
     * @throws InvalidCursorException if the page's cursor is not of this list
     */
    Page<RunView> runs(ExperimentId experiment, PageRequest page);

    Optional<RunView> run(RunId id);

    /** Returns the stored epochs after {@code afterEpoch} (0: all), in order; empty if the run does not exist. */
    Optional<List<StoredEpoch>> epochs(RunId run, int afterEpoch);

    /** Returns the outcomes of an experiment's runs, by cell and seed. */
    List<RunOutcome> outcomes(ExperimentId experiment);

    /**
     * Returns the seeds in the spec of an imported experiment, some of which may have no run; empty for any other
     * experiment, each of whose seeds has a run.
     */
    List<Long> seedsOfImport(ExperimentId experiment);

    /** Returns the curves of one metric for an experiment's runs, by cell and seed. */
    List<RunCurve> curves(ExperimentId experiment, EpochMetric metric);

    /**
     * Returns the cells on a data set with the highest mean final validation accuracy over their succeeded runs.
     *
     * @param dataset the data set's name in specs
     * @param minSeeds the minimum number of succeeded runs of a cell
     */
    List<CellId> bestCells(String dataset, int minSeeds, int limit);

    /**
     * Returns the waiting runs, in the order in which workers will claim them.
     *
     * @throws InvalidCursorException if the page's cursor is not of this list
     */
    QueueView queue(PageRequest page);

    /** Returns the workers with a recent heartbeat, by name. */
    List<WorkerView> workers();
}
