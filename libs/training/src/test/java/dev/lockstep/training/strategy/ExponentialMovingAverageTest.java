package dev.lockstep.training.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExponentialMovingAverageTest {
    /** Averages of t², -2 t, 1/t from t = 1 by PyTorch 2.13's {@code AveragedModel}, {@code get_ema_avg_fn(0.9)}. */
    private static final double[][] PYTORCH = {
        {1, -2, 1},
        {1.3, -2.2, 0.95},
        {2.07, -2.58, 0.888333333333},
        {3.463, -3.122, 0.8245},
        {5.6167, -3.8098, 0.76205}
    };

    private final NDManager manager = NativeEngine.load().newManager(Device.CPU);
    private final Model model = Model.of(new ModelSpec.Mlp(List.of()), new ImageShape(3, 32, 32), 10);

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void matches_the_average_of_pytorch() {
        ExponentialMovingAverage average = new ExponentialMovingAverage(0.9, weights(0));
        for (int t = 1; t <= PYTORCH.length; t++) {
            average.update(weights(t), 1);

            assertClose(average.weights(), PYTORCH[t - 1]);
        }
    }

    @Test
    void one_update_of_several_steps_equals_several_updates_with_the_same_weights() {
        ExponentialMovingAverage stepwise = new ExponentialMovingAverage(0.9, weights(0));
        ExponentialMovingAverage atOnce = new ExponentialMovingAverage(0.9, weights(0));
        stepwise.update(weights(1), 1);
        atOnce.update(weights(1), 16);
        IntStream.range(0, 5).forEach(_ -> stepwise.update(weights(4), 1));
        atOnce.update(weights(4), 5);

        for (int i = 0; i < 3; i++) {
            assertThat(value(atOnce.weights(), i)).isCloseTo(value(stepwise.weights(), i), within(1e-5));
        }
    }

    @Test
    void is_initialized_by_the_first_update() {
        ExponentialMovingAverage average = new ExponentialMovingAverage(0.9, weights(3));

        assertThat(average.isInitialized()).isFalse();
        average.update(weights(1), 1);
        assertThat(average.isInitialized()).isTrue();
    }

    /** Returns weights whose values are t², -2 t and 1/t in turn. */
    private TensorSet weights(int t) {
        double[] values = {t * t, -2.0 * t, t == 0 ? 0 : 1.0 / t};
        return TensorSet.of(
                model.state(),
                spec -> {
                    float[] floats = new float[spec.size()];
                    for (int i = 0; i < floats.length; i++) {
                        floats[i] = (float) values[i % 3];
                    }
                    return floats;
                },
                manager);
    }

    private static void assertClose(TensorSet average, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(value(average, i)).isCloseTo(expected[i], within(1e-6 * Math.abs(expected[i])));
        }
    }

    /** Returns a value of the first tensor, in PyTorch's order. */
    private static double value(TensorSet set, int index) {
        return set.values(0).asFloatBuffer().get(index);
    }
}
