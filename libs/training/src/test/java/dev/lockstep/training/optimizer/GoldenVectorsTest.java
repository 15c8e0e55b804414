package dev.lockstep.training.optimizer;

import java.util.List;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.GoldenFile;
import dev.lockstep.training.GoldenOptimizers;
import dev.lockstep.training.GoldenSettings;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The optimizers' steps against numbers that were checked against PyTorch, timm and optax. */
class GoldenVectorsTest {
    private static final GoldenFile GOLDEN = new GoldenFile();

    /** Rules of other implementations, which the file holds to tell them apart: see docs/optimizers.md. */
    private static final List<String> NOT_OFFERED = List.of(
            "sgd_lr_inside*",
            "adam_l2",
            "adamw_epshat*",
            "adamw_loshchilov",
            "lamb_trust_clip",
            "lamb_max_grad_norm_1");

    @ParameterizedTest
    @MethodSource("cases")
    void follows_the_golden_trajectory(String key) {
        GoldenSettings settings = GOLDEN.settings("single", key);
        JsonNode rates = settings.get("lr");
        Optimizer optimizer =
                Optimizer.of(GoldenOptimizers.spec(settings.get("alg").stringValue(), settings.group("hp")));
        settings.requireAllAsked();
        JsonNode trajectory = GOLDEN.trajectory("single", key);
        NativeEngine engine = NativeEngine.load();
        engine.adoptThread();
        try (NDManager manager = engine.newManager(Device.CPU)) {
            TensorSet parameters = GOLDEN.start(key, manager);
            OptimizerState state = optimizer.newState(GOLDEN.specs(), manager);
            for (int step = 0; step < trajectory.size(); step++) {
                try (TensorSet gradients = GOLDEN.gradients(parameters, 0, step, manager)) {
                    optimizer.step(parameters, gradients, state, rates.get(step).doubleValue());
                }
                GoldenFile.assertClose(parameters, trajectory.get(step));
            }
        }
    }

    static Stream<String> cases() {
        return GOLDEN.keys("single", NOT_OFFERED);
    }
}
