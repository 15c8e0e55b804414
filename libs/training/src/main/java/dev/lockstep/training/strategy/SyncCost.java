package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/**
 * What a synchronization of the replicas costs.
 *
 * @param bytes the logical volume: 2 x replicas x bytes of all that is averaged; 0 for one replica
 * @param nanos the time that it took
 */
record SyncCost(long bytes, long nanos) {
    static final SyncCost NONE = new SyncCost(0, 0);

    /** {@code averaged}: what each replica sends and receives, or tensors of the same sizes. */
    static SyncCost of(int replicas, List<TensorSet> averaged, long nanos) {
        long values = averaged.stream()
                .flatMap(tensors -> tensors.specs().stream())
                .mapToLong(ParameterSpec::size)
                .sum();
        return new SyncCost(replicas == 1 ? 0 : 2L * replicas * values * Float.BYTES, nanos);
    }

    /** Returns the statistics of a round of {@code localSteps} that this synchronization ended. */
    SyncStats round(int localSteps) {
        return new SyncStats(localSteps, 1, bytes, nanos);
    }
}
