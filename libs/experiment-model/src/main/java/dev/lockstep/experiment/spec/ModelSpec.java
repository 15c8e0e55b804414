package dev.lockstep.experiment.spec;

import java.util.List;

/** The network to train. */
@Discriminator("name")
public sealed interface ModelSpec {
    /**
     * LeNet-5 as in the study: two 5x5 convolutions of 64 channels without padding, each with ReLU and 2x2 max-pooling,
     * then fully connected layers of 384, 192 and one unit per class; 815,332 parameters for 100 classes.
     *
     * @param dropout dropout probability of the two hidden fully connected layers
     */
    @VariantName("lenet5")
    record LeNet5(
            @DefaultValue("0") @Bounds(min = 0, below = 1) double dropout) implements ModelSpec {
        public LeNet5 {
            Constraints.check(LeNet5.class, dropout);
        }
    }

    /**
     * ResNet-18 (He et al. 2016) with a stem for small images: a 3x3 convolution of stride 1, and no pooling before the
     * first stage; 11,173,962 parameters for 10 classes. Batch normalization uses statistics of micro-batches (32 at
     * most).
     */
    @VariantName("resnet18")
    record ResNet18() implements ModelSpec {}

    /**
     * Fully connected layers with ReLU; {@code hidden} has the width of each hidden layer (empty: linear classifier).
     */
    @VariantName("mlp")
    record Mlp(
            @DefaultValue("[256]") @Bounds(min = 1, max = 8_192)
            List<Integer> hidden) implements ModelSpec {
        private static final int MOST_LAYERS = 16;

        public Mlp {
            hidden = List.copyOf(hidden);
            Constraints.check(Mlp.class, hidden);
        }

        @Rule
        static List<Violation> layersAreFew(List<Integer> hidden) {
            return Violation.unless(
                    hidden.size() <= MOST_LAYERS,
                    "/hidden",
                    "must have at most " + MOST_LAYERS + " layers, had " + hidden.size());
        }
    }
}
