package dev.lockstep.training.transform;

import java.util.SplittableRandom;

import dev.lockstep.training.data.ImageSet;

/** Creates images for transform tests. */
final class TestImages {
    private TestImages() {}

    /** Returns the bytes of {@code images} images of random noise. */
    static byte[] noise(int images, long seed) {
        byte[] bytes = new byte[images * ImageSet.IMAGE];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    static ImageBuffer noise() {
        return of(noise(1, 42));
    }

    static ImageBuffer of(byte[] image) {
        ImageBuffer buffer = new ImageBuffer();
        buffer.load(image, 0);
        return buffer;
    }
}
