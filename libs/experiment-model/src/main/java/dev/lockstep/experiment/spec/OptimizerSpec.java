package dev.lockstep.experiment.spec;

import java.util.ArrayList;
import java.util.List;

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
}
