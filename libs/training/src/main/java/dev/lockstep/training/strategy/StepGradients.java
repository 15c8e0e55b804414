package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.model.TensorSet;

/** The gradients of all replicas in one step. The first replica always has some; another may have seen no samples. */
record StepGradients(List<BatchGradient> replicas) implements AutoCloseable {
    StepGradients {
        replicas = List.copyOf(replicas);
    }

    /** Of the replicas that saw samples. */
    List<TensorSet> gradients() {
        return replicas.stream()
                .filter(replica -> replica.samples() > 0)
                .map(BatchGradient::gradients)
                .toList();
    }

    /** The mean of all, weighted by samples. It takes the place of the first replica's; the others are used up. */
    TensorSet average() {
        int samples = replicas.stream().mapToInt(BatchGradient::samples).sum();
        TensorSet mean = replicas.getFirst().gradients();
        replicas.forEach(replica -> {
            double weight = (double) replica.samples() / samples;
            replica.gradients().arrays().forEach(gradient -> gradient.muli(weight));
        });
        replicas.stream().skip(1).forEach(replica -> {
            for (int i = 0; i < replica.gradients().size(); i++) {
                mean.get(i).addi(replica.gradients().get(i));
            }
        });
        return mean;
    }

    List<BatchResult> results() {
        return replicas.stream().map(BatchGradient::result).toList();
    }

    @Override
    public void close() {
        replicas.forEach(BatchGradient::close);
    }
}
