package dev.lockstep.training;

import dev.lockstep.experiment.spec.OptimizerSpec;

/** The golden file's names of update rules and settings, as specs. */
public final class GoldenOptimizers {
    private GoldenOptimizers() {}

    /**
     * The rule {@code alg} with these settings and a rate of 1: the rates come with the steps.
     *
     * @throws AssertionError if a setting has no meaning here
     */
    public static OptimizerSpec spec(String alg, GoldenSettings settings) {
        OptimizerSpec spec = switch (alg) {
            case "sgd" -> sgd(settings);
            case "adamw" -> adamW(settings);
            default -> throw new AssertionError("no optimizer for " + alg);
        };
        settings.requireAllAsked();
        return spec;
    }

    private static OptimizerSpec sgd(GoldenSettings settings) {
        return new OptimizerSpec.Sgd(
                1,
                settings.number("momentum", 0),
                settings.flag("nesterov", false),
                settings.number("dampening", 0),
                settings.number("weight_decay", 0));
    }

    private static OptimizerSpec adamW(GoldenSettings settings) {
        return new OptimizerSpec.AdamW(
                1,
                settings.get("betas").get(0).doubleValue(),
                settings.get("betas").get(1).doubleValue(),
                settings.number("eps"),
                settings.number("weight_decay"));
    }
}
