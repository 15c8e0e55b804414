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
        SampleCounter images = SampleCounter.fromStart(spec);

        assertThat(images.countUntil(at(1, 0.5))).isEqualTo(epoch / 2);
        assertThat(images.countUntilEndOf(1)).isEqualTo(epoch / 2);
        assertThat(images.countUntil(at(2, 0))).isZero();
        assertThat(images.countUntilEndOf(2)).isEqualTo(epoch);
    }

    @Test
    void images_of_an_earlier_attempt_are_not_counted() {
        SampleCounter images = SampleCounter.fromCheckpoint(spec);

        assertThat(images.countUntil(at(7, 0.5))).isZero();
        assertThat(images.countUntilEndOf(7)).isEqualTo(epoch / 2);
    }

    private static EpochProgress at(int epoch, double fraction) {
        return new EpochProgress(epoch, fraction, 800, 90);
    }
}
