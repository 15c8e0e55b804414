package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.ImageBuffer.RGB;

/**
 * Adjusts brightness, contrast and saturation like Pillow's ImageEnhance: blends the image with black, with its mean
 * grey, or with its greyscale version. Factor 0 gives the latter, 1 the unchanged image; larger factors extrapolate.
 *
 * <p>Blends are float32, truncated and clipped to 0 to 255 (Blend.c). Grey is the rounded luma of ITU-R BT.601
 * (Convert.c, L24).
 */
final class Colors {
    private static final int RED = 19595;
    private static final int GREEN = 38470;
    private static final int BLUE = 7471;
    private static final int LUMA_BITS = 16;

    private final byte[] blended = new byte[256];

    void brightness(ImageBuffer image, double factor) {
        blendWith(0, image.pixels(), (float) factor);
    }

    void contrast(ImageBuffer image, double factor) {
        byte[] pixels = image.pixels();
        int count = pixels.length / RGB;
        int sum = 0;
        for (int i = 0; i < pixels.length; i += RGB) {
            sum += grey(pixels, i);
        }
        int mean = (sum + count / 2) / count;
        blendWith(mean, pixels, (float) factor);
    }

    void saturation(ImageBuffer image, double factor) {
        byte[] pixels = image.pixels();
        float weight = (float) factor;
        for (int i = 0; i < pixels.length; i += RGB) {
            int grey = grey(pixels, i);
            pixels[i] = blend(grey, Byte.toUnsignedInt(pixels[i]), weight);
            pixels[i + 1] = blend(grey, Byte.toUnsignedInt(pixels[i + 1]), weight);
            pixels[i + 2] = blend(grey, Byte.toUnsignedInt(pixels[i + 2]), weight);
        }
    }

    private void blendWith(int grey, byte[] pixels, float weight) {
        for (int value = 0; value < blended.length; value++) {
            blended[value] = blend(grey, value, weight);
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = blended[Byte.toUnsignedInt(pixels[i])];
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
