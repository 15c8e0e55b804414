package dev.lockstep.training.engine;

import java.nio.file.Path;
import java.util.Arrays;

import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.training.data.Dataset;
import dev.lockstep.training.data.Datasets;
import dev.lockstep.training.data.ImageSet;

/** The synthetic data set with few test images, whose evaluation would otherwise dominate a short run. */
final class SmallDataset {
    private static final int TEST_IMAGES = 100;

    private SmallDataset() {}

    static Dataset synthetic() {
        return synthetic(TEST_IMAGES);
    }

    static Dataset synthetic(int testImages) {
        Dataset full = new Datasets(Path.of("not used")).load(DatasetRef.BuiltIn.SYNTHETIC);
        ImageSet test = new ImageSet(
                full.test().shape(),
                Arrays.copyOf(
                        full.test().pixels(), testImages * full.test().shape().size()),
                Arrays.copyOf(full.test().labels(), testImages));
        return new Dataset(full.training(), test, full.statistics(), full.sha256());
    }
}
