package dev.lockstep.experiment.spec;

/** The network that is trained. */
@ChosenBy("name")
public sealed interface ModelSpec {
    /**
     * LeNet-5 as in the study: two 5x5 convolutions of 64 channels without padding, each with ReLU and 2x2 max-pooling, then 384, 192 and
     * the classes; 815,332 parameters for 100 classes.
     *
     * @param dropout probability that an activation of the two hidden layers is dropped in training
     */
    @Choice("lenet5")
    record LeNet5(@Default("0") @Bounds(min = 0, below = 1) double dropout) implements ModelSpec {
        public LeNet5 {
            Limits.check(LeNet5.class, dropout);
        }
    }
}
