package dev.lockstep.training.localsteps;

import dev.lockstep.experiment.spec.LocalStepsSpec;

/** Doubles or halves the number of steps in stages of equal length. */
record DoublingSteps(LocalStepsSpec.Doubling spec, RunLength run) implements LocalStepsRule {
    @Override
    public int chooseSteps(long step) {
        int low = Math.min(spec.from(), spec.to());
        int high = Math.max(spec.from(), spec.to());
        int doublings = Integer.SIZE - Integer.numberOfLeadingZeros(Math.ceilDiv(high, low) - 1);
        int stage = (int) ((long) run.epoch(step) * (doublings + 1) / run.epochs());
        return spec.from() == low ? (int) Math.min((long) low << stage, high) : Math.max(high >> stage, low);
    }
}
