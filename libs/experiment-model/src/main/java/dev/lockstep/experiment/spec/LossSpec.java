package dev.lockstep.experiment.spec;

/** The training objective. Reported losses are always the cross-entropy with the true labels, to be comparable. */
@Discriminator("type")
public sealed interface LossSpec {
    /**
     * The mean cross-entropy, as {@code torch.nn.CrossEntropyLoss}.
     *
     * @param labelSmoothing share of each label spread uniformly over all classes (Szegedy et al. 2016, section 7)
     */
    @VariantName("cross-entropy")
    record CrossEntropy(
            @DefaultValue("0") @Bounds(min = 0, below = 1) double labelSmoothing) implements LossSpec {
        public CrossEntropy {
            Constraints.check(CrossEntropy.class, labelSmoothing);
        }
    }
}
