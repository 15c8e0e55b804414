package dev.lockstep.training.transform;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.training.data.ImageSet;
import dev.lockstep.training.random.RandomNumbers;

/**
 * Makes the network's input of images: random changes, normalisation, erasing. It holds the memory that this takes, so each thread has one
 * of its own; what an image becomes depends on the image and its draws alone.
 */
final class Augmenter {
    private final List<ImageTransform> transforms = new ArrayList<>();
    private final Normalizer normalizer;
    private final List<RandomErasing> erasings = new ArrayList<>();
    private final ImageBuffer picture = new ImageBuffer();
    private final float[] values = new float[ImageSet.IMAGE];

    /** With these transforms in their order (none: for evaluation), except that erasing always comes after normalisation. */
    Augmenter(List<TransformSpec> specs, Normalizer normalizer) {
        this.normalizer = normalizer;
        specs.forEach(this::add);
    }

    /**
     * Writes one image's values.
     *
     * @param images bytes of 32x32 RGB (HWC)
     * @param offset where the image starts among them
     * @param draws this image's random numbers
     * @param target float32 of 32x32x3 (HWC), written from position {@code at} on
     */
    void write(byte[] images, int offset, RandomNumbers draws, FloatBuffer target, int at) {
        picture.load(images, offset);
        for (int i = 0; i < transforms.size(); i++) {
            transforms.get(i).apply(picture, draws);
        }
        normalizer.write(picture.pixels(), values);
        for (int i = 0; i < erasings.size(); i++) {
            erasings.get(i).apply(values, draws);
        }
        target.put(at, values);
    }

    private void add(TransformSpec spec) {
        switch (spec) {
            case TransformSpec.RandomCrop(int padding) -> transforms.add(new RandomCrop(padding));
            case TransformSpec.RandomHorizontalFlip(double probability) ->
                transforms.add(new RandomHorizontalFlip(probability));
            case TransformSpec.RandomVerticalFlip(double probability) ->
                transforms.add(new RandomVerticalFlip(probability));
            case TransformSpec.RandomRotation(double degrees) -> transforms.add(new RandomRotation(degrees));
            case TransformSpec.RandomAffine(double degrees, double translate) ->
                transforms.add(new RandomAffine(degrees, translate));
            case TransformSpec.RandomPerspective(double distortion, double probability) ->
                transforms.add(new RandomPerspective(distortion, probability));
            case TransformSpec.ColorJitter(double brightness, double contrast, double saturation, double hue) ->
                transforms.add(new ColorJitter(brightness, contrast, saturation, hue));
            case TransformSpec.RandomErasing(double probability) -> erasings.add(new RandomErasing(probability));
        }
    }
}
