package dev.lockstep.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.experiment.run.Progress;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.fixtures.ExamplePlans;
import org.junit.jupiter.api.Test;

class TrainedImagesTest {
    private final TrainingSpec spec = ExamplePlans.oneRun().cells().getFirst().spec();
    private final long epoch = spec.dataset().trainingSize();

    @Test
    void every_image_is_counted_once() {
        TrainedImages images = TrainedImages.fromTheStart(spec);

        assertThat(images.until(at(1, 0.5))).isEqualTo(epoch / 2);
        assertThat(images.untilEndOf(1)).isEqualTo(epoch / 2);
        assertThat(images.until(at(2, 0))).isZero();
        assertThat(images.untilEndOf(2)).isEqualTo(epoch);
    }

    @Test
    void what_an_attempt_before_has_trained_is_not_counted() {
        TrainedImages images = TrainedImages.fromCheckpoint(spec);

        assertThat(images.until(at(7, 0.5))).isZero();
        assertThat(images.untilEndOf(7)).isEqualTo(epoch / 2);
    }

    private static Progress at(int epoch, double fraction) {
        return new Progress(epoch, fraction, 800, 90);
    }
}
