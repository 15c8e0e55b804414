package dev.lockstep.training.optimizer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

import ai.djl.ndarray.NDManager;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.TensorSet;

/** The state of an optimizer between steps: its buffers and the number of steps taken. */
public final class OptimizerState {
    private final SequencedMap<String, TensorSet> buffers;
    private long steps;

    public OptimizerState(SequencedMap<String, TensorSet> buffers, long steps) {
        this.buffers = new LinkedHashMap<>(buffers);
        this.steps = steps;
    }

    static OptimizerState zeros(List<String> names, List<ParameterSpec> specs, NDManager manager) {
        SequencedMap<String, TensorSet> buffers = new LinkedHashMap<>();
        names.forEach(name -> buffers.put(name, TensorSet.zeros(specs, manager)));
        return new OptimizerState(buffers, 0);
    }

    /** Returns the buffers by name, in the order of their declaration: that of the tensors in a checkpoint. */
    public SequencedMap<String, TensorSet> buffers() {
        return Collections.unmodifiableSequencedMap(buffers);
    }

    TensorSet buffer(String name) {
        return Objects.requireNonNull(buffers.get(name), name);
    }

    /** Returns the number of steps taken. */
    public long steps() {
        return steps;
    }

    /** Counts a step and returns its number, starting from 1. */
    long countStep() {
        return ++steps;
    }
}
