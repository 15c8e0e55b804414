package dev.lockstep.training.data;

import java.util.List;

/** The mean and standard deviation of the red, green and blue channel of an image set, for values scaled to [0, 1]. */
public record ChannelStatistics(List<Double> mean, List<Double> deviation) {
    public ChannelStatistics {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != ImageSet.CHANNELS || deviation.size() != ImageSet.CHANNELS) {
            throw new IllegalArgumentException("mean and deviation need one value per channel (red, green, blue)");
        }
    }

    /** Computes the statistics over all pixels of {@code images}. */
    public static ChannelStatistics of(ImageSet images) {
        long[] sum = new long[ImageSet.CHANNELS];
        long[] sumOfSquares = new long[ImageSet.CHANNELS];
        byte[] pixels = images.pixels();
        for (int i = 0; i < pixels.length; i++) {
            int value = Byte.toUnsignedInt(pixels[i]);
            sum[i % ImageSet.CHANNELS] += value;
            sumOfSquares[i % ImageSet.CHANNELS] += (long) value * value;
        }
        double count = (double) pixels.length / ImageSet.CHANNELS;
        Double[] mean = new Double[ImageSet.CHANNELS];
        Double[] deviation = new Double[ImageSet.CHANNELS];
        for (int c = 0; c < ImageSet.CHANNELS; c++) {
            double m = sum[c] / count;
            mean[c] = m / 255;
            deviation[c] = Math.sqrt(sumOfSquares[c] / count - m * m) / 255;
        }
        return new ChannelStatistics(List.of(mean), List.of(deviation));
    }
}
