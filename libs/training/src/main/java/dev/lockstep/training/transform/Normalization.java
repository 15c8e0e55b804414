package dev.lockstep.training.transform;

import java.nio.FloatBuffer;

import dev.lockstep.training.data.ChannelStatistics;
import dev.lockstep.training.data.ImageSet;

/** From a byte to (byte / 255 - mean) / deviation of its channel, as torchvision's ToTensor and Normalize give, by table. */
public final class Normalization {
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    public Normalization(ChannelStatistics statistics) {
        red = table(statistics, 0);
        green = table(statistics, 1);
        blue = table(statistics, 2);
    }

    /** Writes an image as 32x32x3 (HWC) values from {@code target}'s value number {@code at} on. {@code scratch}: as large as one image. */
    void write(byte[] image, FloatBuffer target, int at, float[] scratch) {
        for (int i = 0; i < ImageSet.IMAGE; i += ImageSet.CHANNELS) {
            scratch[i] = red[Byte.toUnsignedInt(image[i])];
            scratch[i + 1] = green[Byte.toUnsignedInt(image[i + 1])];
            scratch[i + 2] = blue[Byte.toUnsignedInt(image[i + 2])];
        }
        target.put(at, scratch, 0, ImageSet.IMAGE);
    }

    private static float[] table(ChannelStatistics statistics, int channel) {
        float mean = statistics.mean().get(channel).floatValue();
        float deviation = statistics.deviation().get(channel).floatValue();
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = (value / 255f - mean) / deviation;
        }
        return table;
    }
}
