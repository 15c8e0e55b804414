package dev.lockstep.training.data;

import java.util.Arrays;

import dev.lockstep.experiment.spec.DatasetSpec;
import dev.lockstep.training.random.Permutations;
import dev.lockstep.training.random.RandomPurpose;
import dev.lockstep.training.random.RandomSource;

/**
 * The disjoint training and validation images of a run, as indices in the official training set.
 *
 * @param training indices, ascending
 * @param validation indices, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // one per run, never compared or modified
public record TrainValidationSplit(int[] training, int[] validation) {
    /** Draws the split, a pure function of the seed and the sizes. */
    public static TrainValidationSplit draw(DatasetSpec spec, RandomSource random) {
        int[] order = Permutations.of(spec.name().info().trainingImages(), random.stream(RandomPurpose.SPLIT, 0, 0));
        int end = spec.validationSize() + spec.trainingSize();
        return new TrainValidationSplit(
                sorted(order, spec.validationSize(), end), sorted(order, 0, spec.validationSize()));
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] indices = Arrays.copyOfRange(order, from, to);
        Arrays.sort(indices);
        return indices;
    }
}
