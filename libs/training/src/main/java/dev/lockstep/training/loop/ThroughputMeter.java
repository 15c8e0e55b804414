package dev.lockstep.training.loop;

import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.TrainingSpec;

/** Works out how fast a run is, and how long it will still take. */
final class ThroughputMeter {
    /** How much faster an image is evaluated than trained on, before an evaluation has been timed. */
    private static final double EVALUATION_SPEEDUP = 3;

    /** The weight of the newest speed in the one that is told. */
    private static final double NEWEST = 0.3;

    private final TrainingSpec spec;
    private final int evaluationImages;
    private double samplesPerSecond;
    private double evaluationSeconds = Double.NaN;

    /** {@code evaluationImages}: scored after each epoch. */
    ThroughputMeter(TrainingSpec spec, int evaluationImages) {
        this.spec = spec;
        this.evaluationImages = evaluationImages;
    }

    void trained(long samples, double seconds) {
        double newest = samples / Math.max(seconds, 1e-9);
        samplesPerSecond = samplesPerSecond == 0 ? newest : NEWEST * newest + (1 - NEWEST) * samplesPerSecond;
    }

    void evaluated(double seconds) {
        evaluationSeconds = seconds;
    }

    /** How long the next evaluation is expected to take; 0 while there is nothing to judge by. */
    double evaluationSeconds() {
        if (!Double.isNaN(evaluationSeconds)) {
            return evaluationSeconds;
        }
        return samplesPerSecond == 0 ? 0 : evaluationImages / (EVALUATION_SPEEDUP * samplesPerSecond);
    }

    EpochProgress at(TrainingProgress state) {
        long perEpoch = spec.dataset().trainingSize();
        int epochsLeft = spec.epochs() - state.epoch();
        long samplesLeft = epochsLeft * perEpoch - state.tally().samples();
        return new EpochProgress(
                state.epoch() + 1,
                (double) state.tally().samples() / perEpoch,
                samplesPerSecond,
                samplesLeft / samplesPerSecond + epochsLeft * evaluationSeconds());
    }
}
