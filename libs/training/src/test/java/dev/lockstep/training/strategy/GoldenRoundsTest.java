package dev.lockstep.training.strategy;

import java.util.List;
import java.util.Locale;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.GoldenFile;
import dev.lockstep.training.GoldenOptimizers;
import dev.lockstep.training.GoldenSettings;
import dev.lockstep.training.localsteps.LocalSteps;
import dev.lockstep.training.localsteps.RunLength;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The rounds that training runs, against trajectories of several workers; only the gradients are the golden objective's. */
class GoldenRoundsTest {
    private static final GoldenFile GOLDEN = new GoldenFile();
    private static final JsonNode MULTI = GOLDEN.section("multi");

    /** Methods that Lockstep does not have. */
    private static final List<String> LEFT_OUT = List.of(
            "hierarchical*",
            "post_local_sgd_torch_averager",
            "easgd*",
            "extrap*",
            "sign*",
            "ef_*",
            "topk*",
            "powersgd*");

    static Stream<String> cases() {
        return GOLDEN.keys("multi", LEFT_OUT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rounds_follow_the_golden_trajectory(String key) {
        GoldenSettings settings = GOLDEN.settings("multi", key);
        JsonNode trajectory = GOLDEN.trajectory("multi", key);
        NativeEngine engine = NativeEngine.load();
        engine.adoptThread();
        try (ComputeThreads threads = new ComputeThreads(engine, 2);
                NDManager manager = engine.newManager(Device.CPU)) {
            OptimizerSpec optimizer = optimizer(settings);
            StrategySpec.LocalSgd spec = spec(settings);
            settings.requireAllAsked();
            Replicas replicas = new Replicas(
                    IntStream.range(0, spec.replicas())
                            .mapToObj(_ -> new Replica(optimizer, GOLDEN.start(key, manager.newSubManager())))
                            .toList(),
                    threads);
            LocalRounds rounds = rounds(spec, replicas);
            for (int step = 0; step < trajectory.size(); step++) {
                rounds.advance(step, MULTI.get("lr").get(step).doubleValue());
                for (int replica = 0; replica < replicas.count(); replica++) {
                    GoldenFile.assertClose(
                            replicas.get(replica).parameters(),
                            trajectory.get(step).get("workers").get(replica));
                }
            }
        }
    }

    private static LocalRounds rounds(StrategySpec.LocalSgd spec, Replicas replicas) {
        LongToDoubleFunction rate = step -> MULTI.get("lr").get((int) step).doubleValue();
        LocalSteps localSteps =
                new LocalSteps(spec.localSteps(), new RunLength(MULTI.get("T").intValue(), 1, replicas.count()), rate);
        Meetings meetings = new Meetings(replicas.count(), replicas.get(0).parameters(), System::nanoTime);
        return new LocalRounds(spec, replicas, GoldenRoundsTest::gradient, localSteps, meetings);
    }

    private static BatchGradient gradient(TensorSet parameters, int replica, long step) {
        NDManager scope = parameters.manager().newSubManager();
        return new BatchGradient(
                scope, GOLDEN.gradients(parameters, replica, (int) step, scope), new BatchResult(1, 0, 0));
    }

    /** The rule of one worker, from the defaults where the case says nothing. */
    private static OptimizerSpec optimizer(GoldenSettings settings) {
        JsonNode defaults = MULTI.get("defaults");
        String rule = settings.find("base").orElse(defaults.get("base")).stringValue();
        return GoldenOptimizers.spec(
                rule, new GoldenSettings(settings.find("hp").orElse(defaults.get("hp"))));
    }

    private static StrategySpec.LocalSgd spec(GoldenSettings settings) {
        int steps = MULTI.get("H").intValue();
        LocalStepsSpec localSteps = settings.find("post")
                .<LocalStepsSpec>map(post -> new LocalStepsSpec.PostLocal(post.intValue(), steps))
                .orElse(new LocalStepsSpec.Constant(steps));
        String buffers = settings.find("buffers")
                .orElse(MULTI.get("defaults").get("buffers"))
                .stringValue();
        return new StrategySpec.LocalSgd(
                settings.find("workers").orElse(MULTI.get("K")).intValue(),
                1,
                localSteps,
                1,
                StrategySpec.LrScaling.NONE,
                StrategySpec.MomentumBuffers.valueOf(buffers.toUpperCase(Locale.ROOT)),
                outer(settings),
                new ShardingSpec.Iid());
    }

    private static OuterSpec outer(GoldenSettings settings) {
        String method = settings.find("outer").map(JsonNode::stringValue).orElse("average");
        GoldenSettings hyper = settings.group("ohp");
        OuterSpec outer = switch (method) {
            case "average" -> new OuterSpec.Average();
            case "slowmo" -> new OuterSpec.SlowMo(hyper.number("alpha"), hyper.number("beta"));
            case "bmuf" -> new OuterSpec.Bmuf(hyper.number("eta"), hyper.number("zeta"), hyper.flag("nbm", false));
            case "diloco" -> diLoCo(hyper);
            default -> throw new AssertionError("no outer optimizer for " + method);
        };
        hyper.requireAllAsked();
        return outer;
    }

    private static OuterSpec diLoCo(GoldenSettings hyper) {
        double momentum = hyper.number("momentum");
        if (momentum > 0 && !hyper.flag("nesterov", true)) {
            throw new AssertionError("DiLoCo's momentum is Nesterov's");
        }
        hyper.flag("nesterov", true);
        return new OuterSpec.Nesterov(hyper.number("lr"), momentum);
    }
}
