package dev.lockstep.training.transform;

import java.util.List;

import dev.lockstep.experiment.spec.Augmentation;
import dev.lockstep.training.random.RandomStream;

/** The transforms that training images go through, in their order. */
public final class Augmenter {
    private final List<ImageTransform> transforms;

    Augmenter(List<ImageTransform> transforms) {
        this.transforms = List.copyOf(transforms);
    }

    public static Augmenter of(Augmentation augmentation) {
        return new Augmenter(
                switch (augmentation) {
                    case NONE -> List.of();
                    case CROP_FLIP -> List.of(new RandomCrop(4), new RandomHorizontalFlip(0.5));
                });
    }

    /** Transforms the image in {@code image}, using {@code spare} (as large) on the way; returns whichever of them holds the result. */
    public byte[] apply(byte[] image, byte[] spare, RandomStream random) {
        byte[] from = image;
        byte[] to = spare;
        for (ImageTransform transform : transforms) {
            transform.apply(from, to, random);
            byte[] result = to;
            to = from;
            from = result;
        }
        return from;
    }
}
