package dev.lockstep.experiment.spec;

/**
 * What is known of a data set before it is loaded.
 *
 * @param title the name that its authors use
 * @param trainingImages images in the official training set, before the validation split
 */
public record DatasetInfo(String title, ImageShape images, int classes, int trainingImages, int testImages) {}
