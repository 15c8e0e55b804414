package dev.lockstep.training.batch;

/** Which samples each step sees: a pure function of the step, so that a run goes on anywhere without having gone there. */
public interface SamplePlan {
    /** The samples of a step, counted from 0 over all epochs. */
    Samples at(long step);

    /** Samples of the largest batch. */
    int batchSize();
}
