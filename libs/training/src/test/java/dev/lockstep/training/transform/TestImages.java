package dev.lockstep.training.transform;

import java.util.SplittableRandom;

import dev.lockstep.experiment.spec.ImageShape;

/** Creates images for transform tests. */
final class TestImages {
    static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private TestImages() {}

    /** Returns the bytes of {@code images} images of random noise. */
    static byte[] noise(int images, long seed) {
        byte[] bytes = new byte[images * SHAPE.size()];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    static ImageBuffer noise() {
        return of(noise(1, 42));
    }

    static ImageBuffer of(byte[] image) {
        ImageBuffer buffer = new ImageBuffer(SHAPE);
        buffer.load(image, 0);
        return buffer;
    }
}
