package dev.lockstep.experiment.spec;

/** How training images are varied each time they are seen. Evaluation images never are. */
public enum Augmentation {
    /** As they are. */
    @Choice("none")
    NONE,
    /** Zero padding of 4 and a random 32x32 crop, then a horizontal flip with probability 1/2: the study's final augmentation. */
    @Choice("crop-flip")
    CROP_FLIP
}
