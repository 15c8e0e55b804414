package dev.lockstep.training.data;

import java.util.List;

/**
 * Mean and standard deviation of each channel over a set of images, in units of the full range (0 to 1).
 *
 * @param mean red, green, blue
 * @param deviation red, green, blue
 */
public record ChannelStatistics(List<Double> mean, List<Double> deviation) {
    public ChannelStatistics {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != ImageSet.CHANNELS || deviation.size() != ImageSet.CHANNELS) {
            throw new IllegalArgumentException("one mean and one deviation for each of red, green, blue");
        }
    }

    /** Of all pixels of these images. */
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
