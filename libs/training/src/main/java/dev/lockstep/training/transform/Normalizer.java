package dev.lockstep.training.transform;

import java.util.List;

import dev.lockstep.experiment.spec.Normalization;
import dev.lockstep.training.data.ChannelStatistics;

/** Computes (byte / 255 - mean) / deviation per channel in float32 by table: torchvision's ToTensor and Normalize. */
public final class Normalizer {
    private static final int LEVELS = 256;

    private final float[] red;
    private final float[] green;
    private final float[] blue;

    /** {@code mean} and {@code deviation}: of red, green and blue, for values in [0, 1]. */
    Normalizer(List<Double> mean, List<Double> deviation) {
        red = table(mean.get(0), deviation.get(0));
        green = table(mean.get(1), deviation.get(1));
        blue = table(mean.get(2), deviation.get(2));
    }

    /** Creates the normalizer of a spec; {@code statistics} are those of the training images. */
    public static Normalizer of(Normalization normalization, ChannelStatistics statistics) {
        return switch (normalization) {
            case DATASET -> new Normalizer(statistics.mean(), statistics.deviation());
            case HALF -> half();
        };
    }

    /** Returns a normalizer to [-1, 1]: mean and deviation 1/2. */
    static Normalizer half() {
        return new Normalizer(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
    }

    /** Writes the normalized image to {@code values} in the order of its bytes. */
    void write(byte[] pixels, float[] values) {
        for (int i = 0; i < pixels.length; i += ImageBuffer.RGB) {
            values[i] = red[Byte.toUnsignedInt(pixels[i])];
            values[i + 1] = green[Byte.toUnsignedInt(pixels[i + 1])];
            values[i + 2] = blue[Byte.toUnsignedInt(pixels[i + 2])];
        }
    }

    private static float[] table(double mean, double deviation) {
        float[] table = new float[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (level / 255f - (float) mean) / (float) deviation;
        }
        return table;
    }
}
