package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.ScheduleSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.flight.StepPart;
import dev.lockstep.training.loop.TrainingFailedException;
import dev.lockstep.training.loop.TrainingHooks;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrainingEngineTest {
    private final Dataset dataset = SmallDataset.synthetic();
    private final TrainingEngine engine = new TrainingEngine(_ -> dataset, Device.CPU, 2);

    @Test
    void lenet5_learns_the_synthetic_data_set() {
        RecordingRecorder recorder = train(learnable(1_200, 0), 1);
        assertThat(recorder.epochs).hasSize(3);
        MetricValues first = recorder.epochs.getFirst().values();
        MetricValues last = recorder.epochs.getLast().values();
        assertThat(last.orZero(EpochMetric.TRAIN_LOSS)).isLessThan(first.orZero(EpochMetric.TRAIN_LOSS));
        // Chance is 0.01.
        assertThat(last.orZero(EpochMetric.TEST_ACCURACY)).isGreaterThan(0.1);
    }

    @Test
    void an_epoch_reports_its_learning_rate_scores_and_parameter_hash() {
        RecordingRecorder recorder = train(Specs.of(Specs.SGD, 0), 3);
        assertThat(recorder.epochs).extracting(EpochMetrics::epoch).containsExactly(1, 2);
        EpochMetrics first = recorder.epochs.getFirst();
        assertThat(first.values().byMetric()).containsOnlyKeys(EpochMetric.values());
        // One warm-up epoch of four steps.
        assertThat(first.values().orZero(EpochMetric.LEARNING_RATE)).isCloseTo(0.01 / 4, within(1e-15));
        assertThat(first.values().orZero(EpochMetric.TRAIN_LOSS)).isCloseTo(Math.log(100), within(0.1));
        assertThat(first.values().orZero(EpochMetric.SAMPLES_PER_SECOND)).isPositive();
        assertThat(first.parameterSha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void a_run_without_validation_images_has_no_validation_score() {
        TrainingSpec spec = learnable(64, 0);
        assertThat(train(spec, 1).epochs)
                .allSatisfy(epoch -> assertThat(epoch.values().byMetric())
                        .doesNotContainKeys(EpochMetric.VAL_LOSS, EpochMetric.VAL_ACCURACY)
                        .containsKeys(EpochMetric.TEST_LOSS, EpochMetric.TEST_ACCURACY));
    }

    @Test
    void a_loss_that_is_not_finite_fails_the_run_with_its_epoch_and_step() {
        TrainingSpec spec = Specs.of(new OptimizerSpec.Sgd(1e8, 0.9, 0), 0);
        assertThatExceptionOfType(TrainingFailedException.class)
                .isThrownBy(() -> train(spec, 1))
                .satisfies(thrown -> {
                    Failure failure = thrown.failure();
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.DIVERGED);
                    assertThat(failure.epoch()).isEqualTo(1);
                    assertThat(failure.step()).isBetween(2, 3);
                });
        assertThat(nativeArrays()).isZero();
    }

    @Test
    void an_exception_of_the_recorder_reaches_the_caller_and_all_native_memory_is_freed() {
        LeaseLostException lost = new LeaseLostException(new Lease(new RunId(new UUID(0, 1)), new UUID(0, 2), 1));
        RecordingRecorder recorder = new RecordingRecorder() {
            @Override
            public void epoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint, Supplier<ByteBuffer> model) {
                throw lost;
            }
        };
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> engine.train(Specs.of(Specs.ADAMW, 0.1), 1, Optional.empty(), recorder, () -> false))
                .isSameAs(lost);
        assertThat(nativeArrays()).isZero();
    }

    @Test
    void a_finished_run_leaves_no_native_array() {
        train(Specs.of(Specs.ADAMW, 0.1), 1);
        assertThat(nativeArrays()).isZero();
    }

    @Test
    void concurrent_runs_give_the_same_bits_as_sequential_ones() {
        TrainingSpec spec = Specs.of(Specs.ADAMW, 0.1);
        List<CompletableFuture<RecordingRecorder>> both = List.of(
                CompletableFuture.supplyAsync(() -> train(spec, 1)),
                CompletableFuture.supplyAsync(() -> train(spec, 2)));
        assertThat(both.getFirst().join().timelessEpochs())
                .isEqualTo(train(spec, 1).timelessEpochs());
        assertThat(both.getLast().join().timelessEpochs())
                .isEqualTo(train(spec, 2).timelessEpochs());
    }

    @Test
    void a_checkpoint_of_another_run_is_rejected() {
        Checkpoint checkpoint =
                train(Specs.of(Specs.SGD, 0), 1).epochCheckpoints.getFirst();
        assertRejected(Specs.of(Specs.ADAMW, 0), 1, checkpoint, "spec");
        assertRejected(Specs.of(Specs.SGD, 0), 2, checkpoint, "seed");
        assertRejected(
                Specs.of(Specs.SGD, 0),
                1,
                Checkpoint.of(checkpoint.parts().getFirst().slice(0, 1_000)),
                "safetensors");
        assertThat(nativeArrays()).isZero();
    }

    @Test
    void a_checkpoint_in_the_format_of_another_version_restarts_the_run() {
        CheckpointWriter older = new CheckpointWriter();
        older.value("format", 1);
        RecordingRecorder recorder = new RecordingRecorder();
        engine.train(Specs.of(Specs.SGD, 0), 1, Optional.of(older.write()), recorder, () -> false);
        assertThat(recorder.epochs)
                .extracting(EpochMetrics::parameterSha256)
                .isEqualTo(train(Specs.of(Specs.SGD, 0), 1).epochs.stream()
                        .map(EpochMetrics::parameterSha256)
                        .toList());
    }

    @Test
    void a_checkpoint_that_is_not_finite_is_refused_and_the_run_restarts() {
        RecordingRecorder original = train(Specs.of(Specs.ADAMW, 0), 1);
        Checkpoint checkpoint = original.epochCheckpoints.getFirst();
        ByteBuffer file = checkpoint.parts().getLast();
        file.order(ByteOrder.LITTLE_ENDIAN).putFloat(file.limit() - Float.BYTES, Float.NaN);
        RecordingRecorder recorder = new RecordingRecorder();
        engine.train(Specs.of(Specs.ADAMW, 0), 1, Optional.of(checkpoint), recorder, () -> false);
        assertThat(recorder.timelessEpochs()).isEqualTo(original.timelessEpochs());
    }

    @Test
    void a_run_whose_state_is_not_finite_writes_no_checkpoint_and_diverges_at_the_end_of_the_epoch() {
        // Infinite second moments after the last step: the update is 0, so that the loss of the evaluation is finite.
        TrainingSpec spec = Specs.of(Specs.ADAMW, 0);
        RecordingRecorder recorder = new RecordingRecorder() {
            @Override
            public StepObserver observer() {
                return new InfiniteGradient(3);
            }
        };
        assertThatExceptionOfType(TrainingFailedException.class)
                .isThrownBy(() -> engine.train(spec, 1, Optional.empty(), recorder, () -> false))
                .extracting(TrainingFailedException::failure)
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(Failure.Kind.DIVERGED);
                    assertThat(failure.message()).contains("is not finite in step 4 of epoch 1");
                    assertThat(failure.epoch()).isEqualTo(1);
                });
        assertThat(recorder.last).isEmpty();
    }

    /** Makes one value of a gradient so large that its square is infinite. */
    private record InfiniteGradient(long step) implements StepObserver {
        @Override
        public void observe(StepPart part, List<ByteBuffer> memory) {
            if (part.step() == step && part.kind() == StepPart.Kind.GRADIENT) {
                memory.getFirst().order(ByteOrder.nativeOrder()).putFloat(0, 1e30f);
            }
        }

        @Override
        public boolean shouldVerify(StepPart gradient, double weight) {
            return false;
        }
    }

    @Test
    void progress_is_reported_once_a_second_and_a_checkpoint_at_least_every_30_seconds() {
        RecordingRecorder recorder = new RecordingRecorder();
        long[] now = {0};
        // A step reads the clock six times and so takes about 13 seconds.
        TrainingHooks hooks = new TrainingHooks(recorder, () -> false, () -> now[0] += 2_200_000_000L);
        engine.train(Specs.of(Specs.SGD, 0), 1, Optional.empty(), hooks);
        assertThat(recorder.progress).hasSize(2 * Specs.STEPS_PER_EPOCH);
        assertThat(recorder.progress.getFirst().epoch()).isEqualTo(1);
        assertThat(recorder.progress.getFirst().epochFraction()).isCloseTo(45 / 150., within(1e-9));
        assertThat(recorder.progress.getFirst().etaSeconds()).isPositive();
        // Two per epoch, and one before an evaluation that would end too late for the next.
        assertThat(recorder.checkpoints).hasSizeBetween(4, 6);
    }

    @Test
    void the_fingerprint_contains_engine_instruction_set_kernels_code_and_data() {
        Fingerprint fingerprint = engine.fingerprint(DatasetRef.BuiltIn.SYNTHETIC);
        assertThat(fingerprint.engine()).matches("pytorch 2\\.7\\.1\\+[2-9]");
        assertThat(fingerprint.isa()).isNotBlank();
        assertThat(fingerprint.kernels()).matches("1:[0-9a-f]{64}");
        assertThat(fingerprint.code()).matches("[0-9a-f]{40}(-dirty)?|unknown");
        assertThat(fingerprint.data()).isEqualTo(dataset.sha256());
    }

    private void assertRejected(TrainingSpec spec, long seed, Checkpoint checkpoint, String message) {
        assertThatExceptionOfType(TrainingFailedException.class)
                .isThrownBy(
                        () -> engine.train(spec, seed, Optional.of(checkpoint), new RecordingRecorder(), () -> false))
                .withMessageContaining(message);
    }

    private RecordingRecorder train(TrainingSpec spec, long seed) {
        RecordingRecorder recorder = new RecordingRecorder();
        assertThat(engine.train(spec, seed, Optional.empty(), recorder, () -> false))
                .isEqualTo(TrainingOutcome.SUCCEEDED);
        return recorder;
    }

    private static TrainingSpec learnable(int trainingSize, int validationSize) {
        return new TrainingSpec(
                new DatasetSpec(
                        DatasetRef.BuiltIn.SYNTHETIC,
                        validationSize,
                        trainingSize,
                        Augmentation.Preset.NONE,
                        Normalization.DATASET),
                new ModelSpec.LeNet5(0),
                new StrategySpec.Centralized(32),
                new OptimizerSpec.AdamW(2e-3, 0.9, 0.999, 1e-8, 0.01),
                new ScheduleSpec.Constant(0, ScheduleSpec.By.EPOCH),
                3,
                Device.CPU);
    }

    /** Returns the number of arrays that managers still hold. */
    private static int nativeArrays() {
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            return manager.getParentManager().getManagedArrays().size();
        }
    }
}
