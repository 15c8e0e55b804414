package dev.lockstep.training.loop;

import java.util.List;

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

    /** Returns the progress after more steps, which took {@code nanos}; without steps, after a part of a segment. */
    TrainingProgress after(List<StepResult> steps, long nanos) {
        EpochTotals totals = tally;
        for (StepResult result : steps) {
            totals = totals.plus(result);
        }
        return new TrainingProgress(epoch, step + steps.size(), totals.plusNanos(nanos));
    }

    TrainingProgress nextEpoch() {
        return new TrainingProgress(epoch + 1, 0, EpochTotals.NONE);
    }
}
