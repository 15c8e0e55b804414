package dev.lockstep.training.engine;

import dev.lockstep.experiment.run.EpochProgress;

/** Throws after a number of steps, to simulate a killed process. Requires progress reports in every step. */
final class KilledAfter extends RecordingRecorder {
    private int stepsLeft;

    KilledAfter(int steps) {
        stepsLeft = steps;
    }

    @Override
    public void progress(EpochProgress reported) {
        if (--stepsLeft < 0) {
            throw new Kill();
        }
        super.progress(reported);
    }

    static final class Kill extends RuntimeException {}
}
