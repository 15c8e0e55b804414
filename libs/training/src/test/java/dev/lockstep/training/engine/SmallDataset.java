package dev.lockstep.training.engine;

import java.nio.file.Path;
import java.util.Arrays;

import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.data.ImageSet;

/** The synthetic data set with fewer test images: most of a short run's time would go into them. */
final class SmallDataset {
    private static final int TEST_IMAGES = 100;

    private SmallDataset() {}

    static Dataset synthetic() {
        return synthetic(TEST_IMAGES);
    }

    static Dataset synthetic(int testImages) {
        Dataset whole = new Datasets(Path.of("not used")).load(DatasetName.SYNTHETIC);
        ImageSet test = new ImageSet(
                Arrays.copyOf(whole.test().pixels(), testImages * ImageSet.IMAGE),
                Arrays.copyOf(whole.test().labels(), testImages));
        return new Dataset(whole.training(), test, whole.statistics(), whole.sha256());
    }
}
