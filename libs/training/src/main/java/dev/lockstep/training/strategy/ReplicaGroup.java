package dev.lockstep.training.strategy;

import java.util.List;
import java.util.Optional;

import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;

/**
 * The replicas of a run and their collective operations. Only the implementation knows where a replica is computed. All
 * sums over replicas are taken in replica order, so that no result depends on it.
 */
interface ReplicaGroup extends AutoCloseable {
    int count();

    /** Returns the state that all replicas have while they are in sync. Not to be changed. */
    TensorSet commonState();

    /**
     * Lets each replica take its own steps to the end of the segment, from where an earlier call paused it. If a loss
     * is not finite, the other replicas continue to the same step, so that the report does not depend on timing.
     *
     * @return empty if the monitor paused a replica before the end
     */
    Optional<SegmentReport> advance(Segment segment, StepMonitor monitor);

    /** Takes one step with each replica's own gradient, and computes the gradients' statistics before it. */
    SegmentReport stepWithNoise(long step, StepMonitor monitor);

    /** Takes the same step in all replicas, with the sample-weighted mean of their gradients. */
    SegmentReport averagedStep(long step, StepMonitor monitor);

    /** Synchronizes the replicas. */
    SyncCost synchronize(SyncRule rule);

    /** Computes the weighted mean of the replicas, which do not change. The next call or step may overwrite it. */
    TensorSet computeMean(List<Double> weights);

    /** Returns whether a replica's loss was not finite, which makes its parameters unusable. */
    boolean hasDiverged();

    /**
     * Writes each replica, with its own step.
     *
     * @param inSync whether all had the same state when the current segment began
     */
    void save(CheckpointWriter writer, boolean inSync);

    /** Restores what {@link #save} wrote; {@code step}: the first step of the current segment. */
    void restore(CheckpointReader reader, long step);

    @Override
    void close();
}
