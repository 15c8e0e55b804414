package dev.lockstep.training.strategy;

import java.util.Locale;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.LocalStepsSpec;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OuterOptimizerSpec;
import dev.lockstep.experiment.spec.ShardingSpec;
import dev.lockstep.experiment.spec.StrategySpec;
import dev.lockstep.training.engine.GoldenFile;
import dev.lockstep.training.engine.GoldenOptimizers;
import dev.lockstep.training.engine.GoldenSettings;
import dev.lockstep.training.localsteps.LocalStepsController;
import dev.lockstep.training.localsteps.RunLength;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;
import tools.jackson.databind.JsonNode;

/** The rounds that training runs, set up as a golden case of several workers says; only the gradients are the golden objective's. */
final class GoldenRounds {
    private final GoldenFile golden;
    private final JsonNode section;

    GoldenRounds(GoldenFile golden) {
        this.golden = golden;
        this.section = golden.section("multi");
    }

    /** Replicas at the case's start; they live as long as {@code manager}. */
    LocalReplicaGroup replicas(String key, NDManager manager, ComputeThreads threads) {
        GoldenSettings settings = golden.settings("multi", key);
        OptimizerSpec optimizer = optimizer(settings);
        return new LocalReplicaGroup(
                IntStream.range(0, spec(settings).replicas())
                        .mapToObj(_ -> new Replica(optimizer, golden.start(key, manager.newSubManager())))
                        .toList(),
                threads);
    }

    /**
     * The case's rounds over these replicas.
     *
     * @throws AssertionError if the case has a setting that has no meaning here
     */
    LocalRounds rounds(String key, LocalReplicaGroup replicas) {
        GoldenSettings settings = golden.settings("multi", key);
        optimizer(settings);
        StrategySpec.LocalSgd spec = spec(settings);
        settings.requireAllAsked();
        RunLength length = new RunLength(section.get("T").intValue(), 1, replicas.count());
        CommunicationMeter meetings =
                new CommunicationMeter(replicas.count(), replicas.get(0).parameters(), System::nanoTime);
        return new LocalRounds(
                spec,
                replicas,
                this::gradient,
                new LocalStepsController(spec.localSteps(), length, this::rate),
                meetings);
    }

    double rate(long step) {
        return section.get("lr").get((int) step).doubleValue();
    }

    private BatchGradient gradient(TensorSet parameters, int replica, long step) {
        NDManager scope = parameters.manager().newSubManager();
        return new BatchGradient(
                scope, golden.gradients(parameters, replica, (int) step, scope), new BatchResult(1, 0, 0));
    }

    /** The rule of one worker, from the defaults where the case says nothing. */
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

    private static OuterOptimizerSpec outer(GoldenSettings settings) {
        String method = settings.find("outer").map(JsonNode::stringValue).orElse("average");
        GoldenSettings hyper = settings.group("ohp");
        OuterOptimizerSpec outer = switch (method) {
            case "average" -> new OuterOptimizerSpec.Average();
            case "slowmo" -> new OuterOptimizerSpec.SlowMo(hyper.number("alpha"), hyper.number("beta"));
            case "bmuf" ->
                new OuterOptimizerSpec.Bmuf(hyper.number("eta"), hyper.number("zeta"), hyper.flag("nbm", false));
            case "diloco" -> diLoCo(hyper);
            default -> throw new AssertionError("no outer optimizer for " + method);
        };
        hyper.requireAllAsked();
        return outer;
    }

    private static OuterOptimizerSpec diLoCo(GoldenSettings hyper) {
        double momentum = hyper.number("momentum");
        if (momentum > 0 && !hyper.flag("nesterov", true)) {
            throw new AssertionError("DiLoCo's momentum is Nesterov's");
        }
        hyper.flag("nesterov", true);
        return new OuterOptimizerSpec.Nesterov(hyper.number("lr"), momentum);
    }
}
