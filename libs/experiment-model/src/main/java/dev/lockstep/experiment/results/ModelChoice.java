package dev.lockstep.experiment.results;

/** Which of a run's models. */
public enum ModelChoice {
    /** Of the last epoch that is stored. */
    LAST,
    /** Of the best epoch so far: the highest validation accuracy, the earliest on ties. */
    BEST
}
