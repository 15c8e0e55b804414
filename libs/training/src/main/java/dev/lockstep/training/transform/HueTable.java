package dev.lockstep.training.transform;

/**
 * Looks up the hue, 0 to 255, that Pillow computes for a colour (Convert.c, rgb2hsv_row).
 * The hue depends only on the largest channel, the difference of the other two, and the range. A table of these saves
 * three divisions and unpredictable branches per pixel, half the cost of a hue adjustment.
 */
final class HueTable {
    private static final int LEVELS = 256;

    private final byte[] hues = new byte[3 * LEVELS * 2 * LEVELS];

    HueTable() {
        for (int range = 0; range < LEVELS; range++) {
            for (int difference = -range; difference <= range; difference++) {
                int first = Math.max(difference, 0);
                int second = Math.max(-difference, 0);
                hues[index(0, range, difference)] = (byte) compute(range, first, second);
                hues[index(1, range, difference)] = (byte) compute(second, range, first);
                hues[index(2, range, difference)] = (byte) compute(first, second, range);
            }
        }
    }

    /** Returns the hue of a colour. If several channels are largest, the first one counts. */
    int of(int red, int green, int blue) {
        int largest = Math.max(red, Math.max(green, blue));
        int range = largest - Math.min(red, Math.min(green, blue));
        int index;
        if (red == largest) {
            index = index(0, range, green - blue);
        } else if (green == largest) {
            index = index(1, range, blue - red);
        } else {
            index = index(2, range, red - green);
        }
        return Byte.toUnsignedInt(hues[index]);
    }

    private static int index(int channel, int range, int difference) {
        return ((channel * LEVELS + range) * 2 + 1) * LEVELS + difference;
    }

    /** Computes the hue of a colour whose smallest channel is 0. */
    private static int compute(int red, int green, int blue) {
        int range = Math.max(red, Math.max(green, blue));
        float toRed = (float) (range - red) / range;
        float toGreen = (float) (range - green) / range;
        float toBlue = (float) (range - blue) / range;
        float sixths;
        if (red == range) {
            sixths = toBlue - toGreen;
        } else if (green == range) {
            sixths = (float) (2.0 + toRed - toBlue);
        } else {
            sixths = (float) (4.0 + toGreen - toRed);
        }
        float turn = (float) ((sixths / 6.0 + 1.0) % 1.0);
        return (int) (turn * 255.0);
    }
}
