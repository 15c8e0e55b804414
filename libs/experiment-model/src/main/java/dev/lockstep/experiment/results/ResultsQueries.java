package dev.lockstep.experiment.results;

import java.util.List;
import java.util.Optional;

import dev.lockstep.experiment.run.ExperimentId;
import dev.lockstep.experiment.run.RunId;

/** Reads what the store holds. A run whose lease has expired reads as queued everywhere. */
public interface ResultsQueries {
    /**
     * Newest first.
     *
     * @throws InvalidCursorException if the page's cursor is not of this list: of another filter, for example
     */
    Page<ExperimentView> experiments(ExperimentFilter filter, PageRequest page);

    Optional<ExperimentView> experiment(ExperimentId id);

    /** The experiment submitted last; empty while there is none. */
    Optional<ExperimentId> latestExperiment();

    /** An experiment's cells in the order of their numbers; none where there is no such experiment. */
    List<CellView> cells(ExperimentId experiment);

    /** Whether every run has ended; cheap enough to be asked again and again. */
    boolean hasEnded(ExperimentId id);

    /**
     * An experiment's runs by cell and seed; none where there is no such experiment.
     *
     * @throws InvalidCursorException if the page's cursor is not of this list
     */
    Page<RunView> runs(ExperimentId experiment, PageRequest page);

    Optional<RunView> run(RunId id);

    /** The stored epochs after the given one (0: all), in order; empty where there is no such run. */
    Optional<List<StoredEpoch>> epochs(RunId run, int afterEpoch);

    /** What all runs of an experiment have come to, by cell and seed. */
    List<RunOutcome> outcomes(ExperimentId experiment);

    /** A metric of all runs of an experiment, by cell and seed. */
    List<RunCurve> curves(ExperimentId experiment, CurveMetric metric);

    /**
     * The cells on a data set with the highest mean validation accuracy after the last epoch, over the runs that have succeeded.
     *
     * @param dataset its name, as specs spell it
     * @param minSeeds how many runs must have succeeded
     */
    List<CellId> bestCells(String dataset, int minSeeds, int limit);

    /**
     * What waits, in the order in which it will be taken.
     *
     * @throws InvalidCursorException if the page's cursor is not of this list
     */
    QueueView queue(PageRequest page);

    /** The workers heard of lately, by name. */
    List<WorkerView> workers();
}
