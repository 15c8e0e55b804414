package dev.lockstep.store.control;

import dev.lockstep.experiment.run.RunStatus;

/** What came of a wish to change a run or an experiment. */
public sealed interface ControlOutcome {
    /** It stands as was wished, by this call or since an earlier one. */
    record Holds(RunStatus status) implements ControlOutcome {}

    /** Nothing was changed: it stands so that the wish cannot be granted. */
    record Refused(RunStatus status) implements ControlOutcome {}

    /** There is no such thing. */
    record Unknown() implements ControlOutcome {}
}
