package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.batch.Batch;
import dev.lockstep.training.batch.BatchPrefetcher;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.model.TensorSet;

/** Computes each replica's gradients on the batches of its own shard. */
final class ShardGradients implements GradientSource {
    private final List<BatchPrefetcher> batches;
    private final GradientComputer computer;
    private final StepObserver observer;

    ShardGradients(List<BatchPrefetcher> batches, GradientComputer computer, StepObserver observer) {
        this.batches = List.copyOf(batches);
        this.computer = computer;
        this.observer = observer;
    }

    @Override
    public BatchGradient compute(TensorSet state, int replica, long step) {
        try (Batch batch = batches.get(replica).take(step)) {
            return batch.size() == 0
                    ? BatchGradient.empty(state.manager().newSubManager())
                    : computer.compute(state, batch, new ReplicaStep(observer, step, replica));
        }
    }

    @Override
    public void close() {
        batches.forEach(BatchPrefetcher::close);
    }
}
