package dev.lockstep.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MlpTest {
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
    void has_one_layer_more_than_hidden_layers() {
        assertThat(model(7, 5).state())
                .extracting(ParameterSpec::name)
                .containsExactly("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias", "fc3.weight", "fc3.bias");
        assertThat(model().state()).extracting(ParameterSpec::name).containsExactly("fc1.weight", "fc1.bias");
    }

    @Test
    void computes_the_logits_of_pytorch() {
        Model model = model(7, 5);
        TensorSet parameters = Formula.parameters(model.state(), 0.01, manager);

        NDArray logits =
                model.forward(new ForwardWeights(parameters), Formula.images(2, manager), ForwardMode.EVALUATION);

        // PyTorch 2: nn.Linear and relu on x.flatten(1) of the same images in shape (2, 3, 32, 32).
        float[] expected = {1.727115f, 1.254057f, -0.229001f, -0.702059f};
        float[] second = {0.308390f, 0.536692f, -0.245006f, -0.016704f};
        float[] actual = logits.toFloatArray();
        assertThat(actual).hasSize(20);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-5f));
            assertThat(actual[10 + i]).isCloseTo(second[i], within(1e-5f));
        }
    }

    private static Model model(Integer... hidden) {
        return Model.of(new ModelSpec.Mlp(List.of(hidden)), new ImageShape(3, 32, 32), 10);
    }
}
