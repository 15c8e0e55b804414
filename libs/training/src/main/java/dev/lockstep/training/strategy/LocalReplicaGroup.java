package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;

/** The replicas of a run in this process, which step in parallel, and their collective operations. */
final class LocalReplicaGroup {
    private final List<Replica> replicas;
    private final ComputeThreads threads;

    LocalReplicaGroup(List<Replica> replicas, ComputeThreads threads) {
        this.replicas = List.copyOf(replicas);
        this.threads = threads;
    }

    int count() {
        return replicas.size();
    }

    Replica get(int replica) {
        return replicas.get(replica);
    }

    /** Computes and applies each replica's own gradient. A replica with an empty batch does not change. */
    List<BatchResult> step(GradientSource source, long step, double learningRate) {
        return threads.map(count(), replica -> {
            try (BatchGradient gradient = source.compute(get(replica).state(), replica, step)) {
                if (gradient.samples() > 0) {
                    get(replica).update(gradient.gradients(), learningRate);
                }
                return gradient.result();
            }
        });
    }

    StepGradients computeGradients(GradientSource source, long step) {
        return new StepGradients(
                threads.map(count(), replica -> source.compute(get(replica).state(), replica, step)));
    }

    /** Applies each replica's own gradient, which is overwritten. */
    void update(StepGradients gradients, double learningRate) {
        threads.forEach(count(), replica -> {
            BatchGradient own = gradients.replicas().get(replica);
            if (own.samples() > 0) {
                get(replica).update(own.gradients(), learningRate);
            }
        });
    }

    /** Applies the same gradient to all replicas. */
    void update(TensorSet gradient, double learningRate) {
        threads.forEach(count(), replica -> {
            try (TensorSet own = gradient.duplicate()) {
                get(replica).update(own, learningRate);
            }
        });
    }

    /** Writes the weighted mean of the replicas into {@code target}. */
    void computeMean(List<Double> weights, TensorSet target) {
        target.setToMean(replicas.stream().map(Replica::state).toList(), weights);
    }

    /** Copies {@code state} to all replicas. */
    void broadcast(TensorSet state) {
        replicas.forEach(replica -> replica.state().copyFrom(state));
    }

    void syncMomentumBuffers(MomentumBuffers rule, List<Double> weights) {
        switch (rule) {
            case MAINTAIN -> {}
            case RESET -> replicas.forEach(Replica::resetOptimizer);
            case AVERAGE -> averageMomentumBuffers(weights);
        }
    }

    private void averageMomentumBuffers(List<Double> weights) {
        for (int i = 0; i < replicas.getFirst().optimizerBuffers().size(); i++) {
            int buffer = i;
            List<TensorSet> own = replicas.stream()
                    .map(replica -> replica.optimizerBuffers().get(buffer))
                    .toList();
            try (TensorSet mean = own.getFirst().duplicate()) {
                mean.setToMean(own, weights);
                own.forEach(set -> set.copyFrom(mean));
            }
        }
    }
}
