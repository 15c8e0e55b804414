package dev.lockstep.experiment.results;

/** Selects one of a run's stored models. */
public enum ModelChoice {
    /** The model of the last stored epoch. */
    LAST,
    /** The model of the best epoch so far: highest validation accuracy, the earliest on ties. */
    BEST
}
