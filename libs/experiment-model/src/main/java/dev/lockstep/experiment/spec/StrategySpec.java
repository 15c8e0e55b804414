package dev.lockstep.experiment.spec;

/** Who computes gradients on what, and when parameters meet. */
@ChosenBy("type")
public sealed interface StrategySpec {
    /** Training samples that one optimizer step sees, over all replicas that take it together. */
    int batchSize();

    /** One model, one batch a step: the baseline of every comparison. */
    @Choice("centralized")
    record Centralized(@Default("64") @Bounds(min = 1) int batchSize) implements StrategySpec {
        public Centralized {
            Limits.check(Centralized.class, batchSize);
        }
    }
}
