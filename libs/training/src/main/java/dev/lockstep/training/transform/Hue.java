package dev.lockstep.training.transform;

/**
 * Adjusts the hue like torchvision's adjust_hue, with the mix of float32 and float64 of rgb2hsv_row and hsv2rgb in
 * Pillow's Convert.c. Truncates hue and saturation to 8 bits, so that even a shift of 0 changes colours slightly.
 */
final class Hue {
    /** The largest, middle and smallest channel (0 is red) in each sixth of the colour circle; the end is the start. */
    private static final int[] LARGEST = {0, 1, 1, 2, 2, 0, 0};

    private static final int[] MIDDLE = {1, 0, 2, 1, 0, 2, 1};
    private static final int[] SMALLEST = {2, 2, 0, 0, 1, 1, 2};

    private static final HueTable HUES = new HueTable();

    private Hue() {}

    /** Adds {@code shift}, a share of the full circle in [-0.5, 0.5] truncated to 255ths, to the hue of every pixel. */
    static void adjust(ImageBuffer image, double shift) {
        byte[] pixels = image.pixels();
        int steps = (int) (shift * 255);
        for (int i = 0; i < pixels.length; i += ImageBuffer.RGB) {
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
        float fraction = (float) (sixths - sixth);
        float strength = (float) (saturation / 255.0);
        double missing = sixth % 2 == 0 ? strength * (1.0 - fraction) : strength * fraction;
        pixels[i + LARGEST[sixth]] = (byte) value;
        pixels[i + MIDDLE[sixth]] = (byte) (value * (1.0 - missing) + 0.5);
        pixels[i + SMALLEST[sixth]] = (byte) (value * (1.0 - strength) + 0.5);
    }
}
