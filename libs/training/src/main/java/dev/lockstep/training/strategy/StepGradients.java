package dev.lockstep.training.strategy;

import java.util.List;

import dev.lockstep.training.localsteps.GradientNoise;
import dev.lockstep.training.model.TensorSet;
import org.jspecify.annotations.Nullable;

/** The gradients of all replicas in one step. The first replica always has samples; others may have none. */
record StepGradients(List<BatchGradient> replicas) implements AutoCloseable {
    StepGradients {
        replicas = List.copyOf(replicas);
    }

    private List<TensorSet> gradients() {
        return replicas.stream()
                .filter(replica -> replica.samples() > 0)
                .map(BatchGradient::gradients)
                .toList();
    }

    /** Reduces the gradients to their sample-weighted mean in the first replica's arrays and overwrites the others. */
    void averageIntoFirst() {
        if (replicas.size() == 1) {
            return;
        }
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

    /** Returns the statistics of the gradients; null if only one replica has samples. */
    @Nullable
    GradientNoise noiseOrNull() {
        List<TensorSet> parameters =
                gradients().stream().map(TensorSet::parameters).toList();
        return parameters.size() > 1 ? GradientNoise.of(parameters) : null;
    }

    List<BatchResult> results() {
        return replicas.stream().map(BatchGradient::result).toList();
    }

    @Override
    public void close() {
        replicas.forEach(BatchGradient::close);
    }
}
