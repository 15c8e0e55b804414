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
    void each_epoch_sees_every_image_once_and_the_last_batch_is_what_is_left() {
        assertThat(plan.stepsPerEpoch()).isEqualTo(5);
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(order(plan, epoch))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(100, 123).boxed().toList());
            assertThat(plan.at(epoch * 5L + 4).size()).isEqualTo(3);
        }
    }

    @Test
    void each_epoch_has_an_order_of_its_own_and_positions_within_it() {
        assertThat(order(plan, 0)).isNotEqualTo(order(plan, 1));
        assertThat(plan.at(7).epoch()).isEqualTo(1);
        assertThat(plan.at(7).firstPosition()).isEqualTo(10);
    }

    @Test
    void a_step_is_the_same_however_one_gets_there() {
        List<Integer> straight = images(plan.at(13));
        plan.at(2);
        plan.at(21);
        assertThat(images(plan.at(13))).isEqualTo(straight);
        assertThat(images(new ShuffledEpochs(new RandomSource(1), images, 5).at(13)))
                .isEqualTo(straight);
        assertThat(images(new ShuffledEpochs(new RandomSource(2), images, 5).at(13)))
                .isNotEqualTo(straight);
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
