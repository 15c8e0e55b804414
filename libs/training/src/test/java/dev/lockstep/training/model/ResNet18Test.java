package dev.lockstep.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;
import dev.lockstep.training.model.ParameterSpec.Role;
import dev.lockstep.training.random.RandomSource;
import dev.lockstep.training.tensor.Autograd;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compares with torchvision's ResNet-18 with conv1 = Conv2d(3, 64, 3, 1, 1, bias = False) and no max-pooling. */
class ResNet18Test {
    private final Model model = Model.of(new ModelSpec.ResNet18(), new ImageShape(3, 32, 32), 10);
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
    void has_pytorchs_names_and_11173962_parameters_for_10_classes() {
        List<String> names = model.state().stream().map(ParameterSpec::name).toList();
        assertThat(names.subList(0, 4))
                .containsExactly("conv1.weight", "bn1.weight", "bn1.bias", "layer1.0.conv1.weight");
        assertThat(names)
                .contains("layer2.0.downsample.0.weight", "layer2.0.downsample.1.running_var", "fc.bias")
                .doesNotContain("conv1.bias", "layer1.0.downsample.0.weight");
        assertThat(model.state().stream()
                        .filter(spec -> spec.role() == Role.PARAMETER)
                        .mapToInt(ParameterSpec::size)
                        .sum())
                .isEqualTo(11_173_962);
    }

    @Test
    void matches_pytorch_in_training_mode_including_running_statistics() {
        TensorSet state = simpleState();
        TensorSet leaves = state.parameters();
        leaves.arrays().forEach(leaf -> leaf.setRequiresGradient(true));
        TensorSet batchStatistics = TensorSet.zeros(state.buffers().specs(), manager);
        ForwardMode training = new ForwardMode(Dropout.NONE, new MicroBatchNorm(1));
        NDArray labels = manager.create(new long[] {1, 2, 3, 4}, new Shape(4, 1));

        CrossEntropy entropy = Autograd.record(() -> CrossEntropy.of(
                model.forward(new ForwardWeights(leaves.concat(batchStatistics)), Formula.images(4, manager), training),
                labels));
        Autograd.backward(entropy.sum(), 0.25);

        assertThat(entropy.loss() / 4).isCloseTo(2.144885, within(1e-3));
        assertClose(entropy.logits(), 0, 1e-3, 0.042197, -0.082399, -0.300805, 0.077169);
        assertClose(entropy.logits(), 10, 1e-3, 0.910162, -1.068461, 0.820324, -0.476629);
        assertClose(of(leaves, "fc.weight").getGradient(), 0, 1e-4, 0.097990, 0.111187, 0.090492);
        assertClose(of(leaves, "layer4.1.bn2.weight").getGradient(), 0, 1e-4, 0.000381, 0.011548, -0.005524);
        // Computed from PyTorch's running statistics as (running - 0.9 start) / 0.1.
        assertClose(of(batchStatistics, "bn1.running_var"), 0, 1e-5, 0.0198934, 0.0233207, 0.0100998);
        assertClose(of(batchStatistics, "layer4.1.bn2.running_mean"), 0, 1e-3, -0.0351236, 0.0101940, 0.0557735);
        assertClose(of(batchStatistics, "layer4.1.bn2.running_var"), 0, 1e-2, 3.1137273, 3.1078610, 1.9796059);
    }

    @Test
    void matches_pytorch_in_evaluation_mode() {
        TensorSet state = simpleState();
        ForwardMode training = new ForwardMode(Dropout.NONE, new MicroBatchNorm(0.1));
        state.buffers().arrays().forEach(running -> running.muli(0.9));
        model.forward(new ForwardWeights(state), Formula.images(4, manager), training);

        NDArray logits = model.forward(new ForwardWeights(state), Formula.images(4, manager), ForwardMode.EVALUATION);

        assertClose(logits, 0, 1e-3, 0.127463, -0.204402, 0.012243, -0.057102);
        assertClose(logits, 10, 1e-3, 0.104873, -0.175109, -0.074994, 0.045281);
    }

    @Test
    void is_initialized_with_torchvisions_distributions() {
        TensorSet state = ParameterInitialization.initialState(model.state(), new RandomSource(3), manager);

        float[] weights = of(state, "layer3.0.conv2.weight").toFloatArray();
        double squares = 0;
        for (float weight : weights) {
            squares += (double) weight * weight;
        }
        // Five standard deviations of the sample variance.
        double variance = 2.0 / (256 * 9);
        assertThat(squares / weights.length)
                .isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / weights.length)));
        assertThat(of(state, "bn1.weight").toFloatArray()).containsOnly(1);
        assertThat(of(state, "bn1.bias").toFloatArray()).containsOnly(0);
        assertThat(of(state, "bn1.running_mean").toFloatArray()).containsOnly(0);
        assertThat(of(state, "bn1.running_var").toFloatArray()).containsOnly(1);
    }

    /** Sets parameters by the formula, plus 1 for batch normalization weights, and buffers to their initial values. */
    private TensorSet simpleState() {
        List<ParameterSpec> specs = model.state();
        return TensorSet.of(specs, spec -> simpleValues(spec, specs.indexOf(spec)), manager);
    }

    private static float[] simpleValues(ParameterSpec spec, int number) {
        if (spec.role() == Role.BUFFER) {
            float[] start = new float[spec.size()];
            Arrays.fill(start, spec.name().endsWith("var") ? 1 : 0);
            return start;
        }
        float[] values = Formula.values(spec, number, 0.001);
        if (spec.shape().dimension() == 1 && spec.name().endsWith("weight")) {
            for (int i = 0; i < values.length; i++) {
                values[i] += 1;
            }
        }
        return values;
    }

    private static NDArray of(TensorSet set, String name) {
        int index = set.specs().stream().map(ParameterSpec::name).toList().indexOf(name);
        return set.get(index);
    }

    private static void assertClose(NDArray actual, int from, double tolerance, double... expected) {
        float[] values = actual.toFloatArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) values[from + i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
