package dev.lockstep.training.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;

/** One copy of a model with its optimizer's state. Used by one thread at a time. */
final class Replica {
    /** How much a step's batch moves the running statistics: PyTorch's momentum of batch normalisation. */
    private static final double STATISTICS_MOMENTUM = 0.1;

    private final Optimizer optimizer;
    private final TensorSet parameters;
    private OptimizerState state;

    /** {@code parameters}: its own, with a manager of their own; they change in place. */
    Replica(OptimizerSpec spec, TensorSet parameters) {
        optimizer = Optimizer.of(spec);
        this.parameters = parameters;
        state = newState();
    }

    TensorSet parameters() {
        return parameters;
    }

    /** The optimizer's buffers, in an order of their own. */
    List<TensorSet> buffers() {
        return optimizer.buffers().stream()
                .map(name -> state.buffers().get(name))
                .toList();
    }

    /** Forgets all steps. */
    void resetBuffers() {
        buffers().forEach(TensorSet::close);
        state = newState();
    }

    private OptimizerState newState() {
        return optimizer.newState(parameters.trained().specs(), parameters.manager());
    }

    /** Takes a step; the gradients hold anything afterwards. */
    void update(TensorSet gradients, double learningRate) {
        optimizer.step(parameters.trained(), gradients.trained(), state, learningRate);
        TensorSet running = parameters.statistics();
        TensorSet ofBatch = gradients.statistics();
        for (int i = 0; i < running.size(); i++) {
            running.get(i).muli(1 - STATISTICS_MOMENTUM);
            running.get(i).addi(ofBatch.get(i).muli(STATISTICS_MOMENTUM));
        }
    }

    /** Writes parameters and optimizer state under names that begin with {@code prefix}. */
    void save(CheckpointWriter writer, String prefix) {
        writer.tensors(prefix, parameters);
        saveOptimizer(writer, prefix);
    }

    void saveOptimizer(CheckpointWriter writer, String prefix) {
        state.buffers().forEach((name, buffer) -> writer.tensors(bufferPrefix(prefix, name), buffer));
        writer.value(prefix + "optimizer.steps", state.steps());
    }

    void restore(CheckpointReader reader, String prefix) {
        restoreParameters(reader, prefix);
        restoreOptimizer(reader, prefix);
    }

    void restoreParameters(CheckpointReader reader, String prefix) {
        try (TensorSet saved = reader.tensors(prefix, parameters.specs(), parameters.manager())) {
            parameters.copyFrom(saved);
        }
    }

    void restoreOptimizer(CheckpointReader reader, String prefix) {
        Map<String, TensorSet> buffers = new LinkedHashMap<>();
        for (String name : optimizer.buffers()) {
            buffers.put(
                    name,
                    reader.tensors(
                            bufferPrefix(prefix, name), parameters.trained().specs(), parameters.manager()));
        }
        long steps = reader.value(prefix + "optimizer.steps", Long.class);
        buffers().forEach(TensorSet::close);
        state = new OptimizerState(buffers, steps);
    }

    private static String bufferPrefix(String prefix, String name) {
        return prefix + "optimizer." + name + ".";
    }
}
