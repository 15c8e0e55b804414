package dev.lockstep.training.strategy;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import dev.lockstep.experiment.spec.OptimizerSpec;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.Initialization;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;
import dev.lockstep.training.random.RandomSource;

/** One copy of a model with its optimizer's state. */
final class Replica {
    /** How much a step's batch moves the running statistics: PyTorch's momentum of batch normalisation. */
    private static final double STATISTICS_MOMENTUM = 0.1;

    private final Optimizer optimizer;
    private final NDManager manager;
    private TensorSet parameters;
    private OptimizerState state;

    /** Every replica of a run starts from the same parameters. */
    Replica(OptimizerSpec spec, Model model, RandomSource random, NDManager manager) {
        optimizer = Optimizer.of(spec);
        this.manager = manager;
        parameters = Initialization.parameters(model.state(), random, manager);
        state = optimizer.newState(parameters.trained().specs(), manager);
    }

    TensorSet parameters() {
        return parameters;
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

    /** Writes under names that begin with {@code prefix}. */
    void save(CheckpointWriter writer, String prefix) {
        writer.tensors(prefix, parameters);
        state.buffers().forEach((name, buffer) -> writer.tensors(bufferPrefix(prefix, name), buffer));
        writer.value(prefix + "optimizer.steps", state.steps());
    }

    void restore(CheckpointReader reader, String prefix) {
        TensorSet restored = reader.tensors(prefix, parameters.specs(), manager);
        Map<String, TensorSet> buffers = new LinkedHashMap<>();
        for (String name : optimizer.buffers()) {
            buffers.put(
                    name,
                    reader.tensors(
                            bufferPrefix(prefix, name), parameters.trained().specs(), manager));
        }
        long steps = reader.value(prefix + "optimizer.steps", Long.class);
        parameters.close();
        state.buffers().values().forEach(TensorSet::close);
        parameters = restored;
        state = new OptimizerState(buffers, steps);
    }

    private static String bufferPrefix(String prefix, String name) {
        return prefix + "optimizer." + name + ".";
    }
}
