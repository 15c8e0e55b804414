package dev.lockstep.training.batch;

/** Selects the samples of each step. A pure function of the step, so that a run can resume at any step. */
public interface SamplePlan {
    /** Returns the samples of a step; steps are numbered from 0 over all epochs. */
    Samples at(long step);

    /** Returns the number of samples of the largest batch. */
    int batchSize();
}
