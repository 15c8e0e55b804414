package dev.lockstep.store.control;

import java.util.Set;

import dev.lockstep.experiment.run.RunCommand;
import dev.lockstep.experiment.run.RunStatus;
import org.jspecify.annotations.Nullable;

/** The result of a command for a run or an experiment. */
public sealed interface ControlOutcome {
    /**
     * The run is in the commanded state already, or will be once its worker has released it.
     *
     * @param requested the status that the worker has yet to bring about; null if none
     */
    record Applied(RunStatus status, @Nullable RunStatus requested) implements ControlOutcome {}

    /**
     * The command is not possible in the current state. Nothing was changed.
     *
     * @param allowed the commands that are possible
     */
    record Rejected(RunStatus status, Set<RunCommand> allowed) implements ControlOutcome {}

    /** The run was imported, or all runs of the experiment were. Nothing was changed. */
    record Imported() implements ControlOutcome {}

    /** There is no such run or experiment. */
    record NotFound() implements ControlOutcome {}
}
