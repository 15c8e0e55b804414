package dev.lockstep.training.strategy;

/**
 * What replicas exchanged.
 *
 * @param localSteps optimizer steps between two meetings, as last chosen; 1 where gradients meet every step
 * @param rounds that ended
 * @param bytes logical ones: 2 x replicas x parameter bytes a round; 0 for one replica
 * @param nanos spent on it
 */
public record SyncStats(int localSteps, long rounds, long bytes, long nanos) {
    public static final SyncStats NONE = none(1);

    /** Nothing, within a round of so many local steps. */
    static SyncStats none(int localSteps) {
        return new SyncStats(localSteps, 0, 0, 0);
    }

    /** This one and a later one. */
    public SyncStats plus(SyncStats later) {
        return new SyncStats(later.localSteps, rounds + later.rounds, bytes + later.bytes, nanos + later.nanos);
    }
}
