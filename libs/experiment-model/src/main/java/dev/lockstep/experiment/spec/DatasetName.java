package dev.lockstep.experiment.spec;

/** The data sets that can be trained on, with the facts that a spec is checked against. Images are 3x32x32 everywhere. */
public enum DatasetName {
    @VariantName("cifar100")
    CIFAR100(50_000, 10_000, 100),
    @VariantName("cifar10")
    CIFAR10(50_000, 10_000, 10),
    /** Padded from 28x28 to 32x32 with black; its one channel is given three times. */
    @VariantName("fashion-mnist")
    FASHION_MNIST(60_000, 10_000, 10),
    /** Generated, learnable, no file. */
    @VariantName("synthetic")
    SYNTHETIC(10_000, 2_000, 100);

    private final int trainingImages;
    private final int testImages;
    private final int classes;

    DatasetName(int trainingImages, int testImages, int classes) {
        this.trainingImages = trainingImages;
        this.testImages = testImages;
        this.classes = classes;
    }

    /** Images in the official training set, before any are set aside for validation. */
    public int trainingImages() {
        return trainingImages;
    }

    public int testImages() {
        return testImages;
    }

    public int classes() {
        return classes;
    }
}
