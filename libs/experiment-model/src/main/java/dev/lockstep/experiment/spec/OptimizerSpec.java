package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The update rule of a step, with its settings. Conventions are PyTorch's unless a record says otherwise. */
@Discriminator("type")
public sealed interface OptimizerSpec {
    double learningRate();

    /** Stochastic gradient descent as {@code torch.optim.SGD}: weight decay joins the gradient, the rate stays outside the momentum buffer. */
    @VariantName("sgd")
    record Sgd(
            @Bounds(above = 0) double learningRate,
            @DefaultValue("0") @Bounds(min = 0, below = 1) double momentum,
            @DefaultValue("false") boolean nesterov,
            @DefaultValue("0") @Bounds(min = 0, max = 1) double dampening,
            @DefaultValue("0") @Bounds(min = 0) double weightDecay)
            implements OptimizerSpec {
        public Sgd {
            BoundsCheck.check(Sgd.class, learningRate, momentum, nesterov, dampening, weightDecay);
            List<Violation> faults = new ArrayList<>();
            if (nesterov && momentum == 0) {
                faults.add(new Violation("/nesterov", "needs a momentum greater than 0"));
            }
            if (nesterov && dampening != 0) {
                faults.add(new Violation("/nesterov", "needs a dampening of 0, was " + dampening));
            }
            InvalidSpecException.throwIfAny(faults);
        }

        /** Plain momentum. */
        public Sgd(double learningRate, double momentum, double weightDecay) {
            this(learningRate, momentum, false, 0, weightDecay);
        }
    }

    /** Adam with decoupled weight decay as {@code torch.optim.AdamW}: parameters are first multiplied by 1 - rate x weight decay. */
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
            BoundsCheck.check(AdamW.class, learningRate, beta1, beta2, epsilon, weightDecay);
        }
    }

    /**
     * Layer-wise adaptive rate scaling: each parameter tensor's step is in proportion to its own norm. Where a norm is 0, the ratio is 1.
     *
     * @param trustCoefficient of the formulas trust-ratio and study-code
     * @param epsilon added to the ratio's denominator; study-code has 1e-8 instead
     * @param norm of the formula trust-ratio
     * @param learningRateInside whether the rate is multiplied into the momentum buffer (the paper) or applied to it; for the formula
     *     trust-ratio
     * @param excludeBias whether parameters of one dimension get neither weight decay nor the ratio
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
            BoundsCheck.check(
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

        /** Which of the rules that are called LARS. */
        public enum Formula {
            /** The paper's (You, Gitman and Ginsburg 2017, algorithm 1): the ratio scales what goes into the momentum buffer. */
            @VariantName("trust-ratio")
            TRUST_RATIO,
            /** The study's text, after the LAMB paper's algorithm 1: the ratio scales the momentum to the parameters' norm. */
            @VariantName("normalized-momentum")
            NORMALIZED_MOMENTUM,
            /** What the study's code ran: the joint norm, the rate outside, and a momentum buffer that starts as the first gradient. */
            @VariantName("study-code")
            STUDY_CODE
        }

        /** What the ratio's denominator is. */
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
     * Layer-wise adaptive moments (You et al. 2020, algorithm 2): Adam's direction plus weight decay, scaled to phi(||x||). Where a norm
     * is 0, the ratio is 1.
     *
     * @param phiMin the least phi(||x||)
     * @param phiMax the largest phi(||x||); between the two, phi is the identity
     * @param excludeBias whether parameters of one dimension get neither weight decay nor the ratio
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
            BoundsCheck.check(
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
            if (phiMax != null && phiMax < phiMin) {
                throw new InvalidSpecException(
                        List.of(new Violation("/phiMax", "must be at least phiMin (" + phiMin + "), was " + phiMax)));
            }
        }
    }
}
