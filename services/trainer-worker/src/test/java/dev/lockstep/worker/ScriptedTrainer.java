package dev.lockstep.worker;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.loop.TrainingRecorder;

/** A fake trainer: epoch n reports a loss of 1/n and writes a checkpoint that contains n. */
class ScriptedTrainer implements Trainer {
    @Override
    public Fingerprint fingerprint(DatasetRef dataset) {
        return new Fingerprint("script", "none", "1:none", "test", "none");
    }

    @Override
    public TrainingOutcome train(
            TrainingSpec spec,
            long seed,
            Optional<Checkpoint> checkpoint,
            TrainingRecorder recorder,
            BooleanSupplier stopRequested) {
        for (int epoch = checkpoint
                                .map(content -> content.parts().getFirst().getInt())
                                .orElse(0)
                        + 1;
                epoch <= spec.epochs();
                epoch++) {
            beforeEpoch(epoch, stopRequested);
            if (stopRequested.getAsBoolean()) {
                int done = epoch - 1;
                recorder.checkpoint(() -> Checkpoint.of(content(done)));
                return TrainingOutcome.RELEASED;
            }
            int done = epoch;
            recorder.epoch(metrics(epoch), () -> Checkpoint.of(content(done)), () -> content(done));
        }
        return TrainingOutcome.SUCCEEDED;
    }

    /** Called before each epoch; overridden by tests. */
    void beforeEpoch(int epoch, BooleanSupplier stopRequested) {}

    private static ByteBuffer content(int epoch) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(epoch).flip();
    }

    private static EpochMetrics metrics(int epoch) {
        return new EpochMetrics(epoch, new MetricValues(Map.of(EpochMetric.TRAIN_LOSS, 1.0 / epoch)), "hash-" + epoch);
    }
}
