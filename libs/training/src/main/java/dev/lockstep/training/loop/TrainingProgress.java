package dev.lockstep.training.loop;

import dev.lockstep.training.strategy.StepResult;

/**
 * The progress of a run. The component names are part of the checkpoint format.
 *
 * @param epoch the number of completed epochs
 * @param step the number of completed steps of the current epoch
 * @param tally the totals over these steps
 */
record TrainingProgress(int epoch, int step, EpochTotals tally) {
    static final TrainingProgress START = new TrainingProgress(0, 0, EpochTotals.NONE);

    /** Returns the progress after one more step, which took {@code nanos}. */
    TrainingProgress afterStep(StepResult result, long nanos) {
        return new TrainingProgress(epoch, step + 1, tally.plus(result, nanos));
    }

    TrainingProgress nextEpoch() {
        return new TrainingProgress(epoch + 1, 0, EpochTotals.NONE);
    }
}
