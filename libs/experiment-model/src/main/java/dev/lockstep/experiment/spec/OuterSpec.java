package dev.lockstep.experiment.spec;

import java.util.List;

/** The optimizer applied after each round. The outer gradient is x0 - x: the round's start minus the replicas' mean. */
@Discriminator("type")
public sealed interface OuterSpec {
    /** The mean x (plain local SGD). */
    @VariantName("average")
    record Average() implements OuterSpec {}

    /**
     * SlowMo (Wang et al. 2020, Algorithm 1): u = beta u + (x0 - x) / rate; x = x0 - alpha rate u, where rate is the
     * inner learning rate.
     */
    @VariantName("slowmo")
    record SlowMo(
            @Bounds(above = 0) double alpha,
            @Bounds(min = 0, below = 1) double beta) implements OuterSpec {
        public SlowMo {
            Constraints.check(SlowMo.class, alpha, beta);
        }
    }

    /** DiLoCo (Douillard et al. 2023, Algorithm 1): SGD with Nesterov momentum on the outer gradient. */
    @VariantName("nesterov")
    record Nesterov(
            @Bounds(above = 0) double learningRate,
            @Bounds(min = 0, below = 1) double momentum) implements OuterSpec {
        public Nesterov {
            Constraints.check(Nesterov.class, learningRate, momentum);
        }
    }

    /**
     * Blockwise model-update filtering (Chen and Huo 2016): delta = eta delta + zeta (x - x0); x = x0 + delta.
     *
     * @param eta block momentum
     * @param zeta block learning rate
     * @param nesterov whether replicas start the next round from x + eta delta
     */
    @VariantName("bmuf")
    record Bmuf(
            @Bounds(min = 0, below = 1) double eta,
            @DefaultValue("1") @Bounds(above = 0) double zeta,
            @DefaultValue("false") boolean nesterov)
            implements OuterSpec, HasWarnings {
        public Bmuf {
            Constraints.check(Bmuf.class, eta, zeta, nesterov);
        }

        @Override
        public List<Violation> warnings() {
            return Violation.unless(!nesterov || eta != 0, "/nesterov", "has no effect with an eta of 0");
        }
    }
}
