package dev.lockstep.training.data;

import java.util.List;

import dev.lockstep.experiment.spec.DatasetRef;

/** The binary file format of a CIFAR data set: rows of label bytes, then the image's red, green and blue bytes. */
enum CifarLayout {
    /** One label byte per row. */
    CIFAR10(DatasetRef.BuiltIn.CIFAR10, "cifar-10-batches-bin", 1),
    /** A coarse and a fine label byte per row. */
    CIFAR100(DatasetRef.BuiltIn.CIFAR100, "cifar-100-binary", 2);

    /** CIFAR-100 groups its classes into superclasses of five. */
    private static final int SUPERCLASSES = 20;

    final DatasetRef.BuiltIn dataset;
    /** The directory name in the official archive. */
    final String folder;
    /** Label bytes per row; the last one is used. */
    final int labels;

    CifarLayout(DatasetRef.BuiltIn dataset, String folder, int labels) {
        this.dataset = dataset;
        this.folder = folder;
        this.labels = labels;
    }

    /** Returns whether the label bytes of a row are those of classes, and the coarse one that of a superclass. */
    boolean hasValidLabels(byte[] row) {
        return Byte.toUnsignedInt(row[labels - 1]) < dataset.info().classes()
                && (labels == 1 || Byte.toUnsignedInt(row[0]) < SUPERCLASSES);
    }

    /** Returns the number of bytes per row. */
    int row() {
        return labels + dataset.info().images().size();
    }

    /** Returns the channel statistics of the official training set. */
    ChannelStatistics statistics() {
        return switch (this) {
            case CIFAR10 -> new ChannelStatistics(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));
            case CIFAR100 -> new ChannelStatistics(List.of(0.5071, 0.4865, 0.4409), List.of(0.2673, 0.2564, 0.2762));
        };
    }
}
