package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.LongSupplier;

import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** Measures the communication of the replicas: rounds, bytes and time. */
final class CommunicationMeter {
    private final int replicas;
    private final LongSupplier nanoTime;

    CommunicationMeter(int replicas, LongSupplier nanoTime) {
        this.replicas = replicas;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the synchronization that ends a round of {@code localSteps} and returns its statistics.
     *
     * @param averaged what each replica sends and receives, or tensors of the same sizes
     */
    SyncStats measure(int localSteps, List<TensorSet> averaged, Runnable synchronization) {
        long start = nanoTime.getAsLong();
        synchronization.run();
        return new SyncStats(localSteps, 1, bytes(averaged), nanoTime.getAsLong() - start);
    }

    private long bytes(List<TensorSet> averaged) {
        long values = averaged.stream()
                .flatMap(tensors -> tensors.specs().stream())
                .mapToLong(ParameterSpec::size)
                .sum();
        return replicas == 1 ? 0 : 2L * replicas * values * Float.BYTES;
    }
}
