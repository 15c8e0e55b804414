package dev.lockstep.training.strategy;

import java.util.List;
import java.util.function.IntFunction;

import dev.lockstep.experiment.spec.StrategySpec.MomentumBuffers;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.ComputeThreads;

/** All replicas of a run, which work at once, and what they do together. */
final class LocalReplicaGroup {
    private final List<Replica> all;
    private final ComputeThreads threads;

    LocalReplicaGroup(List<Replica> all, ComputeThreads threads) {
        this.all = List.copyOf(all);
        this.threads = threads;
    }

    int count() {
        return all.size();
    }

    Replica get(int replica) {
        return all.get(replica);
    }

    /** Each replica takes a step by its own gradient. One whose batch is empty stays where it is. */
    List<BatchResult> step(GradientSource source, long step, double learningRate) {
        return atOnce(replica -> {
            try (BatchGradient gradient = source.gradient(get(replica).parameters(), replica, step)) {
                if (gradient.samples() > 0) {
                    get(replica).update(gradient.gradients(), learningRate);
                }
                return gradient.result();
            }
        });
    }

    StepGradients gradients(GradientSource source, long step) {
        return new StepGradients(atOnce(replica -> source.gradient(get(replica).parameters(), replica, step)));
    }

    /** Each replica takes a step by its own of these gradients. */
    void update(StepGradients gradients, double learningRate) {
        atOnce(replica -> {
            BatchGradient own = gradients.replicas().get(replica);
            if (own.samples() > 0) {
                get(replica).update(own.gradients(), learningRate);
            }
            return own.result();
        });
    }

    /** All replicas take a step by the same gradient, which is used up. */
    void update(TensorSet gradient, double learningRate) {
        atOnce(replica -> {
            try (TensorSet own = gradient.duplicate()) {
                get(replica).update(own, learningRate);
            }
            return replica;
        });
    }

    /** Puts the replicas' weighted mean into {@code target}. */
    void mean(List<Double> weights, TensorSet target) {
        target.setToMean(all.stream().map(Replica::parameters).toList(), weights);
    }

    /** All replicas go on from these parameters. */
    void goOnFrom(TensorSet parameters) {
        all.forEach(replica -> replica.parameters().copyFrom(parameters));
    }

    void meetBuffers(MomentumBuffers rule, List<Double> weights) {
        switch (rule) {
            case MAINTAIN -> {}
            case RESET -> all.forEach(Replica::resetBuffers);
            case AVERAGE -> averageBuffers(weights);
        }
    }

    private void averageBuffers(List<Double> weights) {
        for (int i = 0; i < all.getFirst().buffers().size(); i++) {
            int buffer = i;
            List<TensorSet> own =
                    all.stream().map(replica -> replica.buffers().get(buffer)).toList();
            try (TensorSet mean = own.getFirst().duplicate()) {
                mean.setToMean(own, weights);
                own.forEach(set -> set.copyFrom(mean));
            }
        }
    }

    private <T> List<T> atOnce(IntFunction<T> task) {
        return threads.map(count(), task);
    }
}
