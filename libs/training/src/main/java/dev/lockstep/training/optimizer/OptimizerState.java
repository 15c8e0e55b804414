package dev.lockstep.training.optimizer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** What an update rule remembers of the steps before. */
public final class OptimizerState {
    private final Map<String, TensorSet> buffers;
    private long steps;

    public OptimizerState(Map<String, TensorSet> buffers, long steps) {
        this.buffers = new LinkedHashMap<>(buffers);
        this.steps = steps;
    }

    static OptimizerState zeros(List<String> names, List<ParameterSpec> specs, NDManager manager) {
        Map<String, TensorSet> buffers = new LinkedHashMap<>();
        names.forEach(name -> buffers.put(name, TensorSet.zeros(specs, manager)));
        return new OptimizerState(buffers, 0);
    }

    /** The buffers by their names, in the order of {@link Optimizer#buffers()}. */
    public Map<String, TensorSet> buffers() {
        return Map.copyOf(buffers);
    }

    TensorSet buffer(String name) {
        return Objects.requireNonNull(buffers.get(name), name);
    }

    /** Steps taken so far. */
    public long steps() {
        return steps;
    }

    /** Counts a step, and returns its number from 1. */
    long nextStep() {
        return ++steps;
    }
}
