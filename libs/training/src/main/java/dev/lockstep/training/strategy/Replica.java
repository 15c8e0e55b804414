package dev.lockstep.training.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;

/** One copy of a model with the state of its optimizer. Not thread-safe. */
final class Replica {
    /** The weight of the batch's statistics in the running statistics: PyTorch's default momentum of BatchNorm. */
    private static final double BATCH_NORM_MOMENTUM = 0.1;

    private final Optimizer optimizer;
    private final TensorSet state;
    private OptimizerState optimizerState;

    /** {@code state}: parameters and buffers with a manager of their own, which the replica updates in place. */
    Replica(OptimizerSpec spec, TensorSet state) {
        optimizer = Optimizer.of(spec);
        this.state = state;
        optimizerState = newOptimizerState();
    }

    /** Returns the parameters and buffers of the model, as PyTorch's {@code state_dict}. */
    TensorSet state() {
        return state;
    }

    /** Returns the buffers of the optimizer in the order of their names' declaration. */
    List<TensorSet> optimizerBuffers() {
        return optimizer.bufferNames().stream()
                .map(name -> optimizerState.buffers().get(name))
                .toList();
    }

    /** Resets the optimizer to its state before the first step. */
    void resetOptimizer() {
        optimizerBuffers().forEach(TensorSet::close);
        optimizerState = newOptimizerState();
    }

    private OptimizerState newOptimizerState() {
        return optimizer.newState(state.parameters().specs(), state.manager());
    }

    /** Takes an optimizer step and updates the running statistics. The gradients are overwritten. */
    void update(TensorSet gradients, double learningRate) {
        optimizer.step(state.parameters(), gradients.parameters(), optimizerState, learningRate);
        TensorSet running = state.buffers();
        TensorSet ofBatch = gradients.buffers();
        for (int i = 0; i < running.size(); i++) {
            running.get(i).muli(1 - BATCH_NORM_MOMENTUM);
            running.get(i).addi(ofBatch.get(i).muli(BATCH_NORM_MOMENTUM));
        }
    }

    /** Writes the states of the model and of the optimizer under names that begin with {@code prefix}. */
    void save(CheckpointWriter writer, String prefix) {
        writer.tensors(prefix, state);
        saveOptimizer(writer, prefix);
    }

    void saveOptimizer(CheckpointWriter writer, String prefix) {
        optimizerState.buffers().forEach((name, buffer) -> writer.tensors(bufferPrefix(prefix, name), buffer));
        writer.value(prefix + "optimizer.steps", optimizerState.steps());
    }

    void restore(CheckpointReader reader, String prefix) {
        restoreState(reader, prefix);
        restoreOptimizer(reader, prefix);
    }

    void restoreState(CheckpointReader reader, String prefix) {
        try (TensorSet saved = reader.tensors(prefix, state.specs(), state.manager())) {
            state.copyFrom(saved);
        }
    }

    void restoreOptimizer(CheckpointReader reader, String prefix) {
        SequencedMap<String, TensorSet> buffers = new LinkedHashMap<>();
        for (String name : optimizer.bufferNames()) {
            String bufferPrefix = bufferPrefix(prefix, name);
            buffers.put(name, reader.tensors(bufferPrefix, state.parameters().specs(), state.manager()));
        }
        long steps = reader.value(prefix + "optimizer.steps", Long.class);
        optimizerBuffers().forEach(TensorSet::close);
        optimizerState = new OptimizerState(buffers, steps);
    }

    private static String bufferPrefix(String prefix, String name) {
        return prefix + "optimizer." + name + ".";
    }
}
