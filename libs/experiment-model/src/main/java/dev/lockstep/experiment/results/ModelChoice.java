package dev.lockstep.experiment.results;

import dev.lockstep.experiment.spec.VariantName;

/** Selects one of a run's stored models. */
public enum ModelChoice {
    /** The model of the last stored epoch. */
    @VariantName("last")
    LAST,
    /** The model of the best epoch so far: highest validation accuracy, the earliest on ties. */
    @VariantName("best")
    BEST
}
