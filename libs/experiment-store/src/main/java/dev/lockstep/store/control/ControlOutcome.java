package dev.lockstep.store.control;

import java.util.Set;

import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/** What came of an order for a run or an experiment. */
public sealed interface ControlOutcome {
    /**
     * It stands as was ordered, by this call or since an earlier one, or will as soon as its workers have handed it back.
     *
     * @param requested what its workers have yet to bring about
     */
    record Holds(RunStatus status, @Nullable RunStatus requested) implements ControlOutcome {}

    /**
     * Nothing was changed: it stands so that the order cannot be carried out.
     *
     * @param possible the orders that could be
     */
    record Refused(RunStatus status, Set<RunCommand> possible) implements ControlOutcome {}

    /** There is no such thing. */
    record Unknown() implements ControlOutcome {}
}
