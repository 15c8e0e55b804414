package dev.lockstep.training.strategy;

/** Observes the steps of all replicas, and pauses them between two steps. Thread-safe. */
public interface StepMonitor {
    /** Returns whether the replicas should pause before their next step. May block. */
    boolean shouldPause();

    /** Called after each step of a replica with the number of its samples. */
    void stepDone(int samples);
}
