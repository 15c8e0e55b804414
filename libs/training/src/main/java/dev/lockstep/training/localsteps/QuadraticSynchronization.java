package dev.lockstep.training.localsteps;

import java.util.function.LongToDoubleFunction;

import dev.lockstep.experiment.spec.LocalStepsSpec;

/** Gu et al., "A quadratic synchronization rule for distributed deep learning", ICLR 2024, equation 2. */
record QuadraticSynchronization(LocalStepsSpec.Qsr spec, RunLength run, LongToDoubleFunction learningRate)
        implements LocalStepsRule {
    @Override
    public int chooseSteps(long step) {
        double steps = Math.floor(Math.pow(spec.coefficient() / learningRate.applyAsDouble(step), 2));
        return (int) Math.max(spec.base(), Math.min(steps, (double) run.stepsLeft(step)));
    }
}
