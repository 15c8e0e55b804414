package dev.lockstep.experiment.run;

/** What the worker that holds a run must do next. Cancellation needs no directive: it ends the lease. */
public enum Directive {
    CONTINUE,
    /** Stop at the next step, store a checkpoint and release the run. */
    PAUSE
}
