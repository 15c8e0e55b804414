package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.run.EpochProgress;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.fixtures.ExamplePlans;
import org.junit.jupiter.api.Test;

class SampleCounterTest {
    private final TrainingSpec spec = ExamplePlans.oneRun().cells().getFirst().spec();
    private final long epoch = spec.dataset().trainingSize();

    @Test
    void every_image_is_counted_once() {
        SampleCounter images = SampleCounter.fromTheStart(spec);

        assertThat(images.until(at(1, 0.5))).isEqualTo(epoch / 2);
        assertThat(images.untilEndOf(1)).isEqualTo(epoch / 2);
        assertThat(images.until(at(2, 0))).isZero();
        assertThat(images.untilEndOf(2)).isEqualTo(epoch);
    }

    @Test
    void what_an_attempt_before_has_trained_is_not_counted() {
        SampleCounter images = SampleCounter.fromCheckpoint(spec);

        assertThat(images.until(at(7, 0.5))).isZero();
        assertThat(images.untilEndOf(7)).isEqualTo(epoch / 2);
    }

    private static EpochProgress at(int epoch, double fraction) {
        return new EpochProgress(epoch, fraction, 800, 90);
    }
}
