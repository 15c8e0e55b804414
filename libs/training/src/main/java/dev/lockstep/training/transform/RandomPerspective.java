package dev.lockstep.training.transform;

import static dev.lockstep.training.data.ImageSet.SIDE;

import dev.lockstep.training.random.RandomNumbers;

/** With some probability, moves each corner inwards by up to distortion x half the side: torchvision's RandomPerspective. */
final class RandomPerspective implements ImageTransform {
    private static final int LAST = SIDE - 1;

    private final double probability;
    private final int reach;
    private final Perspective perspective = new Perspective();
    private final int[] start = {0, 0, LAST, 0, LAST, LAST, 0, LAST};
    private final int[] end = new int[start.length];

    RandomPerspective(double distortion, double probability) {
        this.probability = probability;
        reach = (int) (distortion * (SIDE / 2));
    }

    @Override
    public void apply(ImageBuffer picture, RandomNumbers draws) {
        if (draws.chance(probability)) {
            for (int i = 0; i < end.length; i++) {
                int inwards = draws.nextInt(reach + 1);
                end[i] = start[i] == 0 ? inwards : LAST - inwards;
            }
            perspective.apply(picture, start, end);
        }
    }
}
