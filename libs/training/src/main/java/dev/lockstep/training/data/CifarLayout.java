package dev.lockstep.training.data;

import java.util.List;

/** How the two CIFAR data sets lie in their files: rows of label bytes, then 32x32 red, green and blue bytes. */
enum CifarLayout {
    /** The label, then the image. */
    CIFAR10("CIFAR-10", "cifar-10-batches-bin", 1, 10),
    /** The coarse label, the fine one, then the image. */
    CIFAR100("CIFAR-100", "cifar-100-binary", 2, 100);

    final String title;
    /** As in the official archive. */
    final String folder;
    /** Label bytes of a row, of which the last one counts. */
    final int labels;

    final int classes;

    CifarLayout(String title, String folder, int labels, int classes) {
        this.title = title;
        this.folder = folder;
        this.labels = labels;
        this.classes = classes;
    }

    /** Bytes of a row. */
    int row() {
        return labels + ImageSet.IMAGE;
    }

    /** Of the official training set. */
    ChannelStatistics statistics() {
        return switch (this) {
            case CIFAR10 -> new ChannelStatistics(List.of(0.4914, 0.4822, 0.4465), List.of(0.2470, 0.2435, 0.2616));
            case CIFAR100 -> new ChannelStatistics(List.of(0.5071, 0.4865, 0.4409), List.of(0.2673, 0.2564, 0.2762));
        };
    }
}
