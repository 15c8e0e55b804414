package dev.lockstep.training.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.lockstep.training.random.RandomSource;
import org.junit.jupiter.api.Test;

class ShuffledEpochsTest {
    private final int[] images = IntStream.range(100, 123).toArray();
    private final ShuffledEpochs plan = new ShuffledEpochs(new RandomSource(1), images, 5);

    @Test
    void each_epoch_visits_every_image_once_and_the_last_batch_has_the_remainder() {
        assertThat(plan.stepsPerEpoch()).isEqualTo(5);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(order(plan, epoch))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(100, 123).boxed().toList());
            assertThat(plan.at(epoch * 5L + 4).size()).isEqualTo(3);
        }
    }

    @Test
    void each_epoch_has_a_new_order_and_positions_start_at_zero() {
        assertThat(order(plan, 0)).isNotEqualTo(order(plan, 1));
        assertThat(plan.at(7).epoch()).isEqualTo(1);
        assertThat(plan.at(7).firstPosition()).isEqualTo(10);
    }

    @Test
    void a_step_has_the_same_samples_whatever_steps_precede_it() {
        List<Integer> expected = images(plan.at(13));
        plan.at(2);
        plan.at(21);
        assertThat(images(plan.at(13))).isEqualTo(expected);
        assertThat(images(new ShuffledEpochs(new RandomSource(1), images, 5).at(13)))
                .isEqualTo(expected);
        assertThat(images(new ShuffledEpochs(new RandomSource(2), images, 5).at(13)))
                .isNotEqualTo(expected);
    }

    private static List<Integer> order(ShuffledEpochs plan, int epoch) {
        return IntStream.range(0, plan.stepsPerEpoch())
                .mapToObj(step -> images(plan.at((long) epoch * plan.stepsPerEpoch() + step)))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Integer> images(Samples samples) {
        return IntStream.of(samples.images()).boxed().collect(Collectors.toList());
    }
}
