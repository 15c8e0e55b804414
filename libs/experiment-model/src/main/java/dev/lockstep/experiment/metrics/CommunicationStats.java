package dev.lockstep.experiment.metrics;

/**
 * What replicas exchanged during an epoch.
 *
 * @param localSteps optimizer steps between two averagings, as last chosen in the epoch; 1 where gradients meet every step
 * @param syncRounds rounds that ended in the epoch
 * @param bytesCommunicated logical bytes: 2 x replicas x parameter bytes a round; 0 for one replica
 */
public record CommunicationStats(int localSteps, long syncRounds, long bytesCommunicated) {
    public static final CommunicationStats NONE = new CommunicationStats(1, 0, 0);
}
