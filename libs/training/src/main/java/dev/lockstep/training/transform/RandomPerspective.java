package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.SIDE;

import dev.lockstep.training.random.RandomNumbers;

/** torchvision's RandomPerspective: with a probability, moves each corner inwards by up to distortion x side / 2. */
final class RandomPerspective implements ImageTransform {
    private static final int LAST = SIDE - 1;

    private final double probability;
    private final int maxOffset;
    private final Perspective perspective = new Perspective();
    private final int[] start = {0, 0, LAST, 0, LAST, LAST, 0, LAST};
    private final int[] end = new int[start.length];

    RandomPerspective(double distortion, double probability) {
        this.probability = probability;
        maxOffset = (int) (distortion * (SIDE / 2));
    }

    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        if (random.chance(probability)) {
            for (int i = 0; i < end.length; i++) {
                int offset = random.nextInt(maxOffset + 1);
                end[i] = start[i] == 0 ? offset : LAST - offset;
            }
            perspective.apply(image, start, end);
        }
    }
}
