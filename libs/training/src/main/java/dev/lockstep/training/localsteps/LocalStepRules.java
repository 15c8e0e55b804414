package dev.lockstep.training.localsteps;

import dev.lockstep.experiment.spec.LocalStepsSpec;

/** The formulas of the rules that set the number of local steps. */
final class LocalStepRules {
    /** Keeps the quotient of the norm test finite. */
    private static final double VARIANCE_FLOOR = 1e-6;

    private LocalStepRules() {}

    /** Gu et al., "A quadratic synchronization rule for distributed deep learning", ICLR 2024, equation 2. */
    static int qsr(LocalStepsSpec.Qsr rule, double learningRate, long stepsLeft) {
        double steps = Math.floor(Math.pow(rule.coefficient() / learningRate, 2));
        return (int) Math.max(rule.base(), Math.min(steps, (double) stepsLeft));
    }

    /** Wang and Joshi, "Adaptive communication strategies [...] in local-update SGD", MLSys 2019, section 4. */
    static int adaComm(LocalStepsSpec.AdaComm rule, double lossRatio, int previous) {
        double steps = Math.ceil(Math.sqrt(lossRatio) * rule.initial());
        return (int) Math.max(1, steps < previous ? steps : Math.ceil(rule.decay() * previous));
    }

    static int normTest(LocalStepsSpec.NormTest rule, GradientNoise noise) {
        int steps = (int) (rule.coefficient() * noise.signal() / (noise.variance() + VARIANCE_FLOOR));
        return Math.clamp(steps, rule.min(), rule.max());
    }

    static int linear(LocalStepsSpec.Linear rule, int epoch, int epochs) {
        return epochs == 1
                ? rule.from()
                : Math.toIntExact(Math.round(rule.from() + (rule.to() - rule.from()) * (double) epoch / (epochs - 1)));
    }

    static int doubling(LocalStepsSpec.Doubling rule, int epoch, int epochs) {
        int low = Math.min(rule.from(), rule.to());
        int high = Math.max(rule.from(), rule.to());
        int doublings = Integer.SIZE - Integer.numberOfLeadingZeros(Math.ceilDiv(high, low) - 1);
        int stage = (int) ((long) epoch * (doublings + 1) / epochs);
        return rule.from() == low ? (int) Math.min((long) low << stage, high) : Math.max(high >> stage, low);
    }
}
