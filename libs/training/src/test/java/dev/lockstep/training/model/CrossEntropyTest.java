package dev.lockstep.training.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LossSpec;
import dev.lockstep.training.tensor.Autograd;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with PyTorch 2.13's {@code cross_entropy(..., label_smoothing=s, reduction='sum')} in float64. */
class CrossEntropyTest {
    private static final float[] LOGITS = {0.5f, -1.25f, 2, 0, -0.75f, 1.5f, 0.25f, 1, 3, -2, 0.125f, 0.5f};
    private static final long[] LABELS = {2, 0, 3};
    private static final double UNSMOOTHED_LOSS = 5.912476250472981;
    private static final Map<Double, double[]> GRADIENTS = Map.of(
            0.0,
            new double[] {
                0.159693550032,
                0.027750577933,
                -0.284303162218,
                0.096859034253,
                -0.947259109564,
                0.500391636234,
                0.14336460409,
                0.30350286924,
                0.873180118446,
                0.005883441359,
                0.049261451374,
                -0.928325011179
            },
            0.1,
            new double[] {
                0.134693550032,
                0.002750577933,
                -0.209303162218,
                0.071859034253,
                -0.872259109564,
                0.475391636234,
                0.11836460409,
                0.27850286924,
                0.848180118446,
                -0.019116558641,
                0.024261451374,
                -0.853325011179
            },
            0.5,
            new double[] {
                0.034693550032,
                -0.097249422067,
                0.090696837782,
                -0.028140965747,
                -0.572259109564,
                0.375391636234,
                0.01836460409,
                0.17850286924,
                0.748180118446,
                -0.119116558641,
                -0.075738548626,
                -0.553325011179
            });

    private final NativeEngine engine = NativeEngine.load();

    @ParameterizedTest
    @CsvSource({"0, 5.912476250472981", "0.1, 5.965601250472981", "0.5, 6.178101250472981"})
    void the_objective_equals_pytorchs_smoothed_loss(double smoothing, double loss) {
        try (NDManager manager = engine.newManager(Device.CPU)) {
            CrossEntropy entropy = entropy(manager, smoothing);

            assertThat((double) entropy.objective().getFloat()).isCloseTo(loss, within(1e-6 * loss));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void the_gradient_equals_pytorchs(double smoothing) {
        try (NDManager manager = engine.newManager(Device.CPU)) {
            NDArray logits = logits(manager);
            logits.setRequiresGradient(true);
            CrossEntropy entropy = Autograd.record(() -> CrossEntropy.of(logits, labels(manager), smoothed(smoothing)));
            Autograd.backward(entropy.objective(), 1);

            float[] gradient = logits.getGradient().toFloatArray();
            double[] expected = Objects.requireNonNull(GRADIENTS.get(smoothing));
            for (int i = 0; i < expected.length; i++) {
                assertThat((double) gradient[i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5})
    void the_reported_loss_ignores_label_smoothing(double smoothing) {
        try (NDManager manager = engine.newManager(Device.CPU)) {
            CrossEntropy entropy = entropy(manager, smoothing);

            assertThat(entropy.loss()).isCloseTo(UNSMOOTHED_LOSS, within(1e-6 * UNSMOOTHED_LOSS));
            assertThat(entropy.countCorrect()).isEqualTo(1);
        }
    }

    private static CrossEntropy entropy(NDManager manager, double smoothing) {
        return CrossEntropy.of(logits(manager), labels(manager), smoothed(smoothing));
    }

    private static LossSpec.CrossEntropy smoothed(double smoothing) {
        return new LossSpec.CrossEntropy(smoothing);
    }

    private static NDArray logits(NDManager manager) {
        return manager.create(LOGITS, new Shape(3, 4));
    }

    private static NDArray labels(NDManager manager) {
        return manager.create(LABELS, new Shape(3, 1));
    }
}
