package dev.lockstep.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Formula;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Norm;
import dev.lockstep.training.model.MemoryLayout;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests properties that the golden trajectories do not cover. */
class OptimizerStepTest {
    private static final ParameterSpec MATRIX = spec("matrix", new Shape(1000, 1000));
    private static final ParameterSpec BIAS = spec("bias", new Shape(3));

    private NDManager manager;

    @BeforeEach
    void open() {
        NativeEngine engine = NativeEngine.load();
        engine.prepareThread();
        manager = engine.newManager(Device.CPU);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void a_step_leaks_no_array(OptimizerSpec spec) {
        Optimizer optimizer = Optimizer.of(spec);
        List<ParameterSpec> specs = List.of(MATRIX, BIAS);
        TensorSet parameters = filled(specs, 0.5f);
        OptimizerState state = optimizer.newState(specs, manager);
        TensorSet gradients = filled(specs, 0.1f);
        int before = manager.getManagedArrays().size();
        optimizer.step(parameters, gradients, state, 0.1);
        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThat(parameters.get(0).getFloat(0, 0)).isNotEqualTo(0.5f);
    }

    static Stream<OptimizerSpec> optimizers() {
        return Stream.concat(
                Stream.of(
                        new OptimizerSpec.Sgd(1, 0.9, true, 0, 0.01),
                        new OptimizerSpec.AdamW(1, 0.9, 0.999, 1e-8, 0.01),
                        new OptimizerSpec.Lamb(1, 0.9, 0.999, 1e-6, 0.01, true, 0, null, false)),
                Arrays.stream(Formula.values()).map(formula -> lars(formula, false)));
    }

    @ParameterizedTest
    @CsvSource({
        // One step of rate 0.1 with gradient 0.2: m b + g from b = 0; m b + (1 - m) g; m b + g from b = g.
        "TRUST_RATIO, 0.48",
        "NORMALIZED_MOMENTUM, 0.498",
        "STUDY_CODE, 0.462"
    })
    void an_excluded_bias_moves_by_plain_momentum(Formula formula, double expected) {
        assertThat((double) stepped(BIAS, lars(formula, true), 0.5f, 0.2f)).isCloseTo(expected, within(1e-7));
        assertThat((double) stepped(BIAS, lars(formula, false), 0.5f, 0.2f)).isNotCloseTo(expected, within(1e-4));
        assertThat(stepped(MATRIX, lars(formula, true), 0.5f, 0.2f))
                .isEqualTo(stepped(MATRIX, lars(formula, false), 0.5f, 0.2f));
    }

    @Test
    void a_zero_parameter_has_a_trust_ratio_of_one_for_any_bounds_of_phi() {
        OptimizerSpec lamb = new OptimizerSpec.Lamb(1, 0.9, 0.999, 1e-6, 0, true, 5, 10.0, false);
        assertThat((double) stepped(BIAS, lamb, 0, 0.2f)).isCloseTo(-0.1, within(1e-6));
    }

    @Test
    void a_large_layers_norm_is_exact_to_the_last_digits() {
        // ||w|| = 100 and ||g|| = 700: the ratio is 1/7.
        OptimizerSpec lars = new OptimizerSpec.Lars(1, 0, 0, 1, 0, Formula.TRUST_RATIO, Norm.SPLIT, true, false);
        assertThat((double) stepped(MATRIX, lars, 0.1f, 0.7f)).isCloseTo(0.09, within(2e-8));
    }

    /** Returns a parameter's first value after one step of rate 0.1 with equal values and equal gradients. */
    private float stepped(ParameterSpec parameter, OptimizerSpec spec, float value, float gradient) {
        Optimizer optimizer = Optimizer.of(spec);
        List<ParameterSpec> specs = List.of(parameter);
        TensorSet parameters = filled(specs, value);
        optimizer.step(parameters, filled(specs, gradient), optimizer.newState(specs, manager), 0.1);
        return parameters.get(0).toFloatArray()[0];
    }

    private TensorSet filled(List<ParameterSpec> specs, float value) {
        return TensorSet.create(specs, spec -> manager.full(spec.shape(), value));
    }

    private static OptimizerSpec lars(Formula formula, boolean excludeBias) {
        return new OptimizerSpec.Lars(1, 0.9, 0.01, 0.02, 0, formula, Norm.SPLIT, true, excludeBias);
    }

    private static ParameterSpec spec(String name, Shape shape) {
        return new ParameterSpec(name, shape, MemoryLayout.ROW_MAJOR, 1);
    }
}
