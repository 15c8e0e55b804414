package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.MetricValues;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.LrScaling;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.loop.TrainingHooks;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrategyRunsTest {
    private static final long PARAMETER_BYTES = 815_332L * Float.BYTES;

    private final Dataset dataset = SmallDataset.synthetic();

    @ParameterizedTest
    @CsvSource({"3,5,3", "2,26,7", "7,4,5", "4,13,100", "26,1,1"})
    void every_sample_is_used_once_per_epoch_for_any_number_of_replicas_and_local_steps(
            int replicas, int batchSize, int localSteps) {
        StrategySpec strategy = StrategySpecs.local(replicas, batchSize, new LocalStepsSpec.Constant(localSteps));
        RecordingRecorder recorder = train(strategy, new ModelSpec.Mlp(List.of(8)));
        int steps = Math.ceilDiv(Math.ceilDiv(StrategySpecs.TRAINING_SIZE, replicas), batchSize);
        List<Double> done =
                recorder.progress.stream().map(EpochProgress::epochFraction).toList();
        assertThat(done).hasSize(StrategySpecs.EPOCHS * steps * replicas);
        assertThat(done.get(steps * replicas - 1)).isEqualTo(1);
        assertThat(done.getLast()).isEqualTo(1);
        assertThat(rounds(recorder)).isEqualTo(Math.ceilDiv(StrategySpecs.EPOCHS * steps, localSteps));
    }

    @Test
    void rounds_and_their_bytes_count_in_the_epoch_in_which_they_end() {
        // Two epochs of five steps, rounds of four steps: the last round is shorter.
        RecordingRecorder recorder = train(StrategySpecs.local(3, 4, new LocalStepsSpec.Constant(4)));
        long round = 2 * 3 * PARAMETER_BYTES;
        assertThat(communication(recorder)).containsExactly(List.of(4L, 1L, round), List.of(4L, 2L, 2 * round));
        assertThat(first(recorder, EpochMetric.SYNC_SECONDS)).isPositive();
        assertThat(first(recorder, EpochMetric.COMPUTE_SECONDS)).isPositive();
    }

    @Test
    void averaged_optimizer_buffers_count_as_communication() {
        assertThat(bytesPerRound(MomentumBuffers.AVERAGE, new OptimizerSpec.Sgd(0.01, 0, 0)))
                .isEqualTo(2 * 2 * PARAMETER_BYTES);
        assertThat(bytesPerRound(MomentumBuffers.AVERAGE, new OptimizerSpec.Sgd(0.01, 0.9, 0)))
                .isEqualTo(2 * (2 * 2 * PARAMETER_BYTES));
        assertThat(bytesPerRound(MomentumBuffers.AVERAGE, new OptimizerSpec.AdamW(0.01, 0.9, 0.999, 1e-8, 0)))
                .isEqualTo(3 * (2 * 2 * PARAMETER_BYTES));
        assertThat(bytesPerRound(MomentumBuffers.MAINTAIN, new OptimizerSpec.Sgd(0.01, 0.9, 0)))
                .isEqualTo(2 * 2 * PARAMETER_BYTES);
        assertThat(bytesPerRound(MomentumBuffers.RESET, new OptimizerSpec.Sgd(0.01, 0.9, 0)))
                .isEqualTo(2 * 2 * PARAMETER_BYTES);
    }

    @Test
    void buffers_are_not_exchanged_while_post_local_sgd_averages_gradients() {
        RecordingRecorder recorder = train(
                StrategySpecs.local(
                        2, new LocalStepsSpec.PostLocal(1, 2), MomentumBuffers.AVERAGE, new OuterSpec.Average()),
                new OptimizerSpec.Sgd(0.01, 0.9, 0));
        long round = 2 * 2 * PARAMETER_BYTES;
        assertThat(communication(recorder))
                .first()
                .satisfies(epoch -> assertThat(epoch.get(2)).isEqualTo(epoch.get(1) * round));
        assertThat(communication(recorder))
                .last()
                .satisfies(epoch -> assertThat(epoch.get(2)).isEqualTo(epoch.get(1) * 2 * round));
    }

    /** Returns the bytes of each round of two replicas. */
    private long bytesPerRound(MomentumBuffers buffers, OptimizerSpec optimizer) {
        List<List<Long>> epochs = communication(train(
                StrategySpecs.local(2, new LocalStepsSpec.Constant(4), buffers, new OuterSpec.Average()), optimizer));
        return epochs.getFirst().get(2) / epochs.getFirst().get(1);
    }

    @Test
    void averaging_gradients_counts_as_a_round_per_step_and_one_replica_communicates_no_bytes() {
        assertThat(communication(train(new StrategySpec.LargeBatch(20, 64, LrScaling.NONE, 256, 4))))
                .containsOnly(List.of(1L, 3L, 3 * 2 * 4 * PARAMETER_BYTES));
        assertThat(communication(train(new StrategySpec.LargeBatch(20, 64, LrScaling.NONE, 256, 1))))
                .containsOnly(List.of(1L, 0L, 0L));
        assertThat(communication(train(StrategySpecs.local(1, 20, new LocalStepsSpec.Constant(2)))))
                .allSatisfy(epoch -> assertThat(epoch.getLast()).isZero());
    }

    @Test
    void one_replica_and_a_large_batch_of_one_are_centralized_training() {
        List<String> centralized = hashes(new StrategySpec.Centralized(20));
        assertThat(hashes(new StrategySpec.LargeBatch(20, 64, LrScaling.NONE, 256, 1)))
                .isEqualTo(centralized);
        assertThat(hashes(StrategySpecs.local(1, 20, new LocalStepsSpec.Constant(2))))
                .isEqualTo(centralized);
    }

    @Test
    void slowmo_without_momentum_and_nesterov_of_rate_one_are_local_sgd() {
        LocalStepsSpec localSteps = new LocalStepsSpec.Constant(2);
        MetricValues average = last(outer(localSteps, new OuterSpec.Average()));
        for (OuterSpec outer :
                List.of(new OuterSpec.SlowMo(1, 0), new OuterSpec.Nesterov(1, 0), new OuterSpec.Bmuf(0, 1, false))) {
            MetricValues same = last(outer(localSteps, outer));
            for (EpochMetric loss : List.of(EpochMetric.TEST_LOSS, EpochMetric.TRAIN_LOSS)) {
                assertThat(same.orZero(loss)).isCloseTo(average.orZero(loss), within(1e-6));
            }
        }
        assertThat(last(outer(localSteps, new OuterSpec.SlowMo(1, 0.5))).orZero(EpochMetric.TEST_LOSS))
                .isNotCloseTo(average.orZero(EpochMetric.TEST_LOSS), within(1e-6));
    }

    @Test
    void an_epoch_evaluates_the_mean_of_the_replicas_without_synchronizing_them() {
        // One round over both epochs: a synchronisation after the first would make it two.
        RecordingRecorder recorder = train(StrategySpecs.local(3, 5, new LocalStepsSpec.Constant(100)));
        assertThat(rounds(recorder)).isEqualTo(1);
        assertThat(recorder.epochs.getFirst().parameterSha256())
                .isNotEqualTo(recorder.epochs.getLast().parameterSha256());
    }

    @Test
    void the_learning_rate_is_scaled_by_the_global_batch_size() {
        StrategySpec scaled = new StrategySpec.LocalSgd(
                4,
                8,
                new LocalStepsSpec.Constant(2),
                16,
                LrScaling.LINEAR,
                MomentumBuffers.MAINTAIN,
                new OuterSpec.Average(),
                new ShardingSpec.Iid());
        assertThat(first(train(scaled), EpochMetric.LEARNING_RATE)).isCloseTo(0.02, within(1e-12));
        RecordingRecorder large = train(new StrategySpec.LargeBatch(32, 8, LrScaling.SQRT, 256, 1));
        assertThat(first(large, EpochMetric.LEARNING_RATE)).isCloseTo(0.02, within(1e-12));
    }

    @Test
    void a_finished_run_of_replicas_leaves_no_native_array() {
        train(outer(new LocalStepsSpec.PostLocal(1, 2), new OuterSpec.Bmuf(0.5, 1, true)));
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            assertThat(manager.getParentManager().getManagedArrays()).isEmpty();
        }
    }

    private static StrategySpec outer(LocalStepsSpec localSteps, OuterSpec outer) {
        return StrategySpecs.local(2, localSteps, MomentumBuffers.MAINTAIN, outer);
    }

    private MetricValues last(StrategySpec strategy) {
        return train(strategy).epochs.getLast().values();
    }

    private static double first(RecordingRecorder recorder, EpochMetric metric) {
        return recorder.epochs.getFirst().values().orZero(metric);
    }

    /** Returns the local steps, rounds and bytes of each epoch. */
    private static List<List<Long>> communication(RecordingRecorder recorder) {
        return recorder.epochs.stream()
                .map(epoch -> Stream.of(
                                EpochMetric.LOCAL_STEPS, EpochMetric.SYNC_ROUNDS, EpochMetric.BYTES_COMMUNICATED)
                        .map(metric -> (long) epoch.values().orZero(metric))
                        .toList())
                .toList();
    }

    private List<String> hashes(StrategySpec strategy) {
        return train(strategy).epochs.stream()
                .map(EpochMetrics::parameterSha256)
                .toList();
    }

    private static long rounds(RecordingRecorder recorder) {
        return recorder.epochs.stream()
                .mapToLong(epoch -> (long) epoch.values().orZero(EpochMetric.SYNC_ROUNDS))
                .sum();
    }

    private RecordingRecorder train(StrategySpec strategy) {
        return train(strategy, Specs.SGD);
    }

    private RecordingRecorder train(StrategySpec strategy, OptimizerSpec optimizer) {
        return train(StrategySpecs.of(strategy, optimizer));
    }

    private RecordingRecorder train(StrategySpec strategy, ModelSpec model) {
        return train(StrategySpecs.of(strategy, Specs.SGD, model));
    }

    /** Trains with a clock that advances a second per read, so that progress is reported in a replica's every step. */
    private RecordingRecorder train(TrainingSpec spec) {
        RecordingRecorder recorder = new RecordingRecorder();
        AtomicLong now = new AtomicLong();
        TrainingHooks hooks = new TrainingHooks(recorder, () -> false, () -> now.addAndGet(1_000_000_000));
        new TrainingEngine(_ -> dataset, Device.CPU, 2).train(spec, 5, Optional.empty(), hooks);
        return recorder;
    }
}
