package dev.lockstep.training.data;

import java.util.List;

/** The binary file format of a CIFAR data set: rows of label bytes followed by 32x32 red, green and blue bytes. */
enum CifarLayout {
    /** One label byte per row. */
    CIFAR10("CIFAR-10", "cifar-10-batches-bin", 1, 10),
    /** A coarse and a fine label byte per row. */
    CIFAR100("CIFAR-100", "cifar-100-binary", 2, 100);

    final String title;
    /** The directory name in the official archive. */
    final String folder;
    /** Label bytes per row; the last one is used. */
    final int labels;

    final int classes;

    CifarLayout(String title, String folder, int labels, int classes) {
        this.title = title;
        this.folder = folder;
        this.labels = labels;
        this.classes = classes;
    }

    /** Returns the number of bytes per row. */
    int row() {
        return labels + ImageSet.IMAGE;
    }

    /** Returns the channel statistics of the official training set. */
    ChannelStatistics statistics() {
        return switch (this) {
            case CIFAR10 -> new ChannelStatistics(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));
            case CIFAR100 -> new ChannelStatistics(List.of(0.5071, 0.4865, 0.4409), List.of(0.2673, 0.2564, 0.2762));
        };
    }
}
