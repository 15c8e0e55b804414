package dev.lockstep.training.loop;

import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.TrainingSpec;

/** Estimates the throughput and the remaining time of a run. */
final class ThroughputMeter {
    /** Assumed ratio of evaluation to training throughput until the first evaluation has been timed. */
    private static final double EVALUATION_SPEEDUP = 3;

    /** Weight of the newest measurement in the exponential moving average of the throughput. */
    private static final double SMOOTHING = 0.3;

    private final TrainingSpec spec;
    private final int evaluationImages;
    private double samplesPerSecond;
    private double evaluationSeconds = Double.NaN;

    ThroughputMeter(TrainingSpec spec, int evaluationImages) {
        this.spec = spec;
        this.evaluationImages = evaluationImages;
    }

    void recordSteps(long samples, double seconds) {
        double newest = samples / Math.max(seconds, 1e-9);
        samplesPerSecond = samplesPerSecond == 0 ? newest : SMOOTHING * newest + (1 - SMOOTHING) * samplesPerSecond;
    }

    void recordEvaluation(double seconds) {
        evaluationSeconds = seconds;
    }

    /** Estimates the duration of the next evaluation; 0 before anything has been measured. */
    double estimateEvaluationSeconds() {
        if (!Double.isNaN(evaluationSeconds)) {
            return evaluationSeconds;
        }
        return samplesPerSecond == 0 ? 0 : evaluationImages / (EVALUATION_SPEEDUP * samplesPerSecond);
    }

    /** {@code epoch}: from 0; {@code samples}: of this epoch, so far. */
    EpochProgress progress(int epoch, long samples) {
        long perEpoch = spec.dataset().trainingSize();
        int epochsLeft = spec.epochs() - epoch;
        long samplesLeft = epochsLeft * perEpoch - samples;
        return new EpochProgress(
                epoch + 1,
                (double) samples / perEpoch,
                samplesPerSecond,
                samplesLeft / samplesPerSecond + epochsLeft * estimateEvaluationSeconds());
    }
}
