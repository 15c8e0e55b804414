package dev.lockstep.experiment.spec;

/** The available data sets and their sizes. All images are 3x32x32. */
public enum DatasetName {
    @VariantName("cifar100")
    CIFAR100(50_000, 10_000, 100),
    @VariantName("cifar10")
    CIFAR10(50_000, 10_000, 10),
    /** Padded from 28x28 to 32x32 with black; the grey channel is repeated three times. */
    @VariantName("fashion-mnist")
    FASHION_MNIST(60_000, 10_000, 10),
    /** Generated images with a learnable structure; needs no file. */
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

    /** Images in the official training set, before the validation split. */
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
