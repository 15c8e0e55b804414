package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.loop.TrainingHooks;
import org.junit.jupiter.api.Test;

/** Resumes a run from a stored checkpoint of format 2, a single file, which was taken within a round. */
class OlderCheckpointTest {
    private static final int SAMPLES_DONE = 30;
    private static final TrainingSpec SPEC = StrategySpecs.of(
            StrategySpecs.local(
                    2, new LocalStepsSpec.Constant(4), MomentumBuffers.MAINTAIN, new OuterSpec.SlowMo(0.75, 0.2)),
            Specs.NESTEROV,
            new ModelSpec.Mlp(List.of(1)));

    @Test
    void a_checkpoint_of_one_file_is_resumed_within_its_round() throws IOException {
        RecordingRecorder uninterrupted = train(Optional.empty());
        RecordingRecorder resumed = train(Optional.of(stored()));

        assertThat(resumed.progress.getFirst().epochFraction())
                .isGreaterThan((double) SAMPLES_DONE / StrategySpecs.TRAINING_SIZE);
        assertThat(resumed.epochs).hasSize(StrategySpecs.EPOCHS);
        // The file comes from another machine, whose kernels may have given other last bits.
        for (int epoch = 0; epoch < StrategySpecs.EPOCHS; epoch++) {
            for (EpochMetric metric : List.of(EpochMetric.TRAIN_LOSS, EpochMetric.TEST_LOSS)) {
                assertThat(resumed.epochs.get(epoch).values().orZero(metric))
                        .isCloseTo(uninterrupted.epochs.get(epoch).values().orZero(metric), within(1e-4));
            }
        }
    }

    private static Checkpoint stored() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                OlderCheckpointTest.class.getResourceAsStream("checkpoint-format-2.safetensors"))) {
            return Checkpoint.of(ByteBuffer.wrap(file.readAllBytes()));
        }
    }

    private static RecordingRecorder train(Optional<Checkpoint> checkpoint) {
        RecordingRecorder recorder = new RecordingRecorder();
        AtomicLong now = new AtomicLong();
        TrainingHooks hooks = new TrainingHooks(recorder, () -> false, () -> now.addAndGet(1_000_000_000));
        new TrainingEngine(_ -> SmallDataset.synthetic(20), Device.CPU, 2).train(SPEC, 3, checkpoint, hooks);
        return recorder;
    }
}
