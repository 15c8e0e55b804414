package dev.lockstep.training.transform;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

import dev.lockstep.training.data.ImageSet;

/** Turns images of a set into the float32 values that a network reads, 32x32x3 (HWC) each. */
public final class ImageWriter {
    private final ImageSet set;
    private final Normalization normalization;

    public ImageWriter(ImageSet set, Normalization normalization) {
        this.set = set;
        this.normalization = normalization;
    }

    /**
     * Writes images and their labels.
     *
     * @param images which ones
     * @param change what happens to each before it is normalised
     * @param values room for all images, in native byte order
     * @param labels room for all labels, int64 in native byte order
     */
    public void write(int[] images, ImageChange change, ByteBuffer values, ByteBuffer labels) {
        FloatBuffer floats = values.asFloatBuffer();
        LongBuffer longs = labels.asLongBuffer();
        byte[] image = new byte[ImageSet.IMAGE];
        byte[] spare = new byte[ImageSet.IMAGE];
        float[] scratch = new float[ImageSet.IMAGE];
        for (int place = 0; place < images.length; place++) {
            set.copy(images[place], image);
            normalization.write(change.apply(place, image, spare), floats, place * ImageSet.IMAGE, scratch);
            longs.put(place, set.label(images[place]));
        }
    }
}
