package dev.lockstep.training.strategy;

import java.util.Locale;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.engine.GoldenFile;
import dev.lockstep.training.engine.GoldenOptimizers;
import dev.lockstep.training.engine.GoldenSettings;
import dev.lockstep.training.localsteps.LocalStepsRule;
import dev.lockstep.training.localsteps.RunLength;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;
import tools.jackson.databind.JsonNode;

/** Sets up the rounds of a golden case of several workers, with the gradients of the golden objective. */
final class GoldenRounds {
    private final GoldenFile golden;
    private final JsonNode section;

    GoldenRounds(GoldenFile golden) {
        this.golden = golden;
        this.section = golden.section("multi");
    }

    /** Creates the replicas in the initial state of a case. They live as long as {@code manager}. */
    LocalReplicaGroup replicas(String key, NDManager manager, ComputeThreads threads) {
        GoldenSettings settings = golden.settings("multi", key);
        OptimizerSpec optimizer = optimizer(settings);
        return LocalReplicaGroup.of(
                IntStream.range(0, spec(settings).replicas())
                        .mapToObj(_ -> new Replica(optimizer, golden.start(key, manager.newSubManager())))
                        .toList(),
                new Gradients(),
                new LocalReplicaGroup.Resources(threads, this::rate, System::nanoTime));
    }

    /**
     * Creates the rounds of a case.
     *
     * @throws AssertionError if the case has an unknown setting
     */
    LocalRounds rounds(String key, LocalReplicaGroup replicas) {
        GoldenSettings settings = golden.settings("multi", key);
        optimizer(settings);
        StrategySpec.LocalSgd spec = spec(settings);
        settings.requireAllRead();
        RunLength length = new RunLength(section.get("T").intValue(), 1, replicas.count());
        LocalStepsRule localSteps = LocalStepsRule.of(spec.localSteps(), length, this::rate);
        return new LocalRounds(spec, replicas, new LocalRounds.Rules(length, localSteps, this::rate));
    }

    double rate(long step) {
        return section.get("lr").get((int) step).doubleValue();
    }

    private final class Gradients implements GradientSource {
        @Override
        public BatchGradient compute(TensorSet parameters, int replica, long step) {
            NDManager scope = parameters.manager().newSubManager();
            return new BatchGradient(
                    scope, golden.gradients(parameters, replica, (int) step, scope), new BatchResult(1, 0, 0));
        }

        @Override
        public void close() {}
    }

    /** Returns the optimizer of a worker. Settings that the case does not have come from the defaults. */
    private OptimizerSpec optimizer(GoldenSettings settings) {
        JsonNode defaults = section.get("defaults");
        String rule = settings.find("base").orElse(defaults.get("base")).stringValue();
        return GoldenOptimizers.spec(
                rule, new GoldenSettings(settings.find("hp").orElse(defaults.get("hp"))));
    }

    private StrategySpec.LocalSgd spec(GoldenSettings settings) {
        int steps = section.get("H").intValue();
        LocalStepsSpec localSteps = settings.find("post")
                .<LocalStepsSpec>map(post -> new LocalStepsSpec.PostLocal(post.intValue(), steps))
                .orElse(new LocalStepsSpec.Constant(steps));
        String buffers = settings.find("buffers")
                .orElse(section.get("defaults").get("buffers"))
                .stringValue();
        return new StrategySpec.LocalSgd(
                settings.find("workers").orElse(section.get("K")).intValue(),
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
        hyper.requireAllRead();
        return outer;
    }

    private static OuterSpec diLoCo(GoldenSettings hyper) {
        double momentum = hyper.number("momentum");
        if (momentum > 0 && !hyper.flag("nesterov", true)) {
            throw new AssertionError("DiLoCo requires Nesterov momentum");
        }
        hyper.flag("nesterov", true);
        return new OuterSpec.Nesterov(hyper.number("lr"), momentum);
    }
}
