package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.IMAGE;
import static dev.lockstep.training.data.ImageSet.SIDE;

/**
 * Brightness, contrast and saturation as Pillow's ImageEnhance changes them: a blend of the image with a black one, with one of its mean
 * grey, and with its own greys. Factor 0 gives these, 1 leaves the image, more goes beyond it.
 *
 * <p>Blends are in float32, cut off to whole numbers and clipped to 0 to 255 (Blend.c); grey is Pillow's rounded luma of ITU-R BT.601
 * (Convert.c, L24).
 */
final class Colors {
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int LUMA_BITS = 16;
    private static final int PIXELS = SIDE * SIDE;

    private final byte[] changed = new byte[256];

    void brightness(ImageBuffer picture, double factor) {
        blendWith(0, picture.pixels(), (float) factor);
    }

    void contrast(ImageBuffer picture, double factor) {
        byte[] pixels = picture.pixels();
        int sum = 0;
        for (int i = 0; i < IMAGE; i += CHANNELS) {
            sum += grey(pixels, i);
        }
        int mean = (sum + PIXELS / 2) / PIXELS;
        blendWith(mean, pixels, (float) factor);
    }

    void saturation(ImageBuffer picture, double factor) {
        byte[] pixels = picture.pixels();
        float weight = (float) factor;
        for (int i = 0; i < IMAGE; i += CHANNELS) {
            int grey = grey(pixels, i);
            pixels[i] = blend(grey, Byte.toUnsignedInt(pixels[i]), weight);
            pixels[i + 1] = blend(grey, Byte.toUnsignedInt(pixels[i + 1]), weight);
            pixels[i + 2] = blend(grey, Byte.toUnsignedInt(pixels[i + 2]), weight);
        }
    }

    private void blendWith(int level, byte[] pixels, float weight) {
        for (int value = 0; value < changed.length; value++) {
            changed[value] = blend(level, value, weight);
        }
        for (int i = 0; i < IMAGE; i++) {
            pixels[i] = changed[Byte.toUnsignedInt(pixels[i])];
        }
    }

    private static byte blend(int from, int to, float weight) {
        int value = (int) (from + weight * (to - from));
        return (byte) Math.max(0, Math.min(255, value));
    }

    private static int grey(byte[] pixels, int i) {
        int luma = RED * Byte.toUnsignedInt(pixels[i])
                + GREEN * Byte.toUnsignedInt(pixels[i + 1])
                + BLUE * Byte.toUnsignedInt(pixels[i + 2]);
        return (luma + (1 << (LUMA_BITS - 1))) >> LUMA_BITS;
    }
}
