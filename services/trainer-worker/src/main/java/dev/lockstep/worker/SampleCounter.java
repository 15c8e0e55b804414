package dev.lockstep.worker;

import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.TrainingSpec;
import org.jspecify.annotations.Nullable;

/** Counts the images that an attempt has trained on, from its reported positions. Not thread-safe. */
final class SampleCounter {
    private final int imagesPerEpoch;
    private @Nullable Long position;

    private SampleCounter(TrainingSpec spec, @Nullable Long position) {
        this.imagesPerEpoch = spec.dataset().trainingSize();
        this.position = position;
    }

    /** Returns a counter for a run that starts at its first image. */
    static SampleCounter fromStart(TrainingSpec spec) {
        return new SampleCounter(spec, 0L);
    }

    /** Returns a counter for a resumed run, which starts at the position of the first report. */
    static SampleCounter fromCheckpoint(TrainingSpec spec) {
        return new SampleCounter(spec, null);
    }

    /** Returns the images since the previous call and advances to the given progress. */
    long countUntil(EpochProgress progress) {
        return countUntil(Math.round((progress.epoch() - 1 + progress.epochFraction()) * imagesPerEpoch));
    }

    /** Returns the images since the previous call and advances to the end of an epoch. */
    long countUntilEndOf(int epoch) {
        return countUntil((long) epoch * imagesPerEpoch);
    }

    private long countUntil(long newPosition) {
        long images = position == null ? 0 : Math.max(0, newPosition - position);
        position = newPosition;
        return images;
    }
}
