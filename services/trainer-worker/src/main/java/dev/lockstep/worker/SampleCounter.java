package dev.lockstep.worker;

import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.TrainingSpec;
import org.jspecify.annotations.Nullable;

/** How many images an attempt has trained on, from where it says it is. Used by one thread. */
final class SampleCounter {
    private final int imagesOfEpoch;
    private @Nullable Long counted;

    private SampleCounter(TrainingSpec spec, @Nullable Long counted) {
        this.imagesOfEpoch = spec.dataset().trainingSize();
        this.counted = counted;
    }

    /** Of a run that begins. */
    static SampleCounter fromTheStart(TrainingSpec spec) {
        return new SampleCounter(spec, 0L);
    }

    /** Of a run that goes on from somewhere, which its first report tells. */
    static SampleCounter fromCheckpoint(TrainingSpec spec) {
        return new SampleCounter(spec, null);
    }

    /** Those since the call before. */
    long until(EpochProgress now) {
        return until(Math.round((now.epoch() - 1 + now.epochFraction()) * imagesOfEpoch));
    }

    /** Those since the call before, until the end of an epoch. */
    long untilEndOf(int epoch) {
        return until((long) epoch * imagesOfEpoch);
    }

    private long until(long position) {
        long since = counted == null ? 0 : Math.max(0, position - counted);
        counted = position;
        return since;
    }
}
