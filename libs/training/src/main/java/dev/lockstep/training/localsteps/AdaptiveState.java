package dev.lockstep.training.localsteps;

import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;

/**
 * The state of the adaptive rules. The component names are part of the checkpoint format.
 *
 * @param localSteps the length of the next round
 * @param firstLoss the mean loss of the run's first step; 0 before it
 * @param lossSum the sum of the samples' losses in the current interval
 */
record AdaptiveState(int localSteps, double firstLoss, double lossSum, long samples) {
    private static final String NAME = "local-steps";

    static AdaptiveState of(int localSteps) {
        return new AdaptiveState(localSteps, 0, 0, 0);
    }

    AdaptiveState afterStep(int moreSamples, double moreLoss) {
        double first = firstLoss == 0 ? moreLoss / moreSamples : firstLoss;
        return new AdaptiveState(localSteps, first, lossSum + moreLoss, samples + moreSamples);
    }

    AdaptiveState nextInterval(int newLocalSteps) {
        return new AdaptiveState(newLocalSteps, firstLoss, 0, 0);
    }

    static AdaptiveState read(CheckpointReader reader) {
        return reader.value(NAME, AdaptiveState.class);
    }

    void save(CheckpointWriter writer) {
        writer.value(NAME, this);
    }
}
