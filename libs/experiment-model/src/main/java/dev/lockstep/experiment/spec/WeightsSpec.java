package dev.lockstep.experiment.spec;

/** Which weights are evaluated, hashed and kept as the model. Training goes on from its own in any case. */
@ChosenBy("type")
public sealed interface WeightsSpec {
    /** Those that training has reached. */
    @Choice("last")
    record Last() implements WeightsSpec {}

    /**
     * Their exponential moving average, as {@code torch.optim.swa_utils.get_ema_avg_fn}: after the first step the weights themselves, after each
     * further one decay x average + (1 - decay) x weights. Where replicas take local steps, the average moves when they meet, by as many
     * steps as they took. Statistics of batch normalisation are not averaged.
     */
    @Choice("ema")
    record Ema(@Default("0.999") @Bounds(min = 0, below = 1) double decay) implements WeightsSpec {
        public Ema {
            Limits.check(Ema.class, decay);
        }
    }
}
