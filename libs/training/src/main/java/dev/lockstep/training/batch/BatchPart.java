package dev.lockstep.training.batch;

import java.util.Arrays;

/**
 * One replica's part of each batch of a plan. The sizes of the parts differ by at most one. If a batch has fewer
 * samples than there are replicas, the last replicas have none.
 */
public record BatchPart(SamplePlan plan, int replica, int replicas) implements SamplePlan {
    @Override
    public Samples at(long step) {
        Samples batch = plan.at(step);
        int from = start(batch.size(), replica);
        int to = start(batch.size(), replica + 1);
        return new Samples(batch.epoch(), batch.firstPosition() + from, Arrays.copyOfRange(batch.images(), from, to));
    }

    private int start(int batchSize, int part) {
        int parts = Math.min(replicas, batchSize);
        return (int) ((long) batchSize * Math.min(part, parts) / parts);
    }

    @Override
    public int batchSize() {
        return Math.ceilDiv(plan.batchSize(), replicas);
    }
}
