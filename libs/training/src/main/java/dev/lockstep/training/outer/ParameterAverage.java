package dev.lockstep.training.outer;

import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/** Uses the mean unchanged: Stich, "Local SGD converges fast and communicates little", ICLR 2019, algorithm 1. */
record ParameterAverage() implements OuterOptimizer {
    @Override
    public void step(TensorSet mean, double innerRate) {}

    @Override
    public void startFrom(TensorSet parameters) {}

    @Override
    public void save(CheckpointWriter writer) {}

    @Override
    public void restore(CheckpointReader reader) {}
}
