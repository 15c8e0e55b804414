package dev.lockstep.worker;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.Outcome;
import dev.lockstep.training.Recorder;

/** What a slot does with a claimed run: the training engine in production, a script in tests. */
interface Trainer {
    Fingerprint fingerprint(DatasetName dataset);

    Outcome train(
            TrainingSpec spec,
            long seed,
            Optional<ByteBuffer> checkpoint,
            Recorder recorder,
            BooleanSupplier stopRequested);
}
