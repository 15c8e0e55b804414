package dev.lockstep.experiment.spec;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** The optimizer and its hyperparameters. Conventions are PyTorch's unless a record states otherwise. */
@Discriminator("type")
public sealed interface OptimizerSpec {
    double learningRate();

    /**
     * Stochastic gradient descent as {@code torch.optim.SGD}: weight decay is added to the gradient, and the learning
     * rate is applied outside the momentum buffer.
     */
    @VariantName("sgd")
    record Sgd(
            @Bounds(above = 0) double learningRate,
            @DefaultValue("0") @Bounds(min = 0, below = 1) double momentum,
            @DefaultValue("false") boolean nesterov,
            @DefaultValue("0") @Bounds(min = 0, max = 1) double dampening,
            @DefaultValue("0") @Bounds(min = 0) double weightDecay)
            implements OptimizerSpec, HasWarnings {
        public Sgd {
            Constraints.check(Sgd.class, learningRate, momentum, nesterov, dampening, weightDecay);
        }

        @Rule
        static List<Violation> nesterovHasMomentum(double momentum, boolean nesterov) {
            return Violation.unless(!nesterov || momentum != 0, "/nesterov", "needs a momentum greater than 0");
        }

        @Rule
        static List<Violation> nesterovHasNoDampening(boolean nesterov, double dampening) {
            return Violation.unless(
                    !nesterov || dampening == 0, "/nesterov", "needs a dampening of 0, was " + dampening);
        }

        @Override
        public List<Violation> warnings() {
            return Violation.unless(
                    dampening == 0 || momentum != 0, "/dampening", "has no effect without momentum, was " + dampening);
        }

        /** SGD with heavy-ball momentum. */
        public Sgd(double learningRate, double momentum, double weightDecay) {
            this(learningRate, momentum, false, 0, weightDecay);
        }
    }

    /**
     * Adam with decoupled weight decay as {@code torch.optim.AdamW}: parameters are first multiplied by 1 - rate x
     * weight decay.
     */
    @VariantName("adamw")
    record AdamW(
            @Bounds(above = 0) double learningRate,
            @DefaultValue("0.9") @Bounds(min = 0, below = 1) double beta1,

            @DefaultValue("0.999") @Bounds(min = 0, below = 1)
            double beta2,

            @DefaultValue("1e-8") @Bounds(above = 0) double epsilon,
            @DefaultValue("0.01") @Bounds(min = 0) double weightDecay)
            implements OptimizerSpec {
        public AdamW {
            Constraints.check(AdamW.class, learningRate, beta1, beta2, epsilon, weightDecay);
        }
    }

    /**
     * Layer-wise adaptive rate scaling: a tensor's step is proportional to its norm. A zero norm gives the ratio 1.
     *
     * @param trustCoefficient used by the formulas trust-ratio and study-code
     * @param epsilon added to the denominator of the trust ratio; study-code uses 1e-8 instead
     * @param norm used by the formula trust-ratio
     * @param learningRateInside whether the rate is applied before the buffer (the paper) or after it; for trust-ratio
     * @param excludeBias whether one-dimensional parameters get neither weight decay nor the trust ratio
     */
    @VariantName("lars")
    record Lars(
            @Bounds(above = 0) double learningRate,
            @DefaultValue("0.9") @Bounds(min = 0, below = 1) double momentum,
            @DefaultValue("0") @Bounds(min = 0) double weightDecay,
            @DefaultValue("0.001") @Bounds(above = 0) double trustCoefficient,
            @DefaultValue("0") @Bounds(min = 0) double epsilon,
            @DefaultValue("\"trust-ratio\"") Formula formula,
            @DefaultValue("\"split\"") Norm norm,
            @DefaultValue("true") boolean learningRateInside,
            @DefaultValue("false") boolean excludeBias)
            implements OptimizerSpec {
        public Lars {
            Constraints.check(
                    Lars.class,
                    learningRate,
                    momentum,
                    weightDecay,
                    trustCoefficient,
                    epsilon,
                    formula,
                    norm,
                    learningRateInside,
                    excludeBias);
        }

        /** The published variants of LARS. */
        public enum Formula {
            /** You, Gitman and Ginsburg 2017, algorithm 1: the trust ratio scales what enters the momentum buffer. */
            @VariantName("trust-ratio")
            TRUST_RATIO,
            /** The study's text, from the LAMB paper's algorithm 1: momentum is scaled to the parameters' norm. */
            @VariantName("normalized-momentum")
            NORMALIZED_MOMENTUM,
            /** The study's code: joint norm, rate outside, momentum buffer initialized with the first gradient. */
            @VariantName("study-code")
            STUDY_CODE
        }

        /** The denominator of the trust ratio. */
        public enum Norm {
            /** ||g|| + weightDecay ||w||, as in the paper. */
            @VariantName("split")
            SPLIT,
            /** ||g + weightDecay w||. */
            @VariantName("joint")
            JOINT
        }
    }

    /**
     * Layer-wise adaptive moments (You et al. 2020, algorithm 2): the Adam update plus weight decay, scaled to
     * phi(||x||). phi clips to [phiMin, phiMax]. The trust ratio is 1 if a norm is 0.
     *
     * @param excludeBias whether one-dimensional parameters get neither weight decay nor the trust ratio
     */
    @VariantName("lamb")
    record Lamb(
            @Bounds(above = 0) double learningRate,
            @DefaultValue("0.9") @Bounds(min = 0, below = 1) double beta1,

            @DefaultValue("0.999") @Bounds(min = 0, below = 1)
            double beta2,

            @DefaultValue("1e-6") @Bounds(above = 0) double epsilon,
            @DefaultValue("0.01") @Bounds(min = 0) double weightDecay,
            @DefaultValue("true") boolean biasCorrection,
            @DefaultValue("0") @Bounds(min = 0) double phiMin,
            @Bounds(above = 0) @Nullable Double phiMax,
            @DefaultValue("false") boolean excludeBias)
            implements OptimizerSpec {
        public Lamb {
            Constraints.check(
                    Lamb.class,
                    learningRate,
                    beta1,
                    beta2,
                    epsilon,
                    weightDecay,
                    biasCorrection,
                    phiMin,
                    phiMax,
                    excludeBias);
        }

        @Rule
        static List<Violation> phiMinIsAtMostPhiMax(double phiMin, double phiMax) {
            return Violation.unless(
                    phiMin <= phiMax, "/phiMax", "must be at least phiMin (" + phiMin + "), was " + phiMax);
        }
    }
}
