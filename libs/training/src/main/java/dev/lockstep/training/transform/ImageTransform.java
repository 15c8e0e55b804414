package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomNumbers;

/** One random change of an image's bytes. May hold scratch memory: each thread has its own. */
@FunctionalInterface
interface ImageTransform {
    /** Draws the parameters for this image, and changes it. */
    void apply(ImageBuffer picture, RandomNumbers draws);
}
