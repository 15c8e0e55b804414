package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The update rule of a step, with its settings. Conventions are PyTorch's unless a record says otherwise. */
@ChosenBy("type")
public sealed interface OptimizerSpec {
    double learningRate();

    /** Stochastic gradient descent as {@code torch.optim.SGD}: weight decay joins the gradient, the rate stays outside the momentum buffer. */
    @Choice("sgd")
    record Sgd(
            @Bounds(above = 0) double learningRate,
            @Default("0") @Bounds(min = 0, below = 1) double momentum,
            @Default("false") boolean nesterov,
            @Default("0") @Bounds(min = 0, max = 1) double dampening,
            @Default("0") @Bounds(min = 0) double weightDecay)
            implements OptimizerSpec {
        public Sgd {
            Limits.check(Sgd.class, learningRate, momentum, nesterov, dampening, weightDecay);
            List<Fault> faults = new ArrayList<>();
            if (nesterov && momentum == 0) {
                faults.add(new Fault("/nesterov", "needs a momentum greater than 0"));
            }
            if (nesterov && dampening != 0) {
                faults.add(new Fault("/nesterov", "needs a dampening of 0, was " + dampening));
            }
            InvalidSpecException.throwIfAny(faults);
        }

        /** Plain momentum. */
        public Sgd(double learningRate, double momentum, double weightDecay) {
            this(learningRate, momentum, false, 0, weightDecay);
        }
    }

    /** Adam with decoupled weight decay as {@code torch.optim.AdamW}: parameters are first multiplied by 1 - rate x weight decay. */
    @Choice("adamw")
    record AdamW(
            @Bounds(above = 0) double learningRate,
            @Default("0.9") @Bounds(min = 0, below = 1) double beta1,
            @Default("0.999") @Bounds(min = 0, below = 1) double beta2,
            @Default("1e-8") @Bounds(above = 0) double epsilon,
            @Default("0.01") @Bounds(min = 0) double weightDecay)
            implements OptimizerSpec {
        public AdamW {
            Limits.check(AdamW.class, learningRate, beta1, beta2, epsilon, weightDecay);
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
    @Choice("lars")
    record Lars(
            @Bounds(above = 0) double learningRate,
            @Default("0.9") @Bounds(min = 0, below = 1) double momentum,
            @Default("0") @Bounds(min = 0) double weightDecay,
            @Default("0.001") @Bounds(above = 0) double trustCoefficient,
            @Default("0") @Bounds(min = 0) double epsilon,
            @Default("\"trust-ratio\"") Formula formula,
            @Default("\"split\"") Norm norm,
            @Default("true") boolean learningRateInside,
            @Default("false") boolean excludeBias)
            implements OptimizerSpec {
        public Lars {
            Limits.check(
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
            @Choice("trust-ratio")
            TRUST_RATIO,
            /** The study's text, after the LAMB paper's algorithm 1: the ratio scales the momentum to the parameters' norm. */
            @Choice("normalized-momentum")
            NORMALIZED_MOMENTUM,
            /** What the study's code ran: the joint norm, the rate outside, and a momentum buffer that starts as the first gradient. */
            @Choice("study-code")
            STUDY_CODE
        }

        /** What the ratio's denominator is. */
        public enum Norm {
            /** ||g|| + weightDecay ||w||, as in the paper. */
            @Choice("split")
            SPLIT,
            /** ||g + weightDecay w||. */
            @Choice("joint")
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
    @Choice("lamb")
    record Lamb(
            @Bounds(above = 0) double learningRate,
            @Default("0.9") @Bounds(min = 0, below = 1) double beta1,
            @Default("0.999") @Bounds(min = 0, below = 1) double beta2,
            @Default("1e-6") @Bounds(above = 0) double epsilon,
            @Default("0.01") @Bounds(min = 0) double weightDecay,
            @Default("true") boolean biasCorrection,
            @Default("0") @Bounds(min = 0) double phiMin,
            @Bounds(above = 0) @Nullable Double phiMax,
            @Default("false") boolean excludeBias)
            implements OptimizerSpec {
        public Lamb {
            Limits.check(
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
                        List.of(new Fault("/phiMax", "must be at least phiMin (" + phiMin + "), was " + phiMax)));
            }
        }
    }
}
