package dev.lockstep.training.loop;

import dev.lockstep.training.strategy.StepResult;

/**
 * Where a run stands, apart from what its strategy holds.
 *
 * @param epoch epochs that are done
 * @param step steps of the next epoch that are done
 * @param tally of those steps
 */
record TrainingProgress(int epoch, int step, EpochTotals tally) {
    static final TrainingProgress START = new TrainingProgress(0, 0, EpochTotals.NONE);

    /** A step later, which took so long. */
    TrainingProgress after(StepResult result, long nanos) {
        return new TrainingProgress(epoch, step + 1, tally.plus(result, nanos));
    }

    TrainingProgress nextEpoch() {
        return new TrainingProgress(epoch + 1, 0, EpochTotals.NONE);
    }
}
