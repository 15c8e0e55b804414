package dev.lockstep.training.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.WeightsSpec;
import dev.lockstep.experiment.spec.WeightsSpec.Ema;
import dev.lockstep.training.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LossAndWeightsTest {
    private static final LossSpec PLAIN = new LossSpec.CrossEntropy(0);
    private static final LossSpec SMOOTHED = new LossSpec.CrossEntropy(0.1);
    private static final StrategySpec CENTRALIZED = new StrategySpec.Centralized(20);

    private final Dataset dataset = SmallDataset.synthetic();

    @Test
    void an_average_with_a_decay_of_zero_is_the_last_weights() {
        assertThat(train(CENTRALIZED, PLAIN, new Ema(0))).isEqualTo(train(CENTRALIZED, PLAIN, new WeightsSpec.Last()));
    }

    @Test
    void the_average_changes_the_evaluation_and_not_the_training() {
        List<EpochMetrics> last = train(CENTRALIZED, PLAIN, new WeightsSpec.Last());
        List<EpochMetrics> averaged = train(CENTRALIZED, PLAIN, new Ema(0.9));

        assertThat(map(averaged, epoch -> epoch.values().orZero(EpochMetric.TRAIN_LOSS)))
                .isEqualTo(map(last, epoch -> epoch.values().orZero(EpochMetric.TRAIN_LOSS)));
        assertThat(map(averaged, epoch -> epoch.values().orZero(EpochMetric.TEST_LOSS)))
                .doesNotContainAnyElementsOf(map(last, epoch -> epoch.values().orZero(EpochMetric.TEST_LOSS)));
        assertThat(averaged)
                .extracting(EpochMetrics::parameterSha256)
                .doesNotContainAnyElementsOf(map(last, EpochMetrics::parameterSha256));
    }

    @Test
    void replicas_that_synchronize_after_every_step_are_averaged_like_one_model() {
        assertThat(map(train(local(1, 1), PLAIN, new Ema(0.9)), EpochMetrics::parameterSha256))
                .isEqualTo(map(train(CENTRALIZED, PLAIN, new Ema(0.9)), EpochMetrics::parameterSha256));
    }

    @Test
    void an_average_of_replicas_is_updated_only_when_they_synchronize() {
        // Two epochs of three steps: rounds of 4 and 2.
        List<EpochMetrics> averaged = train(local(2, 4), PLAIN, new Ema(0.9));
        List<EpochMetrics> last = train(local(2, 4), PLAIN, new WeightsSpec.Last());

        assertThat(averaged.getFirst().parameterSha256())
                .isEqualTo(last.getFirst().parameterSha256());
        assertThat(averaged.getLast().parameterSha256())
                .isNotEqualTo(last.getLast().parameterSha256());
    }

    @Test
    void label_smoothing_changes_every_epoch() {
        List<EpochMetrics> plain = train(CENTRALIZED, PLAIN, new WeightsSpec.Last());
        List<EpochMetrics> smoothed = train(CENTRALIZED, SMOOTHED, new WeightsSpec.Last());

        assertThat(smoothed)
                .extracting(EpochMetrics::parameterSha256)
                .doesNotContainAnyElementsOf(map(plain, EpochMetrics::parameterSha256));
    }

    private static StrategySpec local(int replicas, int localSteps) {
        return StrategySpecs.local(replicas, 20 / replicas, new LocalStepsSpec.Constant(localSteps));
    }

    private static <T> List<T> map(List<EpochMetrics> epochs, Function<EpochMetrics, T> field) {
        return epochs.stream().map(field).toList();
    }

    private List<EpochMetrics> train(StrategySpec strategy, LossSpec loss, WeightsSpec weights) {
        TrainingSpec spec = StrategySpecs.with(loss, weights, StrategySpecs.of(strategy, Specs.SGD));
        RecordingRecorder recorder = new RecordingRecorder();
        new TrainingEngine(_ -> dataset, Device.CPU, 2).train(spec, 5, Optional.empty(), recorder, () -> false);
        return recorder.timelessEpochs();
    }
}
