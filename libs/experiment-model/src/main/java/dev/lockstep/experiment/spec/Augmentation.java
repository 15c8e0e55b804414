package dev.lockstep.experiment.spec;

import java.util.List;

import dev.lockstep.experiment.spec.TransformSpec.ColorJitter;
import dev.lockstep.experiment.spec.TransformSpec.RandomAffine;
import dev.lockstep.experiment.spec.TransformSpec.RandomCrop;
import dev.lockstep.experiment.spec.TransformSpec.RandomHorizontalFlip;
import dev.lockstep.experiment.spec.TransformSpec.RandomPerspective;
import dev.lockstep.experiment.spec.TransformSpec.RandomRotation;

/** The random transforms of training images: a preset by its name, or a list. Evaluation images are not transformed. */
public sealed interface Augmentation {
    /** The transforms, in the order in which they are applied. */
    List<TransformSpec> transforms();

    /** A list of transforms. */
    record Custom(List<TransformSpec> transforms) implements Augmentation {
        public Custom {
            transforms = List.copyOf(transforms);
        }
    }

    /** The study's augmentations (ADM_Project5, Track A). */
    enum Preset implements Augmentation {
        @VariantName("none")
        NONE,
        /** The study's final augmentation. */
        @VariantName("crop-flip")
        CROP_FLIP,
        /** The study's earlier augmentation for AdamW. */
        @VariantName("adamw-light")
        ADAMW_LIGHT,
        /** The study's earlier augmentation for SGD with momentum. */
        @VariantName("sgdm-heavy")
        SGDM_HEAVY;

        @Override
        public List<TransformSpec> transforms() {
            return switch (this) {
                case NONE -> List.of();
                case CROP_FLIP -> List.of(new RandomCrop(4), new RandomHorizontalFlip(0.5));
                case ADAMW_LIGHT ->
                    List.of(new RandomHorizontalFlip(0.5), new RandomCrop(4), new ColorJitter(0.2, 0.2, 0.2, 0.1));
                case SGDM_HEAVY ->
                    List.of(
                            new RandomHorizontalFlip(0.5),
                            new RandomRotation(15),
                            new RandomCrop(4),
                            new RandomAffine(0, 0.1),
                            new RandomPerspective(0.2, 0.5),
                            new ColorJitter(0.3, 0.3, 0.3, 0.2));
            };
        }

        /** The study's normalization for this preset: the default of a spec that sets no normalization. */
        public Normalization impliedNormalization() {
            return switch (this) {
                case NONE, CROP_FLIP -> Normalization.DATASET;
                case ADAMW_LIGHT, SGDM_HEAVY -> Normalization.HALF;
            };
        }
    }
}
