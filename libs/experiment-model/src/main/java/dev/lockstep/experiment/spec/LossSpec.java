package dev.lockstep.experiment.spec;

/** What steps make smaller. Losses are reported as cross-entropy with the true labels, whatever is made smaller, so that they can be compared. */
@Discriminator("type")
public sealed interface LossSpec {
    /**
     * The mean cross-entropy, as {@code torch.nn.CrossEntropyLoss}.
     *
     * @param labelSmoothing the part of each label that is spread evenly over all classes (Szegedy et al. 2016, section 7)
     */
    @VariantName("cross-entropy")
    record CrossEntropy(
            @DefaultValue("0") @Bounds(min = 0, below = 1) double labelSmoothing) implements LossSpec {
        public CrossEntropy {
            BoundsCheck.check(CrossEntropy.class, labelSmoothing);
        }
    }
}
