package dev.lockstep.training.localsteps;

import dev.lockstep.experiment.spec.LocalStepsSpec;

/** Changes the number of steps linearly from the first epoch to the last. */
record LinearSteps(LocalStepsSpec.Linear spec, RunLength run) implements LocalStepsRule {
    @Override
    public int chooseSteps(long step) {
        if (run.epochs() == 1) {
            return spec.from();
        }
        double share = (double) run.epoch(step) / (run.epochs() - 1);
        return Math.toIntExact(Math.round(spec.from() + (spec.to() - spec.from()) * share));
    }
}
