package dev.lockstep.training.transform;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntFunction;

import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.random.RandomNumbers;

/** Turns images of a set into the float32 values that a network reads, 32x32x3 (HWC) each. Thread-safe. */
public final class ImageWriter {
    private final ImageSet set;
    private final List<TransformSpec> transforms;
    private final Normalizer normalizer;

    /** {@code transforms}: how each image is varied; none for evaluation. */
    public ImageWriter(ImageSet set, List<TransformSpec> transforms, Normalizer normalizer) {
        this.set = set;
        this.transforms = List.copyOf(transforms);
        this.normalizer = normalizer;
    }

    /**
     * Writes images and their labels.
     *
     * @param images which ones
     * @param draws the random numbers of the image at each place among these
     * @param values room for all images, in native byte order
     * @param labels room for all labels, int64 in native byte order
     */
    public void write(int[] images, IntFunction<RandomNumbers> draws, ByteBuffer values, ByteBuffer labels) {
        FloatBuffer floats = values.asFloatBuffer();
        LongBuffer longs = labels.asLongBuffer();
        Augmenter augmenter = new Augmenter(transforms, normalizer);
        for (int place = 0; place < images.length; place++) {
            int from = images[place] * ImageSet.IMAGE;
            augmenter.write(set.pixels(), from, draws.apply(place), floats, place * ImageSet.IMAGE);
            longs.put(place, set.label(images[place]));
        }
    }
}
