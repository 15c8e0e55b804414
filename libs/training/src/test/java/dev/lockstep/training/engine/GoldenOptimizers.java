package dev.lockstep.training.engine;

import java.util.Map;
import java.util.Optional;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Formula;
import dev.lockstep.experiment.spec.OptimizerSpec.Lars.Norm;
import tools.jackson.databind.JsonNode;

/** Converts the golden file's optimizers and settings to specs. */
public final class GoldenOptimizers {
    private GoldenOptimizers() {}

    /**
     * Returns the spec of the optimizer {@code alg} with a learning rate of 1. Each step passes its own rate.
     *
     * @throws AssertionError if a setting is unknown
     */
    public static OptimizerSpec spec(String alg, GoldenSettings settings) {
        OptimizerSpec spec = switch (alg) {
            case "sgd" -> sgd(settings);
            case "adamw" -> adamW(settings);
            case "lars" -> larsTrustRatio(settings);
            case "lars_seed" -> larsNormalizedMomentum(settings);
            case "lars_seedrepo" -> larsStudyCode(settings);
            case "lamb" -> lamb(settings);
            default -> throw new AssertionError("no optimizer for " + alg);
        };
        settings.requireAllRead();
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

    private static OptimizerSpec larsTrustRatio(GoldenSettings settings) {
        return new OptimizerSpec.Lars(
                1,
                settings.number("momentum"),
                settings.number("weight_decay"),
                settings.number("trust_coefficient"),
                settings.number("eps"),
                Formula.TRUST_RATIO,
                choice(settings, "norm_mode", Map.of("split", Norm.SPLIT, "joint", Norm.JOINT)),
                choice(settings, "lr_place", Map.of("inside", true, "outside", false)),
                settings.flag("exclude_1d", false));
    }

    private static OptimizerSpec larsNormalizedMomentum(GoldenSettings settings) {
        return new OptimizerSpec.Lars(
                1,
                settings.number("beta1"),
                settings.number("weight_decay"),
                1,
                settings.number("eps", 0),
                Formula.NORMALIZED_MOMENTUM,
                Norm.SPLIT,
                true,
                settings.flag("exclude_1d", false));
    }

    private static OptimizerSpec larsStudyCode(GoldenSettings settings) {
        return new OptimizerSpec.Lars(
                1,
                settings.number("momentum"),
                settings.number("weight_decay"),
                settings.number("trust_coefficient"),
                0,
                Formula.STUDY_CODE,
                Norm.JOINT,
                false,
                settings.flag("exclude_1d", false));
    }

    private static OptimizerSpec lamb(GoldenSettings settings) {
        Optional<JsonNode> clip = settings.find("phi_clip");
        return new OptimizerSpec.Lamb(
                1,
                settings.get("betas").get(0).doubleValue(),
                settings.get("betas").get(1).doubleValue(),
                settings.number("eps"),
                settings.number("weight_decay"),
                settings.flag("bias_correction", true),
                clip.map(bounds -> bounds.get(0).doubleValue()).orElse(0.0),
                clip.map(bounds -> bounds.get(1).doubleValue()).orElse(null),
                settings.flag("exclude_1d", false));
    }

    private static <T> T choice(GoldenSettings settings, String name, Map<String, T> choices) {
        String choice = settings.get(name).stringValue();
        return Optional.ofNullable(choices.get(choice))
                .orElseThrow(() -> new AssertionError("no " + name + " " + choice));
    }
}
