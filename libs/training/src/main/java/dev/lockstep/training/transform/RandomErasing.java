package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.ImageBuffer.RGB;

import java.util.Arrays;

import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.training.random.RandomNumbers;

/**
 * torchvision's RandomErasing with default ranges: with the given probability, sets a random rectangle of the
 * normalized image to 0 (Zhong, Zheng, Kang, Li and Yang, "Random erasing data augmentation", AAAI 2020, algorithm 1,
 * but with log-uniform aspect ratio).
 */
record RandomErasing(ImageShape shape, double probability) {
    private static final double MIN_AREA = 0.02;
    private static final double MAX_AREA = 0.33;
    private static final double MIN_LOG_RATIO = StrictMath.log(0.3);
    private static final double MAX_LOG_RATIO = StrictMath.log(3.3);
    private static final int MAX_ATTEMPTS = 10;

    /** Erases from an image's values (HWC). Redraws a rectangle that does not fit, and gives up after 10 attempts. */
    void apply(float[] values, RandomNumbers random) {
        if (!random.chance(probability)) {
            return;
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            double area = random.uniform(MIN_AREA, MAX_AREA) * shape.height() * shape.width();
            double ratio = StrictMath.exp(random.uniform(MIN_LOG_RATIO, MAX_LOG_RATIO));
            int height = (int) Math.rint(Math.sqrt(area * ratio));
            int width = (int) Math.rint(Math.sqrt(area / ratio));
            if (height < shape.height() && width < shape.width()) {
                int top = random.nextInt(shape.height() - height + 1);
                int left = random.nextInt(shape.width() - width + 1);
                erase(values, new Box(top, left, height, width));
                return;
            }
        }
    }

    void erase(float[] values, Box box) {
        for (int row = box.top; row < box.top + box.height; row++) {
            int first = row * shape.rowSize() + box.left * RGB;
            Arrays.fill(values, first, first + box.width * RGB, 0);
        }
    }

    /** A rectangle in pixels. */
    record Box(int top, int left, int height, int width) {}
}
