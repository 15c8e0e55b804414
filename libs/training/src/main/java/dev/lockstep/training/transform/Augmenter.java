package dev.lockstep.training.transform;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.TransformSpec;
import dev.lockstep.training.random.RandomNumbers;

/**
 * Converts images to network input: random transforms, normalization, random erasing. The result depends only on the
 * image and its random numbers. Not thread-safe: it reuses scratch memory.
 */
final class Augmenter {
    private final List<ImageTransform> transforms = new ArrayList<>();
    private final Normalizer normalizer;
    private final List<RandomErasing> erasings = new ArrayList<>();
    private final ImageBuffer image;
    private final float[] values;

    /** Applies the transforms in order, but random erasing always after normalization. Evaluation uses none. */
    Augmenter(ImageShape shape, List<TransformSpec> specs, Normalizer normalizer) {
        this.normalizer = normalizer;
        image = new ImageBuffer(shape);
        values = new float[shape.size()];
        specs.forEach(this::add);
    }

    /**
     * Writes the network input of one image.
     *
     * @param images bytes of images (HWC)
     * @param offset index of the image's first byte
     * @param target receives float32 values (HWC) from index {@code targetOffset} on
     */
    void write(byte[] images, int offset, RandomNumbers random, FloatBuffer target, int targetOffset) {
        image.load(images, offset);
        for (int i = 0; i < transforms.size(); i++) {
            transforms.get(i).apply(image, random);
        }
        normalizer.write(image.pixels(), values);
        for (int i = 0; i < erasings.size(); i++) {
            erasings.get(i).apply(values, random);
        }
        target.put(targetOffset, values);
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
                transforms.add(new RandomPerspective(image.shape(), distortion, probability));
            case TransformSpec.ColorJitter(double brightness, double contrast, double saturation, double hue) ->
                transforms.add(new ColorJitter(brightness, contrast, saturation, hue));
            case TransformSpec.RandomErasing(double probability) ->
                erasings.add(new RandomErasing(image.shape(), probability));
        }
    }
}
