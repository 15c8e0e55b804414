package dev.lockstep.training;

import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.experiment.metrics.Traffic;
import dev.lockstep.training.strategy.Exchange;
import dev.lockstep.training.strategy.StepResult;

/**
 * What the steps of an epoch add up to.
 *
 * @param nanos spent on them, over all attempts, with what their exchange took
 */
record EpochTally(long samples, double lossSum, long correct, Exchange exchange, long nanos) {
    static final EpochTally NONE = new EpochTally(0, 0, 0, Exchange.NONE, 0);

    EpochTally plus(StepResult result, long stepNanos) {
        return new EpochTally(
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

    Traffic traffic() {
        return new Traffic(exchange.localSteps(), exchange.rounds(), exchange.bytes());
    }
}
