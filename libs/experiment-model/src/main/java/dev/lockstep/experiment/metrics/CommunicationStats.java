package dev.lockstep.experiment.metrics;

/**
 * The communication between replicas during an epoch.
 *
 * @param localSteps steps between synchronizations, as last set in the epoch; 1 if gradients are averaged every step
 * @param syncRounds synchronization rounds that ended in the epoch
 * @param bytesCommunicated logical bytes: 2 x replicas x parameter bytes per round; 0 for one replica
 */
public record CommunicationStats(int localSteps, long syncRounds, long bytesCommunicated) {
    public static final CommunicationStats NONE = new CommunicationStats(1, 0, 0);
}
