package dev.lockstep.training.strategy;

import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** Counts the communication of the replicas. */
final class CommunicationMeter {
    private final long bytesPerRound;

    /** {@code tensors}: what a replica sends and receives in a round, or tensors of the same sizes. */
    CommunicationMeter(int replicas, TensorSet tensors) {
        long values = tensors.specs().stream().mapToLong(ParameterSpec::size).sum();
        bytesPerRound = replicas == 1 ? 0 : 2L * replicas * values * Float.BYTES;
    }

    /** Returns the statistics of the synchronization that ended a round of {@code localSteps}. */
    SyncStats round(int localSteps, long nanos) {
        return new SyncStats(localSteps, 1, bytesPerRound, nanos);
    }
}
