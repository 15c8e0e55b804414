package dev.lockstep.training.data;

/**
 * A data set in memory, shared by all runs.
 *
 * @param statistics of the training images, for normalisation
 * @param sha256 of what the images were read from, in lower-case hex
 */
public record Dataset(ImageSet training, ImageSet test, ChannelStatistics statistics, String sha256) {}
