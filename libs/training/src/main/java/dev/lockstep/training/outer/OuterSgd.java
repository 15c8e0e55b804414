package dev.lockstep.training.outer;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

import ai.djl.ndarray.NDArray;
import dev.lockstep.training.checkpoint.CheckpointReader;
import dev.lockstep.training.checkpoint.CheckpointWriter;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.optimizer.Optimizer;
import dev.lockstep.training.optimizer.OptimizerState;

/**
 * Outer SGD: each step starts from the result of the previous one and uses the replicas' mean change, negated, as its
 * gradient. The replicas start from that result too or, with a look-ahead, further along the momentum.
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
            // An inner rate of 0 moves no replica, so that the outer gradient is undefined.
            startFrom(mean);
            return;
        }
        TensorSet gradient = mean;
        for (int i = 0; i < gradient.size(); i++) {
            gradient.get(i).subi(start.get(i)).muli(-1);
        }
        addLookAhead(gradient);
        gradient.arrays().forEach(array -> array.muli(scale));
        optimizer.step(start, gradient, state, rule.learningRate(innerRate));
        mean.copyFrom(start);
        addLookAhead(mean);
    }

    /** Adds the look-ahead to {@code parameters} in place. */
    private void addLookAhead(TensorSet parameters) {
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
        SequencedMap<String, TensorSet> buffers = new LinkedHashMap<>();
        for (String name : optimizer.bufferNames()) {
            buffers.put(name, reader.tensors(BUFFER + name + ".", start.specs(), start.manager()));
        }
        state.buffers().values().forEach(TensorSet::close);
        state = new OptimizerState(buffers, reader.value(STEPS, Long.class));
    }
}
