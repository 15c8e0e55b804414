package dev.lockstep.training.transform;

import dev.lockstep.training.random.RandomStream;

/** One random change of an image of 32x32 RGB bytes (HWC), as torchvision makes it on a PIL image. */
sealed interface ImageTransform permits RandomCrop, RandomHorizontalFlip {
    /** Writes {@code from}, changed by what {@code random} draws, into {@code to}; the two are different arrays. */
    void apply(byte[] from, byte[] to, RandomStream random);
}
