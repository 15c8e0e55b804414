package dev.lockstep.training.strategy;

import java.util.List;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.engine.GoldenFile;
import dev.lockstep.training.engine.GoldenOptimizers;
import dev.lockstep.training.engine.GoldenSettings;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Tests steps and rounds against reference values, verified with PyTorch, timm, optax and torch.distributed. */
class GoldenVectorsTest {
    private static final GoldenFile GOLDEN = new GoldenFile();

    /** Variants of other implementations (docs/optimizers.md), and methods that Lockstep does not have. */
    private static final List<String> UNSUPPORTED = List.of(
            "sgd_lr_inside*",
            "adam_l2",
            "adamw_epshat*",
            "adamw_loshchilov",
            "lamb_trust_clip",
            "lamb_max_grad_norm_1",
            "hierarchical*",
            "post_local_sgd_torch_averager",
            "easgd*",
            "extrap*",
            "sign*",
            "ef_*",
            "topk*",
            "powersgd*");

    static Stream<String> single() {
        return GOLDEN.keys("single", UNSUPPORTED);
    }

    static Stream<String> multi() {
        return GOLDEN.keys("multi", UNSUPPORTED);
    }

    @ParameterizedTest
    @MethodSource("single")
    void steps_follow_the_golden_trajectory(String key) {
        GoldenSettings settings = GOLDEN.settings("single", key);
        JsonNode rates = settings.get("lr");
        Optimizer optimizer =
                Optimizer.of(GoldenOptimizers.spec(settings.get("alg").stringValue(), settings.group("hp")));
        settings.requireAllRead();
        JsonNode trajectory = GOLDEN.trajectory("single", key);
        NativeEngine engine = NativeEngine.load();
        engine.prepareThread();
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

    @ParameterizedTest
    @MethodSource("multi")
    void rounds_follow_the_golden_trajectory(String key) {
        JsonNode trajectory = GOLDEN.trajectory("multi", key);
        NativeEngine engine = NativeEngine.load();
        engine.prepareThread();
        try (ComputeThreads threads = new ComputeThreads(engine, 1);
                NDManager manager = engine.newManager(Device.CPU)) {
            GoldenRounds golden = new GoldenRounds(GOLDEN);
            LocalReplicaGroup replicas = golden.replicas(key, manager, threads);
            LocalRounds rounds = golden.rounds(key, replicas);
            int segment = 0;
            for (int step = 0; step < trajectory.size(); step++) {
                // On one thread, the replica that is furthest behind takes the next step.
                segment += rounds.advance(segment, new PauseAfter(replicas.count()))
                        .size();
                for (int replica = 0; replica < replicas.count(); replica++) {
                    GoldenFile.assertClose(
                            replicas.state(replica),
                            trajectory.get(step).get("workers").get(replica));
                }
            }
        }
    }

    /** Pauses the replicas after a number of samples. */
    private static final class PauseAfter implements StepMonitor {
        private int left;

        PauseAfter(int samples) {
            left = samples;
        }

        @Override
        public boolean shouldPause() {
            return left <= 0;
        }

        @Override
        public void stepDone(int samples) {
            left -= samples;
        }
    }
}
