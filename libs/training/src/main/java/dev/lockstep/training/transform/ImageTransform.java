package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/** A random transform of an image's bytes. May hold scratch memory, so instances are not thread-safe. */
@FunctionalInterface
interface ImageTransform {
    /** Draws random parameters and transforms the image in place. */
    void apply(ImageBuffer image, RandomNumbers random);
}
