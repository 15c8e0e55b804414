package dev.lockstep.experiment.spec;

/** The weights that are evaluated, hashed and stored as the model. Training always continues from the last. */
@Discriminator("type")
public sealed interface WeightsSpec {
    /** The weights after the last step. */
    @VariantName("last")
    record Last() implements WeightsSpec {}

    /**
     * The exponential moving average of the weights, as {@code torch.optim.swa_utils.get_ema_avg_fn}: the weights after
     * the first step, then decay x average + (1 - decay) x weights after each step. With local steps, each
     * synchronization updates the average by the steps since the last one. Batch normalization statistics are not
     * averaged.
     */
    @VariantName("ema")
    record Ema(
            @DefaultValue("0.999") @Bounds(min = 0, below = 1)
            double decay) implements WeightsSpec {
        public Ema {
            Constraints.check(Ema.class, decay);
        }
    }
}
