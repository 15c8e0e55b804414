package dev.lockstep.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.random.RandomStream;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeNet5Test {
    private static final RandomSource RANDOM = new RandomSource(3);

    private final Model model = Model.of(new ModelSpec.LeNet5(0), new ImageShape(3, 32, 32), 100);
    private final NativeEngine engine = NativeEngine.load();
    private final NDManager manager = engine.newManager(Device.CPU);

    @BeforeEach
    void adoptThread() {
        engine.prepareThread();
    }

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void has_pytorchs_names_and_815332_parameters_for_100_classes() {
        assertThat(model.state())
                .extracting(ParameterSpec::name)
                .containsExactly(
                        "conv1.weight",
                        "conv1.bias",
                        "conv2.weight",
                        "conv2.bias",
                        "fc1.weight",
                        "fc1.bias",
                        "fc2.weight",
                        "fc2.bias",
                        "fc3.weight",
                        "fc3.bias");
        assertThat(model.state().stream().mapToInt(ParameterSpec::size).sum()).isEqualTo(815_332);
    }

    @Test
    void computes_the_logits_of_the_definition() {
        TensorSet parameters = ParameterInitialization.initialState(model.state(), RANDOM, manager);
        Map<String, float[]> byName = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            byName.put(parameters.specs().get(i).name(), floats(parameters, i));
        }
        float[] images = new float[2 * 32 * 32 * 3];
        RandomStream stream = RANDOM.stream(RandomPurpose.SYNTHETIC_IMAGES, 0, 0);
        for (int i = 0; i < images.length; i++) {
            images[i] = 4 * stream.nextFloat() - 2;
        }

        NDArray logits = model.forward(
                new ForwardWeights(parameters),
                manager.create(images, new Shape(2, 32, 32, 3)),
                ForwardMode.EVALUATION);

        assertThat(logits.getShape()).isEqualTo(new Shape(2, 100));
        float[] actual = logits.toFloatArray();
        for (int image = 0; image < 2; image++) {
            double[] expected = new PlainLeNet5(byName).logits(images, image);
            for (int label = 0; label < 100; label++) {
                assertThat((double) actual[image * 100 + label]).isCloseTo(expected[label], within(1e-5));
            }
        }
    }

    @Test
    void starts_from_pytorchs_uniform_distribution() {
        TensorSet parameters = ParameterInitialization.initialState(model.state(), RANDOM, manager);
        for (int i = 0; i < parameters.size(); i++) {
            // Fan-in: 5x5x3, 5x5x64, 64x5x5, 384 and 192.
            float bound =
                    (float) (1 / Math.sqrt(List.of(75, 1600, 1600, 384, 192).get(i / 2)));
            float[] values = floats(parameters, i);
            double squares = 0;
            for (float value : values) {
                assertThat(value).isBetween(-bound, bound);
                squares += (double) value * value;
            }
            // The variance is a third of the squared bound. The tolerance is larger for small tensors.
            double tolerance = 5 * bound * bound / Math.sqrt(values.length);
            assertThat(squares / values.length).isCloseTo(bound * bound / 3, within(tolerance));
        }
    }

    @Test
    void values_stored_channels_last_are_returned_in_pytorchs_order() {
        Shape shape = new Shape(2, 3, 2, 2);
        ParameterSpec spec = new ParameterSpec("weight", shape, MemoryLayout.CHANNELS_LAST, 12);
        float[] values = new float[24];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        TensorSet set = TensorSet.of(List.of(spec), _ -> values, manager);
        assertThat(set.get(0).getShape()).isEqualTo(new Shape(2, 2, 2, 3));
        assertThat(set.get(0).toFloatArray()).startsWith(0, 4, 8, 1, 5, 9);
        assertThat(floats(set, 0)).isEqualTo(values);
    }

    private static float[] floats(TensorSet set, int index) {
        FloatBuffer values = set.values(index).order(ByteOrder.nativeOrder()).asFloatBuffer();
        float[] floats = new float[values.remaining()];
        values.get(floats);
        return floats;
    }
}
