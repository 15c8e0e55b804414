package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;

/**
 * Turns the hue of an image, as torchvision does through Pillow's HSV: hue and saturation are cut off to 8 bits on the way, so that even a
 * turn of 0 changes colours a little.
 *
 * <p>Pillow's Convert.c, rgb2hsv_row and hsv2rgb, mixes float32 and float64; so does this, step for step.
 */
final class Hue {
    /** The channels (0 is red) that are largest, in between and least in each sixth of the colour circle; the circle's end is its start. */
    private static final int[] LARGEST = {0, 1, 1, 2, 2, 0, 0};

    private static final int[] BETWEEN = {1, 0, 2, 1, 0, 2, 1};
    private static final int[] LEAST = {2, 2, 0, 0, 1, 1, 2};

    private static final HueTable HUES = new HueTable();

    private Hue() {}

    /** Adds {@code turn}, from [-0.5, 0.5] of the full circle and cut off to whole 255ths, to the hue of every pixel. */
    static void turn(ImageBuffer picture, double turn) {
        byte[] pixels = picture.pixels();
        int steps = (int) (turn * 255);
        for (int i = 0; i < IMAGE; i += CHANNELS) {
            int red = Byte.toUnsignedInt(pixels[i]);
            int green = Byte.toUnsignedInt(pixels[i + 1]);
            int blue = Byte.toUnsignedInt(pixels[i + 2]);
            int value = Math.max(red, Math.max(green, blue));
            int range = value - Math.min(red, Math.min(green, blue));
            int saturation = (int) ((float) range / value * 255.0);
            int hue = (HUES.of(red, green, blue) + steps) & 0xFF;
            write(pixels, i, hue, saturation, value);
        }
    }

    private static void write(byte[] pixels, int i, int hue, int saturation, int value) {
        double sixths = hue * 6.0 / 255.0;
        int sixth = (int) sixths;
        float beyond = (float) (sixths - sixth);
        float strength = (float) (saturation / 255.0);
        double missing = sixth % 2 == 0 ? strength * (1.0 - beyond) : strength * beyond;
        pixels[i + LARGEST[sixth]] = (byte) value;
        pixels[i + BETWEEN[sixth]] = (byte) (value * (1.0 - missing) + 0.5);
        pixels[i + LEAST[sixth]] = (byte) (value * (1.0 - strength) + 0.5);
    }
}
