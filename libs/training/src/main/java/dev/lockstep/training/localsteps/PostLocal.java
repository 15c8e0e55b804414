package dev.lockstep.training.localsteps;

import dev.lockstep.experiment.spec.LocalStepsSpec;

/**
 * Averages gradients in each step until the start epoch, then parameters after a constant number of steps (Lin, Stich,
 * Patel and Jaggi, "Don't use large mini-batches, use local SGD", ICLR 2020, algorithm 2).
 */
record PostLocal(LocalStepsSpec.PostLocal spec, RunLength run) implements LocalStepsRule {
    @Override
    public int chooseSteps(long step) {
        return averagesGradients(step) ? 1 : spec.steps();
    }

    @Override
    public boolean averagesGradients(long step) {
        return run.epoch(step) < spec.startEpoch();
    }
}
