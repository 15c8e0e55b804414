package dev.lockstep.training.strategy;

import dev.lockstep.training.model.TensorSet;

/** Computes the gradients of local steps. Called concurrently for different replicas. */
interface GradientSource extends AutoCloseable {
    /** Computes a replica's gradient for {@code step}, counted from 0 over all epochs. The caller closes it. */
    BatchGradient compute(TensorSet state, int replica, long step);

    @Override
    void close();
}
