package dev.lockstep.training.transform;

import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.training.random.RandomNumbers;

/** torchvision's RandomPerspective: with a probability, moves each corner inwards by up to distortion x side / 2. */
final class RandomPerspective implements ImageTransform {
    private final double probability;
    private final double distortion;
    private final Perspective perspective;
    private final int[] start;
    private final int[] end;

    RandomPerspective(ImageShape shape, double distortion, double probability) {
        this.probability = probability;
        this.distortion = distortion;
        perspective = new Perspective(shape);
        int right = shape.width() - 1;
        int bottom = shape.height() - 1;
        start = new int[] {0, 0, right, 0, right, bottom, 0, bottom};
        end = new int[start.length];
    }

    @Override
    public void apply(ImageBuffer image, RandomNumbers random) {
        if (random.chance(probability)) {
            for (int i = 0; i < end.length; i++) {
                int halfSide =
                        (i % 2 == 0 ? image.shape().width() : image.shape().height()) / 2;
                int offset = random.nextInt((int) (distortion * halfSide) + 1);
                end[i] = start[i] == 0 ? offset : start[i] - offset;
            }
            perspective.apply(image, start, end);
        }
    }
}
