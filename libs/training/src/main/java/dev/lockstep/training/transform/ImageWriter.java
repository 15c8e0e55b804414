package dev.lockstep.training.transform;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntFunction;

import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.random.RandomNumbers;

/** Converts images to network input: float32 values (HWC). Thread-safe. */
public final class ImageWriter {
    private final ImageSet set;
    private final List<TransformSpec> transforms;
    private final Normalizer normalizer;

    /** {@code transforms}: the augmentation; empty for evaluation. */
    public ImageWriter(ImageSet set, List<TransformSpec> transforms, Normalizer normalizer) {
        this.set = set;
        this.transforms = List.copyOf(transforms);
        this.normalizer = normalizer;
    }

    /** Returns the shape of each image. */
    public ImageShape shape() {
        return set.shape();
    }

    /**
     * Writes the network input and labels of images.
     *
     * @param images indices in the image set
     * @param random returns the random numbers for the image at an index of {@code images}
     * @param values receives all images, in native byte order
     * @param labels receives all labels, int64 in native byte order
     */
    public void write(int[] images, IntFunction<RandomNumbers> random, ByteBuffer values, ByteBuffer labels) {
        FloatBuffer floats = values.asFloatBuffer();
        LongBuffer longs = labels.asLongBuffer();
        Augmenter augmenter = new Augmenter(set.shape(), transforms, normalizer);
        int size = set.shape().size();
        for (int index = 0; index < images.length; index++) {
            int from = images[index] * size;
            augmenter.write(set.pixels(), from, random.apply(index), floats, index * size);
            longs.put(index, set.label(images[index]));
        }
    }
}
