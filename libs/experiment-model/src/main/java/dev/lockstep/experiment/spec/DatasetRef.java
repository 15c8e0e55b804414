package dev.lockstep.experiment.spec;

/** A reference to a data set. */
public sealed interface DatasetRef {
    DatasetInfo info();

    /** The data sets that Lockstep downloads or generates. */
    enum BuiltIn implements DatasetRef {
        @VariantName("cifar100")
        CIFAR100,
        @VariantName("cifar10")
        CIFAR10,
        /** Padded from 28x28 to 32x32 with black; the grey channel is repeated three times. */
        @VariantName("fashion-mnist")
        FASHION_MNIST,
        /** Generated images with a learnable structure; needs no file. */
        @VariantName("synthetic")
        SYNTHETIC;

        @Override
        public DatasetInfo info() {
            ImageShape images = new ImageShape(3, 32, 32);
            return switch (this) {
                case CIFAR100 -> new DatasetInfo("CIFAR-100", images, 100, 50_000, 10_000);
                case CIFAR10 -> new DatasetInfo("CIFAR-10", images, 10, 50_000, 10_000);
                case FASHION_MNIST -> new DatasetInfo("Fashion-MNIST", images, 10, 60_000, 10_000);
                case SYNTHETIC -> new DatasetInfo("synthetic images", images, 100, 10_000, 2_000);
            };
        }
    }
}
