package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.CHANNELS;
import static dev.lockstep.training.data.ImageSet.SIDE;
import static dev.lockstep.training.transform.ImageBuffer.ROW;

import java.util.Arrays;

import dev.lockstep.training.random.RandomNumbers;

/**
 * torchvision's RandomErasing with default ranges: with the given probability, sets a random rectangle of the
 * normalized image to 0 (Zhong, Zheng, Kang, Li and Yang, "Random erasing data augmentation", AAAI 2020, algorithm 1,
 * but with log-uniform aspect ratio).
 */
record RandomErasing(double probability) {
    private static final double MIN_AREA = 0.02;
    private static final double MAX_AREA = 0.33;
    private static final double MIN_LOG_RATIO = StrictMath.log(0.3);
    private static final double MAX_LOG_RATIO = StrictMath.log(3.3);
    private static final int MAX_ATTEMPTS = 10;

    /** Erases from 32x32x3 values (HWC). Redraws a rectangle that does not fit, and gives up after 10 attempts. */
    void apply(float[] values, RandomNumbers random) {
        if (!random.chance(probability)) {
            return;
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            double area = random.uniform(MIN_AREA, MAX_AREA) * SIDE * SIDE;
            double ratio = StrictMath.exp(random.uniform(MIN_LOG_RATIO, MAX_LOG_RATIO));
            int height = (int) Math.rint(Math.sqrt(area * ratio));
            int width = (int) Math.rint(Math.sqrt(area / ratio));
            if (height < SIDE && width < SIDE) {
                int top = random.nextInt(SIDE - height + 1);
                int left = random.nextInt(SIDE - width + 1);
                erase(values, new Box(top, left, height, width));
                return;
            }
        }
    }

    static void erase(float[] values, Box box) {
        for (int row = box.top; row < box.top + box.height; row++) {
            int first = row * ROW + box.left * CHANNELS;
            Arrays.fill(values, first, first + box.width * CHANNELS, 0);
        }
    }

    /** A rectangle in pixels. */
    record Box(int top, int left, int height, int width) {}
}
