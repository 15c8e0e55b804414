package dev.lockstep.experiment.spec;

/** What steps make smaller. Losses are reported as cross-entropy with the true labels, whatever is made smaller, so that they can be compared. */
@ChosenBy("type")
public sealed interface LossSpec {
    /**
     * The mean cross-entropy, as {@code torch.nn.CrossEntropyLoss}.
     *
     * @param labelSmoothing the part of each label that is spread evenly over all classes (Szegedy et al. 2016, section 7)
     */
    @Choice("cross-entropy")
    record CrossEntropy(
            @Default("0") @Bounds(min = 0, below = 1) double labelSmoothing) implements LossSpec {
        public CrossEntropy {
            Limits.check(CrossEntropy.class, labelSmoothing);
        }
    }
}
