package dev.lockstep.training;

import dev.lockstep.training.strategy.StepResult;

/**
 * Where a run stands, apart from what its strategy holds.
 *
 * @param epoch epochs that are done
 * @param step steps of the next epoch that are done
 * @param tally of those steps
 */
record RunState(int epoch, int step, EpochTally tally) {
    static final RunState START = new RunState(0, 0, EpochTally.NONE);

    /** A step later, which took so long. */
    RunState after(StepResult result, long nanos) {
        return new RunState(epoch, step + 1, tally.plus(result, nanos));
    }

    RunState nextEpoch() {
        return new RunState(epoch + 1, 0, EpochTally.NONE);
    }
}
