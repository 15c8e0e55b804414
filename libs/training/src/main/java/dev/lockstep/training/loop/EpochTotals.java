package dev.lockstep.training.loop;

import dev.lockstep.training.evaluation.Score;
import dev.lockstep.training.strategy.StepResult;
import dev.lockstep.training.strategy.SyncStats;

/**
 * Totals over the steps of one epoch.
 *
 * @param nanos the steps' wall time in nanoseconds over all attempts, including the communication ({@code exchange})
 */
record EpochTotals(long samples, double lossSum, long correct, SyncStats exchange, long nanos) {
    static final EpochTotals NONE = new EpochTotals(0, 0, 0, SyncStats.NONE, 0);

    EpochTotals plus(StepResult result) {
        return new EpochTotals(
                samples + result.samples(),
                lossSum + result.lossSum(),
                correct + result.correct(),
                exchange.plus(result.sync()),
                nanos);
    }

    EpochTotals plusNanos(long more) {
        return new EpochTotals(samples, lossSum, correct, exchange, nanos + more);
    }

    /** Returns the mean loss and the accuracy over the samples. */
    Score score() {
        return new Score(lossSum / samples, (double) correct / samples);
    }
}
