package dev.lockstep.training.outer;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;

/**
 * Takes a step of SGD from where its last one ended, against what the replicas have moved on average. They started from the same place, or
 * from ahead of it.
 */
final class OuterSgd implements OuterOptimizer {
    private static final String START = "outer.start.";
    private static final String BUFFER = "outer.buffer.";
    private static final String STEPS = "outer.steps";

    private final OuterSgdRule rule;
    private final Optimizer optimizer;
    private final TensorSet start;
    private OptimizerState state;

    OuterSgd(OuterSgdRule rule, TensorSet start) {
        this.rule = rule;
        optimizer = Optimizer.of(rule.sgd());
        this.start = start.duplicate();
        state = optimizer.newState(start.specs(), start.manager());
    }

    @Override
    public void step(TensorSet mean, double innerRate) {
        double scale = rule.gradientScale(innerRate);
        if (!Double.isFinite(scale)) {
            // With a rate of 0 nothing has moved, and nothing can be said of the direction.
            startFrom(mean);
            return;
        }
        TensorSet gradient = mean;
        for (int i = 0; i < gradient.size(); i++) {
            gradient.get(i).subi(start.get(i)).muli(-1);
        }
        lookAhead(gradient);
        gradient.arrays().forEach(array -> array.muli(scale));
        optimizer.step(start, gradient, state, rule.rate(innerRate));
        mean.copyFrom(start);
        lookAhead(mean);
    }

    /** Adds how far ahead of {@code start} the replicas begin. */
    private void lookAhead(TensorSet parameters) {
        if (rule.lookAhead() == 0) {
            return;
        }
        for (TensorSet buffer : state.buffers().values()) {
            for (int i = 0; i < parameters.size(); i++) {
                try (NDArray ahead = buffer.get(i).mul(rule.lookAhead())) {
                    parameters.get(i).subi(ahead);
                }
            }
        }
    }

    @Override
    public void startFrom(TensorSet parameters) {
        start.copyFrom(parameters);
    }

    @Override
    public void save(CheckpointWriter writer) {
        writer.tensors(START, start);
        state.buffers().forEach((name, buffer) -> writer.tensors(BUFFER + name + ".", buffer));
        writer.value(STEPS, state.steps());
    }

    @Override
    public void restore(CheckpointReader reader) {
        try (TensorSet saved = reader.tensors(START, start.specs(), start.manager())) {
            start.copyFrom(saved);
        }
        Map<String, TensorSet> buffers = new LinkedHashMap<>();
        for (String name : optimizer.buffers()) {
            buffers.put(name, reader.tensors(BUFFER + name + ".", start.specs(), start.manager()));
        }
        state.buffers().values().forEach(TensorSet::close);
        state = new OptimizerState(buffers, reader.value(STEPS, Long.class));
    }
}
