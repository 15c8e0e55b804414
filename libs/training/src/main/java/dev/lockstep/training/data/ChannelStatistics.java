package dev.lockstep.training.data;

import java.util.List;

/** The mean and standard deviation of each channel of an image set, for values scaled to [0, 1]. */
public record ChannelStatistics(List<Double> mean, List<Double> deviation) {
    public ChannelStatistics {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size()) {
            throw new IllegalArgumentException("mean and deviation need one value per channel");
        }
    }

    /** Computes the statistics over all pixels of {@code images}. */
    public static ChannelStatistics of(ImageSet images) {
        int channels = images.shape().channels();
        long[] sum = new long[channels];
        long[] sumOfSquares = new long[channels];
        byte[] pixels = images.pixels();
        for (int i = 0; i < pixels.length; i++) {
            int value = Byte.toUnsignedInt(pixels[i]);
            sum[i % channels] += value;
            sumOfSquares[i % channels] += (long) value * value;
        }
        double count = (double) pixels.length / channels;
        Double[] mean = new Double[channels];
        Double[] deviation = new Double[channels];
        for (int c = 0; c < channels; c++) {
            double m = sum[c] / count;
            mean[c] = m / 255;
            deviation[c] = Math.sqrt(sumOfSquares[c] / count - m * m) / 255;
        }
        return new ChannelStatistics(List.of(mean), List.of(deviation));
    }
}
