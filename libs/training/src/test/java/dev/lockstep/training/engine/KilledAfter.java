package dev.lockstep.training.engine;

import dev.lockstep.experiment.run.EpochProgress;

/** Ends the training as a kill would: with nothing kept but what was recorded. For a host whose every step is worth telling of. */
final class KilledAfter extends RecordingRecorder {
    private int stepsLeft;

    KilledAfter(int steps) {
        stepsLeft = steps;
    }

    @Override
    public void progress(EpochProgress heard) {
        if (--stepsLeft < 0) {
            throw new Kill();
        }
        super.progress(heard);
    }

    static final class Kill extends RuntimeException {}
}
