package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.model.TensorSet;

/** The gradients of all replicas in one step. The first replica always has samples; others may have none. */
record StepGradients(List<BatchGradient> replicas) implements AutoCloseable {
    StepGradients {
        replicas = List.copyOf(replicas);
    }

    /** Returns the gradients of the replicas that have samples. */
    List<TensorSet> gradients() {
        return replicas.stream()
                .filter(replica -> replica.samples() > 0)
                .map(BatchGradient::gradients)
                .toList();
    }

    /** Reduces the gradients to their sample-weighted mean in the first replica's arrays and overwrites the others. */
    void averageIntoFirst() {
        int samples = replicas.stream().mapToInt(BatchGradient::samples).sum();
        TensorSet target = replicas.getFirst().gradients();
        replicas.forEach(replica -> {
            double weight = (double) replica.samples() / samples;
            replica.gradients().arrays().forEach(gradient -> gradient.muli(weight));
        });
        replicas.stream().skip(1).forEach(replica -> {
            for (int i = 0; i < replica.gradients().size(); i++) {
                target.get(i).addi(replica.gradients().get(i));
            }
        });
    }

    List<BatchResult> results() {
        return replicas.stream().map(BatchGradient::result).toList();
    }

    @Override
    public void close() {
        replicas.forEach(BatchGradient::close);
    }
}
