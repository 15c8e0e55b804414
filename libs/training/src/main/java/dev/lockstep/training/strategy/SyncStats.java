package dev.lockstep.training.strategy;

/**
 * Statistics of the replicas' communication. The component names are part of the checkpoint format.
 *
 * @param localSteps the current length of a round; 1 if gradients are averaged in every step
 * @param rounds the number of completed rounds
 * @param bytes the logical volume: 2 x replicas x bytes of all averaged tensors per round; 0 for one replica
 * @param nanos the time spent on synchronization
 */
public record SyncStats(int localSteps, long rounds, long bytes, long nanos) {
    public static final SyncStats NONE = none(1);

    /** Returns the statistics of a step without communication, in a round of {@code localSteps}. */
    static SyncStats none(int localSteps) {
        return new SyncStats(localSteps, 0, 0, 0);
    }

    /** Returns the totals of this and {@code later}, with the round length of {@code later}. */
    public SyncStats plus(SyncStats later) {
        return new SyncStats(later.localSteps, rounds + later.rounds, bytes + later.bytes, nanos + later.nanos);
    }
}
