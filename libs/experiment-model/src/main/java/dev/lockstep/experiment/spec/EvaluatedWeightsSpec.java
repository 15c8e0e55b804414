package dev.lockstep.experiment.spec;

/** Which weights are evaluated, hashed and kept as the model. Training goes on from its own in any case. */
@Discriminator("type")
public sealed interface EvaluatedWeightsSpec {
    /** Those that training has reached. */
    @VariantName("last")
    record Last() implements EvaluatedWeightsSpec {}

    /**
     * Their exponential moving average, as {@code torch.optim.swa_utils.get_ema_avg_fn}: after the first step the weights themselves, after each
     * further one decay x average + (1 - decay) x weights. Where replicas take local steps, the average moves when they meet, by as many
     * steps as they took. Statistics of batch normalisation are not averaged.
     */
    @VariantName("ema")
    record Ema(
            @DefaultValue("0.999") @Bounds(min = 0, below = 1)
            double decay) implements EvaluatedWeightsSpec {
        public Ema {
            BoundsCheck.check(Ema.class, decay);
        }
    }
}
