package dev.lockstep.training.strategy;

import java.util.function.LongSupplier;

import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** Measures the communication of the replicas: rounds, bytes and time. */
final class CommunicationMeter {
    private final long bytesPerRound;
    private final LongSupplier nanoTime;

    /** {@code tensors}: what a replica sends and receives in a round, or tensors of the same sizes. */
    CommunicationMeter(int replicas, TensorSet tensors, LongSupplier nanoTime) {
        long values = tensors.specs().stream().mapToLong(ParameterSpec::size).sum();
        bytesPerRound = replicas == 1 ? 0 : 2L * replicas * values * Float.BYTES;
        this.nanoTime = nanoTime;
    }

    /** Runs the synchronization that ends a round of {@code localSteps} and returns its statistics. */
    SyncStats measure(int localSteps, Runnable synchronization) {
        long start = nanoTime.getAsLong();
        synchronization.run();
        return new SyncStats(localSteps, 1, bytesPerRound, nanoTime.getAsLong() - start);
    }
}
