package dev.lockstep.worker;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.loop.TrainingRecorder;

/** Trains a claimed run. Implemented by the training engine in production and by a script in tests. */
interface Trainer {
    Fingerprint fingerprint(DatasetRef dataset);

    /** Returns one micro-batch in how many is computed twice to verify the machine; 0: none. */
    default int verifyEvery() {
        return 0;
    }

    TrainingOutcome train(
            TrainingSpec spec,
            long seed,
            Optional<Checkpoint> checkpoint,
            TrainingRecorder recorder,
            BooleanSupplier stopRequested);
}
