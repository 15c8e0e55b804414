package dev.lockstep.training.strategy;

import dev.lockstep.training.model.TensorSet;

/** Where the gradients of local steps come from. Called for different replicas at once. */
interface GradientSource {
    /** A replica's gradient, at these parameters, in a step counted from 0 over all epochs; the caller closes it. */
    BatchGradient gradient(TensorSet parameters, int replica, long step);
}
