package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.metrics.CommunicationStats;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.OuterOptimizerSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.StrategySpec.LrScaling;
import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
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
    void every_sample_is_trained_on_once_an_epoch_whatever_the_replicas_and_local_steps(
            int replicas, int batchSize, int localSteps) {
        RecordingRecorder recorder =
                train(StrategySpecs.local(replicas, batchSize, new LocalStepsSpec.Constant(localSteps)));
        int steps = Math.ceilDiv(Math.ceilDiv(StrategySpecs.TRAINING_SIZE, replicas), batchSize);
        List<Double> done =
                recorder.progress.stream().map(EpochProgress::epochFraction).toList();
        assertThat(done).hasSize(StrategySpecs.EPOCHS * steps);
        assertThat(done.get(steps - 1)).isEqualTo(1);
        assertThat(done.getLast()).isEqualTo(1);
        assertThat(rounds(recorder)).isEqualTo(Math.ceilDiv(StrategySpecs.EPOCHS * steps, localSteps));
    }

    @Test
    void rounds_and_their_bytes_are_counted_in_the_epoch_that_they_end_in() {
        // Five steps an epoch, rounds of four: the last ends short.
        RecordingRecorder recorder = train(StrategySpecs.local(3, 4, new LocalStepsSpec.Constant(4)));
        long round = 2 * 3 * PARAMETER_BYTES;
        assertThat(recorder.epochs)
                .extracting(EpochMetrics::traffic)
                .containsExactly(new CommunicationStats(4, 1, round), new CommunicationStats(4, 2, 2 * round));
        assertThat(recorder.epochs.getFirst().timing().syncSeconds()).isPositive();
        assertThat(recorder.epochs.getFirst().timing().computeSeconds()).isPositive();
    }

    @Test
    void gradients_that_meet_every_step_are_a_round_each_and_one_replica_moves_no_bytes() {
        assertThat(train(new StrategySpec.LargeBatch(20, 64, LrScaling.NONE, 256, 4)).epochs)
                .extracting(EpochMetrics::traffic)
                .containsOnly(new CommunicationStats(1, 3, 3 * 2 * 4 * PARAMETER_BYTES));
        assertThat(train(new StrategySpec.LargeBatch(20, 64, LrScaling.NONE, 256, 1)).epochs)
                .extracting(EpochMetrics::traffic)
                .containsOnly(CommunicationStats.NONE);
        assertThat(train(StrategySpecs.local(1, 20, new LocalStepsSpec.Constant(2))).epochs)
                .extracting(epoch -> epoch.traffic().bytesCommunicated())
                .containsOnly(0L);
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
        EpochMetrics average = last(outer(localSteps, new OuterOptimizerSpec.Average()));
        for (OuterOptimizerSpec outer : List.of(
                new OuterOptimizerSpec.SlowMo(1, 0),
                new OuterOptimizerSpec.Nesterov(1, 0),
                new OuterOptimizerSpec.Bmuf(0, 1, false))) {
            EpochMetrics same = last(outer(localSteps, outer));
            assertThat(same.test().loss()).isCloseTo(average.test().loss(), within(1e-6));
            assertThat(same.train().loss()).isCloseTo(average.train().loss(), within(1e-6));
        }
        assertThat(last(outer(localSteps, new OuterOptimizerSpec.SlowMo(1, 0.5)))
                        .test()
                        .loss())
                .isNotCloseTo(average.test().loss(), within(1e-6));
    }

    @Test
    void an_epochs_scores_are_of_the_mean_which_the_replicas_are_not_set_to() {
        // One round over both epochs: a synchronisation after the first would make it two.
        RecordingRecorder recorder = train(StrategySpecs.local(3, 5, new LocalStepsSpec.Constant(100)));
        assertThat(rounds(recorder)).isEqualTo(1);
        assertThat(recorder.epochs.getFirst().parameterSha256())
                .isNotEqualTo(recorder.epochs.getLast().parameterSha256());
    }

    @Test
    void the_rate_is_scaled_by_what_all_replicas_see() {
        StrategySpec scaled = new StrategySpec.LocalSgd(
                4,
                8,
                new LocalStepsSpec.Constant(2),
                16,
                LrScaling.LINEAR,
                MomentumBuffers.MAINTAIN,
                new OuterOptimizerSpec.Average(),
                new ShardingSpec.Iid());
        assertThat(train(scaled).epochs.getFirst().learningRate()).isCloseTo(0.02, within(1e-12));
        assertThat(train(new StrategySpec.LargeBatch(32, 8, LrScaling.SQRT, 256, 1))
                        .epochs
                        .getFirst()
                        .learningRate())
                .isCloseTo(0.02, within(1e-12));
    }

    @Test
    void a_finished_run_of_replicas_leaves_no_native_array() {
        train(outer(new LocalStepsSpec.PostLocal(1, 2), new OuterOptimizerSpec.Bmuf(0.5, 1, true)));
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            assertThat(manager.getParentManager().getManagedArrays()).isEmpty();
        }
    }

    private static StrategySpec outer(LocalStepsSpec localSteps, OuterOptimizerSpec outer) {
        return StrategySpecs.local(2, localSteps, MomentumBuffers.MAINTAIN, outer);
    }

    private EpochMetrics last(StrategySpec strategy) {
        return train(strategy).epochs.getLast();
    }

    private List<String> hashes(StrategySpec strategy) {
        return train(strategy).epochs.stream()
                .map(EpochMetrics::parameterSha256)
                .toList();
    }

    private static long rounds(RecordingRecorder recorder) {
        return recorder.epochs.stream()
                .mapToLong(epoch -> epoch.traffic().syncRounds())
                .sum();
    }

    /** On a clock that moves two seconds whenever it is looked at, so that each step's progress is told. */
    private RecordingRecorder train(StrategySpec strategy) {
        RecordingRecorder recorder = new RecordingRecorder();
        AtomicLong now = new AtomicLong();
        TrainingHooks host = new TrainingHooks(recorder, () -> false, () -> now.addAndGet(2_000_000_000));
        try (TrainingEngine engine = new TrainingEngine(_ -> dataset, Device.CPU, 2)) {
            engine.train(StrategySpecs.of(strategy, Specs.SGD), 5, Optional.empty(), host);
        }
        return recorder;
    }
}
