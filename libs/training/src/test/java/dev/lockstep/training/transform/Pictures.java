package dev.lockstep.training.transform;

import java.util.SplittableRandom;

import dev.lockstep.training.data.ImageSet;

/** Pictures to try transforms on. */
final class Pictures {
    private Pictures() {}

    /** Bytes of so many images of noise. */
    static byte[] noise(int images, long seed) {
        byte[] bytes = new byte[images * ImageSet.IMAGE];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    static ImageBuffer noise() {
        return of(noise(1, 42));
    }

    static ImageBuffer of(byte[] image) {
        ImageBuffer picture = new ImageBuffer();
        picture.load(image, 0);
        return picture;
    }
}
