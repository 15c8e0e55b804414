package dev.lockstep.training.strategy;

import java.util.function.LongSupplier;

import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** Counts and times what replicas exchange, where they do. */
final class CommunicationMeter {
    private final long bytesEach;
    private final LongSupplier nanoTime;

    /** {@code parameters}: what a replica sends and receives, or gradients of the same size. */
    CommunicationMeter(int replicas, TensorSet parameters, LongSupplier nanoTime) {
        long values = parameters.specs().stream().mapToLong(ParameterSpec::size).sum();
        bytesEach = replicas == 1 ? 0 : 2L * replicas * values * Float.BYTES;
        this.nanoTime = nanoTime;
    }

    /** The exchange that ends a round of so many local steps. */
    SyncStats hold(int localSteps, Runnable exchange) {
        long start = nanoTime.getAsLong();
        exchange.run();
        return new SyncStats(localSteps, 1, bytesEach, nanoTime.getAsLong() - start);
    }
}
