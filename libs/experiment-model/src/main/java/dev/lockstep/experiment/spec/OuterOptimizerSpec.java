package dev.lockstep.experiment.spec;

/** What is made of the replicas' mean at the end of a round. With x0 the round's start and x the mean, the outer gradient is x0 - x. */
@Discriminator("type")
public sealed interface OuterOptimizerSpec {
    /** The mean itself: local SGD. */
    @VariantName("average")
    record Average() implements OuterOptimizerSpec {}

    /** SlowMo (Wang et al. 2020, Algorithm 1): u = beta u + (x0 - x) / rate; x = x0 - alpha rate u, rate being the inner one. */
    @VariantName("slowmo")
    record SlowMo(
            @Bounds(above = 0) double alpha,
            @Bounds(min = 0, below = 1) double beta) implements OuterOptimizerSpec {
        public SlowMo {
            BoundsCheck.check(SlowMo.class, alpha, beta);
        }
    }

    /** Nesterov SGD on the outer gradient: DiLoCo (Douillard et al. 2023, Algorithm 1). */
    @VariantName("nesterov")
    record Nesterov(
            @Bounds(above = 0) double learningRate,
            @Bounds(min = 0, below = 1) double momentum) implements OuterOptimizerSpec {
        public Nesterov {
            BoundsCheck.check(Nesterov.class, learningRate, momentum);
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
            implements OuterOptimizerSpec {
        public Bmuf {
            BoundsCheck.check(Bmuf.class, eta, zeta, nesterov);
        }
    }
}
