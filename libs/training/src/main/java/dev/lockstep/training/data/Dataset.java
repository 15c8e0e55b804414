package dev.lockstep.training.data;

/**
 * A data set in memory, shared by all runs.
 *
 * @param statistics the statistics of the training images, for normalization
 * @param sha256 a digest of the source files, in lower-case hex
 */
public record Dataset(ImageSet training, ImageSet test, ChannelStatistics statistics, String sha256) {}
