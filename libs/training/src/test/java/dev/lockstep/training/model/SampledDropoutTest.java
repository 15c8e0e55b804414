package dev.lockstep.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.Test;

class SampledDropoutTest {
    @Test
    void masks_depend_on_the_sample_and_not_on_its_batch() {
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            float[] together = masks(manager, 0, 4);
            float[] first = masks(manager, 0, 1);
            float[] others = masks(manager, 1, 4);
            assertThat(together).startsWith(first).endsWith(others);
        }
    }

    @Test
    void drops_the_given_share_and_scales_the_rest() {
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            float[] values = masks(manager, 0, 100);
            float scale = 1 / 0.7f;
            assertThat(IntStream.range(0, values.length).filter(i -> values[i] != 0 && values[i] != scale))
                    .isEmpty();
            long dropped = IntStream.range(0, values.length)
                    .filter(i -> values[i] == 0)
                    .count();
            assertThat((double) dropped / values.length).isCloseTo(0.3, within(0.02));
        }
    }

    @Test
    void layers_of_one_forward_pass_have_different_masks() {
        try (NDManager manager = NativeEngine.load().newManager(Device.CPU)) {
            Dropout dropout = dropout(0, 2);
            Shape shape = new Shape(2, 50);
            float[] layer1 = dropout.apply(manager.ones(shape), 0.5).toFloatArray();
            float[] layer2 = dropout.apply(manager.ones(shape), 0.5).toFloatArray();
            assertThat(Arrays.equals(layer1, layer2)).isFalse();
        }
    }

    private static float[] masks(NDManager manager, int from, int to) {
        return dropout(from, to)
                .apply(manager.ones(new Shape(to - from, 100)), 0.3)
                .toFloatArray();
    }

    private static Dropout dropout(int from, int to) {
        RandomSource random = new RandomSource(5);
        return new SampledDropout(
                IntStream.range(from, to)
                        .mapToObj(position -> random.stream(RandomPurpose.DROPOUT, 2, position))
                        .toList(),
                SampledDropout.MaskListener.NONE);
    }
}
