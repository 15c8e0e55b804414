package dev.lockstep.training.loop;

import dev.lockstep.experiment.metrics.CommunicationStats;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.training.strategy.StepResult;
import dev.lockstep.training.strategy.SyncStats;

/**
 * What the steps of an epoch add up to.
 *
 * @param nanos spent on them, over all attempts, with what their exchange took
 */
record EpochTotals(long samples, double lossSum, long correct, SyncStats exchange, long nanos) {
    static final EpochTotals NONE = new EpochTotals(0, 0, 0, SyncStats.NONE, 0);

    EpochTotals plus(StepResult result, long stepNanos) {
        return new EpochTotals(
                samples + result.samples(),
                lossSum + result.lossSum(),
                correct + result.correct(),
                exchange.plus(result.exchange()),
                nanos + stepNanos);
    }

    /** Means over the samples. */
    Score score() {
        return new Score(lossSum / samples, (double) correct / samples);
    }

    CommunicationStats traffic() {
        return new CommunicationStats(exchange.localSteps(), exchange.rounds(), exchange.bytes());
    }
}
