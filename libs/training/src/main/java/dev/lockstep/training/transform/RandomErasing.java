package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.SIDE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

import java.util.Arrays;

import dev.lockstep.training.random.RandomNumbers;

/**
 * With some probability, sets a random rectangle of the normalised image to 0: torchvision's RandomErasing with its default ranges (Zhong,
 * Zheng, Kang, Li and Yang, "Random erasing data augmentation", AAAI 2020, algorithm 1, with the logarithm of the aspect ratio uniform).
 */
record RandomErasing(double probability) {
    private static final double LEAST_AREA = 0.02;
    private static final double MOST_AREA = 0.33;
    private static final double LEAST_LOG_RATIO = StrictMath.log(0.3);
    private static final double MOST_LOG_RATIO = StrictMath.log(3.3);
    private static final int TRIES = 10;

    /** Erases from 32x32x3 values (HWC). A rectangle that doesn't fit inside the image is drawn again; after ten of them nothing is erased. */
    void apply(float[] values, RandomNumbers draws) {
        if (!draws.chance(probability)) {
            return;
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double area = draws.uniform(LEAST_AREA, MOST_AREA) * SIDE * SIDE;
            double ratio = StrictMath.exp(draws.uniform(LEAST_LOG_RATIO, MOST_LOG_RATIO));
            int height = (int) Math.rint(Math.sqrt(area * ratio));
            int width = (int) Math.rint(Math.sqrt(area / ratio));
            if (height < SIDE && width < SIDE) {
                int top = draws.nextInt(SIDE - height + 1);
                int left = draws.nextInt(SIDE - width + 1);
                erase(values, new Box(top, left, height, width));
                return;
            }
        }
    }

    /** Sets the pixels in this box to 0. */
    static void erase(float[] values, Box box) {
        for (int row = box.top; row < box.top + box.height; row++) {
            int first = row * ROW + box.left * CHANNELS;
            Arrays.fill(values, first, first + box.width * CHANNELS, 0);
        }
    }

    /** Pixels: the upper left one, and how many. */
    record Box(int top, int left, int height, int width) {}
}
