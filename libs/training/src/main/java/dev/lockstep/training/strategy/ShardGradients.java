package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.model.TensorSet;

/** Gradients on the batches of each replica's shard. */
final class ShardGradients implements GradientSource, AutoCloseable {
    private final List<BatchPrefetcher> batches;
    private final GradientComputer computer;

    ShardGradients(List<BatchPrefetcher> batches, GradientComputer computer) {
        this.batches = List.copyOf(batches);
        this.computer = computer;
    }

    @Override
    public BatchGradient gradient(TensorSet parameters, int replica, long step) {
        try (Batch batch = batches.get(replica).take(step)) {
            return batch.size() == 0
                    ? BatchGradient.none(parameters.manager().newSubManager())
                    : computer.compute(parameters, batch);
        }
    }

    @Override
    public void close() {
        batches.forEach(BatchPrefetcher::close);
    }
}
