package dev.lockstep.experiment.run;

/** What a run's owner wants of the worker that holds it. A cancelled run needs none: its lease is gone. */
public enum Directive {
    CONTINUE,
    /** Stop at the next step, store a checkpoint and hand the run back. */
    PAUSE
}
